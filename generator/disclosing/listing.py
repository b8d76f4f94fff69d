"""Listing (数据清单): what the document prints, as rows for machines."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from generator.facts.text import Span

Field = dict[str, Any]
"""A column's description (Table Schema field)."""


class Listing(NamedTuple):
    """One file of the data package: its columns, its rows, and the columns that tell rows apart."""

    name: str
    title: str
    fields: list[Field]
    rows: list[list[str]]
    keys: list[str]
    notes: Sequence[str] = ()


def text_field(name: str, title: str) -> Field:
    """Describe a column of texts."""
    return {"name": name, "title": title, "type": "string"}


def amount_field(name: str, title: str, unit: str, factor: int) -> Field:
    """Describe a column of amounts; an amount times ``factor`` is 元 (CNY)."""
    measure = {"columnType": "value", "currency": "CNY", "unit": unit, "factor": factor}
    return {"name": name, "title": title, "type": "number", **measure}


def machine_text(span: Span) -> str:
    """Write what a cell shows for machines: a figure without separators."""
    return span.value if span.figure else span.text

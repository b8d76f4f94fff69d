"""Listing (数据清单): what the document prints, as rows for machines."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from generator.facts.text import Span

Field = dict[str, Any]
"""A column's description (Table Schema field)."""


class Listing(NamedTuple):
    """One file of the data package: its columns, its rows, the columns that tell rows apart, and what means nothing."""

    name: str
    title: str
    fields: list[Field]
    rows: list[list[str]]
    keys: list[str]
    notes: Sequence[str] = ()
    marks: Sequence[str] = ()


def text_field(name: str, title: str) -> Field:
    """Describe a column of texts."""
    return {"name": name, "title": title, "type": "string"}


def number_field(name: str, title: str) -> Field:
    """Describe a column of numbers that are no money, or of what each row says."""
    return {"name": name, "title": title, "type": "number"}


def amount_field(name: str, title: str, unit: str, factor: int) -> Field:
    """Describe a column of amounts; an amount times ``factor`` is 元 (CNY)."""
    measure = {"columnType": "value", "currency": "CNY", "unit": unit, "factor": factor}
    return {**number_field(name, title), **measure}


def machine_text(span: Span) -> str:
    """Write what a cell shows for machines: a figure without separators."""
    return span.value if span.figure else span.text

"""Listing (数据清单): the printed content of a document as machine-readable rows."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from generator.facts.text import Span

Field = dict[str, Any]
"""A column's description (Table Schema field)."""


class Listing(NamedTuple):
    """One file of the data package: columns, rows, primary key, notes, and marks for missing values."""

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
    """Describe a column of numbers that are not money, or whose unit depends on the row."""
    return {"name": name, "title": title, "type": "number"}


def amount_field(name: str, title: str, unit: str, factor: int) -> Field:
    """Describe a column of amounts; an amount times ``factor`` is 元 (CNY)."""
    measure = {"columnType": "value", "currency": "CNY", "unit": unit, "factor": factor}
    return {**number_field(name, title), **measure}


def machine_text(span: Span) -> str:
    """Return a cell's text for machines: a figure without separators."""
    return span.value if span.figure else span.text

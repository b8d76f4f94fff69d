"""Sizes of tables (公开表的档次) as a document says them: a class of the table, which every writer follows."""

from typing import Final

from lxml.html import HtmlElement

STEPS: Final = 5
"""How many sizes there are; the first is the largest."""

_BEGINNING: Final = "step-"
CLASSES: Final = tuple(f"{_BEGINNING}{number}" for number in range(1, STEPS + 1))
"""Classes of tables, by size."""


def step_of(table: HtmlElement) -> int:
    """Return the number of a table's size, from 1; 0 if it has none."""
    names = table.get("class", "").split()
    return next((int(name.removeprefix(_BEGINNING)) for name in names if name.startswith(_BEGINNING)), 0)


def set_step(table: HtmlElement, step: int) -> None:
    """Give a table a size, instead of the one that it has."""
    for name in CLASSES:
        table.classes.discard(name)
    table.classes.add(CLASSES[step - 1])

"""政府购买服务指导性目录: services that a department may purchase, one column per level."""

import re
from collections.abc import Iterator
from typing import Final

from generator.families.budget.annexes.content import Catalogue, CatalogueRow
from generator.families.budget.basis import Basis
from generator.families.budget.entries import CatalogueItem

LEVELS = ("first", "second", "third", "fourth")
"""The columns of the sheet, 一级目录 to 四级目录."""

CODE: Final = re.compile(r"[A-Z](\d\d){0,3}")
"""Code of an item: a letter, and two digits more for each level below the first."""

DIGITS: Final = 2
"""Digits that each level below the first adds to a code."""

_LEAST = 3
"""Number of levels that are always printed; the fourth only if an item uses it."""


def catalogues(basis: Basis) -> Iterator[Catalogue]:
    """Yield the catalogue, if one was submitted; rows in sheet order, under the title that it was given, if any."""
    items = [item for item in basis.submission.catalogue if item.code]
    if items:
        levels = LEVELS[: max(_LEAST, *map(_depth, items))]
        given = (named(item) for item in basis.submission.catalogue if not item.code)
        title = next(filter(None, given), "") or basis.title(basis.form.forms["catalogue"])
        yield Catalogue(key="catalogue", title=title, rows=tuple(_row(item, levels) for item in items))


def _row(item: CatalogueItem, levels: tuple[str, ...]) -> CatalogueRow:
    return CatalogueRow(
        code=item.code or "", names=tuple(named(item) if level == level_of(item) else "" for level in levels)
    )


def named_levels(item: CatalogueItem) -> list[str]:
    """Return the levels whose column holds a name; a valid row has exactly one."""
    return [level for level in LEVELS if getattr(item, level)]


def named(item: CatalogueItem) -> str:
    """Return the name of an item, in whichever column it stands."""
    return next((str(getattr(item, level)) for level in named_levels(item)), "")


def level_of(item: CatalogueItem) -> str:
    """Return the level of an item: its code says it, and else the column of its name."""
    if item.code and CODE.fullmatch(item.code):
        return LEVELS[(len(item.code) - 1) // DIGITS]
    return next(iter(named_levels(item)), LEVELS[0])


def _depth(item: CatalogueItem) -> int:
    return LEVELS.index(level_of(item)) + 1

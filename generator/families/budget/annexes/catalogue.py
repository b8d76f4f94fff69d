"""政府购买服务指导性目录: services that a department may purchase, one column per level."""

from collections.abc import Iterator

from generator.families.budget.annexes.content import Catalogue, CatalogueRow
from generator.families.budget.basis import Basis
from generator.families.budget.entries import CatalogueItem

LEVELS = ("first", "second", "third", "fourth")
"""The columns of the sheet, 一级目录 to 四级目录."""

_LEAST = 3
"""Number of levels that are always printed; the fourth only if an item uses it."""


def catalogues(basis: Basis) -> Iterator[Catalogue]:
    """Yield the catalogue, if one was submitted; rows in sheet order."""
    items = basis.submission.catalogue
    if items:
        levels = LEVELS[: max(_LEAST, *map(_depth, items))]
        title = basis.title(basis.form.headings["catalogue"])
        yield Catalogue(key="catalogue", title=title, rows=tuple(_row(item, levels) for item in items))


def _row(item: CatalogueItem, levels: tuple[str, ...]) -> CatalogueRow:
    return CatalogueRow(code=item.code, names=tuple(getattr(item, level) or "" for level in levels))


def named_levels(item: CatalogueItem) -> list[str]:
    """Return the levels whose column holds a name; a valid row has exactly one."""
    return [level for level in LEVELS if getattr(item, level)]


def _depth(item: CatalogueItem) -> int:
    return max((LEVELS.index(level) + 1 for level in named_levels(item)), default=0)

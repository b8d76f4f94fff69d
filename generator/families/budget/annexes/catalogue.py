"""政府购买服务指导性目录: the items that a department may have done by others, a column a level."""

from collections.abc import Iterator

from generator.families.budget.annexes.content import Catalogue, CatalogueRow
from generator.families.budget.basis import Basis
from generator.families.budget.entries import CatalogueItem

LEVELS = ("first", "second", "third", "fourth")
"""The columns of the sheet, 一级目录 to 四级目录."""

_LEAST = 3
"""So many levels are always in print; the fourth only where there is one."""


def catalogues(basis: Basis) -> Iterator[Catalogue]:
    """The catalogue, if one was handed in; rows in the order of the sheet."""
    items = basis.submission.catalogue
    if items:
        levels = LEVELS[: max(_LEAST, *map(_depth, items))]
        title = basis.title(basis.form.headings["catalogue"])
        yield Catalogue(key="catalogue", title=title, rows=tuple(_row(item, levels) for item in items))


def _row(item: CatalogueItem, levels: tuple[str, ...]) -> CatalogueRow:
    return CatalogueRow(code=item.code, names=tuple(getattr(item, level) or "" for level in levels))


def named_levels(item: CatalogueItem) -> list[str]:
    """The levels whose column holds a name: one, if the row is right."""
    return [level for level in LEVELS if getattr(item, level)]


def _depth(item: CatalogueItem) -> int:
    return max((LEVELS.index(level) + 1 for level in named_levels(item)), default=0)

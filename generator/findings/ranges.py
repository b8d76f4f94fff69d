"""Cell ranges (单元格区域): format many places compactly, and parse the bounds of a range."""

from collections.abc import Iterable
from itertools import groupby

from openpyxl.utils.cell import column_index_from_string as index
from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from generator.findings.place import Place

_NAMED = 5  # most ranges listed for a sheet

Run = tuple[str, int, int]
"""A column, its first row and its last."""


def ranges(places: Iterable[Place], most: int = _NAMED) -> str:
    """Format places as ``项目!A3:A22、A24；单位!B4``, sheets in order of appearance; one without cells by its name.

    Of a sheet ``most`` ranges are listed.
    """
    cells: dict[str, set[tuple[str, int]]] = {}
    for place in places:
        cells.setdefault(place.sheet, set()).update([coordinate_from_string(place.cell)] if place.cell else [])
    return "；".join(_sheet(sheet, _runs(found), most) for sheet, found in cells.items())


def _runs(cells: Iterable[tuple[str, int]]) -> list[Run]:
    ordered = sorted(cells, key=lambda cell: (index(cell[0]), cell[1]))
    groups = [list(group) for _, group in groupby(enumerate(ordered), lambda item: (item[1][0], item[1][1] - item[0]))]
    return [(group[0][1][0], group[0][1][1], group[-1][1][1]) for group in groups]


def _sheet(sheet: str, runs: list[Run], most: int) -> str:
    said = "、".join(_run(*run) for run in runs[:most])
    return f"{sheet}!{said}{'等' if len(runs) > most else ''}" if runs else sheet


def _run(column: str, first: int, last: int) -> str:
    return f"{column}{first}:{column}{last}" if last > first else f"{column}{first}"


def bounds(reference: str) -> tuple[int, int, int, int]:
    """Return a range as (left, top, right, bottom); zeros if it is invalid, or of whole columns or rows."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except ValueError:
        return 0, 0, 0, 0
    return (left, top, right, bottom) if left and top and right and bottom else (0, 0, 0, 0)

"""Ranges of cells (单元格区域): many places of one column in a few words."""

from collections.abc import Iterable

from openpyxl.utils.cell import coordinate_from_string

from generator.place import Place

_NAMED = 5  # ranges at most


def ranges(places: Iterable[Place]) -> str:
    """Word places of one column, from above to below, as ``A3:A22、A24``; without cells, as their sheet."""
    found: list[tuple[str, int, int]] = []
    for place in places:
        if not place.cell:
            return place.sheet
        column, row = coordinate_from_string(place.cell)
        if found and found[-1][2] == row - 1:
            found[-1] = (column, found[-1][1], row)
        else:
            found.append((column, row, row))
    said = "、".join(_worded(*run) for run in found[:_NAMED])
    return f"{said}等" if len(found) > _NAMED else said


def _worded(column: str, first: int, last: int) -> str:
    return f"{column}{first}" if first == last else f"{column}{first}:{column}{last}"

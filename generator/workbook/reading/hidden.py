"""Rows and columns that no one sees (隐藏的行和列): hidden, or made so small that nothing of them can be read."""

from typing import Final

from generator.workbook.package.stream import Attributes, is_true

_FLAT: Final = 2.0  # points of a row's height
_NARROW: Final = 0.3  # letters of a column's width


def is_hidden_row(attributes: Attributes) -> bool:
    """Return whether a row is not seen; a height of zero openpyxl writes as one that was chosen, without the zero."""
    flat = is_true(attributes.get("customHeight")) and "ht" not in attributes
    return flat or _is_hidden(attributes, "ht", _FLAT)


def is_hidden_column(attributes: Attributes) -> bool:
    """Return whether columns are not seen."""
    return _is_hidden(attributes, "width", _NARROW)


def _is_hidden(attributes: Attributes, size: str, least: float) -> bool:
    try:
        return is_true(attributes.get("hidden")) or float(attributes.get(size, least)) < least
    except ValueError:
        return False

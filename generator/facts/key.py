"""Key (数据项的标识): which fact a figure states, as text, and what the text was made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


class Key(str):
    """A pattern, and what fills it: ``granted[{project}]`` and a code.

    Keys are equal where their texts are; one that is read back from JSON is its text only. What fills a pattern may be
    a text, another key, a scope, or whatever else has a text; it is kept as it is, so that nobody need parse the text.
    """

    pattern: str
    values: Mapping[str, object]

    def __new__(cls, pattern: str, /, **values: object) -> Key:
        """Fill the pattern; one without values is its own text."""
        key = super().__new__(cls, pattern.format_map(values) if values else pattern)
        key.pattern, key.values = pattern, values
        return key


TYPED: Final = "given[{sheet}.{field}]"
SCOPE: Final = "{scope}"
"""The patterns of sums: of a column that was filled in, and of the lines of a ledger."""


def typed(sheet: str, field: str) -> Key:
    """The sum of a column that was filled in; the sheet by field of the submission."""
    return Key(TYPED, sheet=sheet, field=field)


UNKNOWN: Final = Key("unknown")
"""Last year's amount where it was not filled in."""

"""Digit placeholders of a number format (数字占位): 0 always shows a digit, # only where there is one."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from generator.workbook.cells.code import Section, Token

_MOST: Final = 30  # limit of placeholders in a code and of digits in a number; Excel keeps fifteen digits
_WIDE: Final = Context(prec=4 * _MOST)
_POINT: Final = Token("other", ".")
_COMMA: Final = Token("other", ",")
_PERCENT: Final = Token("other", "%")

_Put = dict[int, str]
"""Index of a token in its section → the text shown in its place."""


class _Layout(NamedTuple):
    """Where a section shows digits, as indices of its tokens."""

    before: Sequence[int]  # the placeholders before the decimal point
    after: Sequence[int]
    point: int
    commas: Sequence[int]
    times: Decimal  # factor applied to the number: 100 for each %, 1/1000 for each comma behind the digits
    grouped: bool  # whether digits are grouped by thousands


@lru_cache(maxsize=256)
def _layout(section: Section) -> _Layout | None:
    """Return the layout of a section; None if it has no placeholders."""
    places = [at for at, token in enumerate(section) if token.kind == "place"]
    if not places:
        return None
    point = section.index(_POINT) if _POINT in section else places[-1] + 1
    before, after = [at for at in places if at < point], [at for at in places if at > point]
    commas = [at for at, token in enumerate(section) if token == _COMMA]
    scaling = [at for at in commas if (before or [point])[-1] < at < point or at > places[-1]]
    times = Decimal(100) ** section.count(_PERCENT) / Decimal(1000) ** len(scaling)
    return _Layout(before, after, point, commas, times, len(commas) > len(scaling))


def scales(section: Section) -> bool:
    """Return whether a section scales a number down to thousands or more."""
    layout = _layout(section)
    return layout is not None and layout.times < 1


def put(section: Section, value: Decimal) -> str | None:
    """Return an unsigned number as a section displays it; None if it or the section has too many digits."""
    if any(token.kind == "general" for token in section):
        return _joined(section, {at: f"{value:f}" for at, token in enumerate(section) if token.kind == "general"})
    layout = _layout(section)
    if layout is None:
        return _joined(section, {})
    value = value * layout.times
    if len(layout.before) + len(layout.after) > _MOST or value >= 10**_MOST:
        return None
    rounded = value.quantize(Decimal(1).scaleb(-len(layout.after)), ROUND_HALF_UP, _WIDE)
    whole, _, decimals = f"{rounded:f}".partition(".")
    shown = _before(section, whole.lstrip("0"), layout.before, layout.grouped)
    shown |= _after(section, decimals, layout.after) | dict.fromkeys(layout.commas, "")
    return _joined(section, shown if layout.before else shown | {layout.point: f"{whole.lstrip('0')}."})


def _joined(section: Section, shown: _Put) -> str:
    return "".join(shown.get(at, token.literal) for at, token in enumerate(section)).strip()


def _before(section: Section, digits: str, places: Sequence[int], grouped: bool) -> _Put:
    """Assign the integer digits to placeholders from the right; the leftmost takes all that remain."""
    shown: _Put = {}
    for right, at in enumerate(reversed(places)):
        taken = digits if at == places[0] else digits[-1:]
        digits = digits[: len(digits) - len(taken)]
        shown[at] = taken or _empty(section[at])
        if grouped and shown[at].strip():
            shown[at] = _grouped(shown[at], right)
    return shown


def _grouped(digits: str, right: int) -> str:
    """Return digits with thousands separators, given how many digits follow them on the right."""
    behind = range(len(digits) - 1 + right, right - 1, -1)
    return "".join(
        f"{digit}," if others and others % 3 == 0 else digit for digit, others in zip(digits, behind, strict=True)
    )


def _after(section: Section, decimals: str, places: Sequence[int]) -> _Put:
    """Assign the decimals to placeholders; trailing zeros are kept only up to the last 0 placeholder."""
    asked = max((nth for nth, at in enumerate(places, 1) if section[at].text == "0"), default=0)
    kept = decimals[:asked] + decimals[asked:].rstrip("0")
    return {at: kept[nth : nth + 1] or _empty(section[at]) for nth, at in enumerate(places)}


def _empty(place: Token) -> str:
    return {"0": "0", "?": " "}.get(place.text, "")

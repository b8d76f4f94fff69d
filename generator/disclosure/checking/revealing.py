"""Revealing (会泄露): amounts in a document's free text from which a withheld one could be told."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.backed import Backed
from generator.disclosure.checking.statements import statements
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.family import AnyFamily
from generator.facts.figure import Measure
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.rules.authorities import STATE_SECRETS
from generator.rules.numbers import StatedNumber, stated_numbers
from generator.rules.registry import Told

_PERHAPS: Final = 3
_CERTAIN: Final = 5
"""Digits from which an equal amount may be, or is, no coincidence."""

_REVEALED: Final = Told(
    code="WTH-05",
    level=Level.ERROR,
    authority=STATE_SECRETS,
    text="文字中的金额，不能只有算上不公开的项目才对得上：那会泄露它的金额。",
)
REVEALED: Final = (_REVEALED, replace(_REVEALED, level=Level.WARNING))
"""What is told of amounts in texts: for certain, and of those with few digits."""


def revealing(
    family: AnyFamily, basis: AnyBasis, disclosure: Disclosure, whole: Disclosure, secret: Iterable[Decimal]
) -> list[Finding]:
    """Return findings on amounts in a document's free text that only withheld content explains.

    Args:
        family: the family of the document.
        basis: what the document is derived from.
        disclosure: the document.
        whole: the document derived from everything that was handed in.
        secret: withheld amounts, in 元.
    """
    backed, hidden = Backed(disclosure), Backed(whole)
    hidden.values[Measure.YUAN].update(secret)
    found = (
        _revealed(statement.where, item)
        for statement in statements(family, basis)
        for item in stated_numbers(statement.text)
        if item.measure is Measure.YUAN and item in hidden and item not in backed and _digits(item) >= _PERHAPS
    )
    return list(dict.fromkeys(found))


def _revealed(where: Place, stated: StatedNumber) -> Finding:
    """Return an error for a number of many digits, a warning for one of few, which may be equal by chance."""
    certain, perhaps = REVEALED
    told, found = (certain, "会泄露") if _digits(stated) >= _CERTAIN else (perhaps, "可能泄露")
    message = f"有的金额只有算上不公开的项目才对得上，{found}它的金额；请改为公开的数，或不写数。"
    return told.at(where, message)


def _digits(stated: StatedNumber) -> int:
    return len(stated.number.as_tuple().digits)

"""Personal numbers (个人信息) in a text: identity cards, telephones and bank cards, told apart from other digits."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_APART: Final = r"(?<![0-9A-Za-z.\-_〕】\]]){}(?![0-9A-Za-z_]|[.\-]\d)"
_IDENTITY: Final = re.compile(_APART.format(r"[1-9]\d{5}(?:19|20)\d{9}[0-9Xx]"))
_CARD: Final = re.compile(_APART.format(r"[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{4}(?:[ -]?\d{1,3})?"))
_MOBILE: Final = re.compile(_APART.format(r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"))
_LANDLINE: Final = re.compile(_APART.format(r"\(?0\d{2,3}(?:\)| ?- ?)\d{7,8}"))
_LOCAL: Final = re.compile(r"(?:电话|手机|传真)(?:号码|号)?[:为是]? ?(\d{7,8})(?!\d)")


class Personal(NamedTuple):
    """A number that must not be published: what it is, and how it may be shown."""

    noun: str
    masked: str


def personal_numbers(text: str) -> Iterator[Personal]:
    """Find identity-card (with checksum and date), bank-card (Luhn) and telephone numbers."""
    text = unicodedata.normalize("NFKC", text)
    yield from (Personal("身份证号", _masked(said)) for said in _IDENTITY.findall(text) if _is_identity(said))
    yield from (Personal("银行卡号", _masked(said)) for said in _CARD.findall(text) if _is_card(said))
    for pattern in (_MOBILE, _LANDLINE, _LOCAL):
        yield from (Personal("电话号码", _masked(said)) for said in pattern.findall(text))


def _is_identity(said: str) -> bool:
    """GB 11643: a date of birth, and a check digit (ISO 7064 MOD 11-2)."""
    try:
        date(int(said[6:10]), int(said[10:12]), int(said[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(said, _WEIGHTS, strict=False))
    return _CHECKS[total % len(_CHECKS)] == said[-1].upper()


def _is_card(said: str) -> bool:
    """16 to 19 digits with a Luhn check digit (ISO/IEC 7812), and no identity card."""
    digits = [int(digit) for digit in said if digit.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[::-2])) % 10 == 0 and not _IDENTITY.fullmatch(said)


def _masked(said: str) -> str:
    """Show the ends of a number only."""
    said = said.lstrip("(+")
    return f"{said[:3]}****{said[-2:]}"

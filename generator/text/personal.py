"""Personal numbers (个人信息) in a text: identity cards, telephones and bank cards, as opposed to other digits."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


def _apart(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for digits that are not part of a longer number, a code or a document number (文号)."""
    return re.compile(rf"(?<![0-9A-Za-z.\-_〕】\]])(?P<number>{pattern})(?![0-9A-Za-z_]|[.\-]\d)")


_DIGIT: Final = re.compile(r"\d")


class Personal(NamedTuple):
    """A number that must not be published: its kind, and its masked form."""

    noun: str
    masked: str


def personal_numbers(text: str) -> Iterator[Personal]:
    """Yield identity-card (with checksum and date), bank-card (Luhn) and telephone numbers."""
    text = unicodedata.normalize("NFKC", text)
    if not _DIGIT.search(text):
        return
    for noun, pattern, holds in _KINDS:
        numbers = (found["number"] for found in pattern.finditer(text))
        yield from (Personal(noun, _mask(number)) for number in numbers if holds(number))


def masked(text: str) -> str:
    """Mask the middle of every possible personal number, even with a wrong check digit: it may be mistyped."""
    for _, pattern, _ in _KINDS:
        text = pattern.sub(lambda found: found[0].replace(found["number"], _mask(found["number"])), text)
    return text


def _mask(number: str) -> str:
    """Return the first three and last two characters of a number, with asterisks between."""
    number = number.lstrip("(+")
    return f"{number[:3]}****{number[-2:]}"


def _is_identity(said: str) -> bool:
    """Return whether the date of birth and the check digit (ISO 7064 MOD 11-2) are valid, as of GB 11643."""
    digits = re.sub("[ -]", "", said)
    try:
        date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[total % len(_CHECKS)] == digits[-1].upper()


def _is_card(said: str) -> bool:
    """Return whether the Luhn check digit (ISO/IEC 7812) is valid, and the number is no identity card."""
    digits = [int(digit) for digit in said if digit.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[::-2])) % 10 == 0 and not _IDENTITY.fullmatch(said)


def _is_any(_: str) -> bool:
    return True


_IDENTITY: Final = _apart(r"[1-9]\d{5}[ -]?(?:19|20)\d{6}[ -]?\d{3}[0-9Xx]")
_KINDS: Final[tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...]] = (
    ("身份证号", _IDENTITY, _is_identity),
    ("银行卡号", _apart(r"[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{4}(?:[ -]?\d{1,3})?"), _is_card),
    ("电话号码", _apart(r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"), _is_any),
    ("电话号码", _apart(r"\(?0\d{2,3}(?:\)| ?- ?)\d{7,8}"), _is_any),
    ("电话号码", re.compile(r"(?:电话|手机|传真)(?:号码|号)?[:：为是]? ?(?P<number>\d{7,8})(?!\d)"), _is_any),
)

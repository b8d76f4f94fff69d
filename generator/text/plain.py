"""Text as people read it (文字): normalised, without invisible characters; the one place that defines what is blank."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

_WRITTEN_JOINED: Final = "\u0590-\u10ff\u1200-\u1dff\ua4d0-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U0001afff"
"""Scripts (Arabic, Mongolian, Tibetan and others) in which joiners and variation selectors change what is read."""

_JOINERS: Final = "\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"

INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    f"|(?<![{_WRITTEN_JOINED}])[{_JOINERS}](?![{_WRITTEN_JOINED}])"
)
"""Characters that are invisible, select a glyph variant by accident, or change the direction of writing."""

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters other than line breaks and tabs, surrogates, and noncharacters."""

_RADICALS: Final = Path(__file__).with_name("radicals.txt")
_KANGXI: Final = range(0x2F00, 0x2FD6)
_FORMS: Final = (range(0xFB00, 0xFB50), range(0xFB50, 0xFD3E), range(0xFD40, 0xFDF0), range(0xFE80, 0xFEFD))
"""Ligatures (ﬁ) and positional forms of letters; not whole phrases in one character (ﷺ)."""


def normal(text: str) -> str:
    """Replace look-alike characters by the usual ones (规范字符): ⼈ → 人, ﬁ → fi.

    Characters that a person may intend are kept: ①, ㎡, ℃, Ⅱ, full-width letters and punctuation.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_alike()))


@cache
def _alike() -> dict[int, str]:
    """Return the replacement of each look-alike character; those that Unicode itself equates (NFC) are left out."""
    alike = {code: unicodedata.normalize("NFKC", chr(code)) for codes in (_KANGXI, *_FORMS) for code in codes}
    for line in _RADICALS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            radical, character = line.split()[:2]
            alike[int(radical, 16)] = chr(int(character, 16))
    return alike | {0x2010: "-", 0x2011: "-"}  # Word's hyphens


UNSEEN: Final = re.compile(rf"{INVISIBLE.pattern}|{CONTROL.pattern}|[\t\n\r\u2028\u2029]")
"""Invisible and control characters, and whatever else begins a new line or leaves a gap of unknown width."""

REMEMBERED: Final = 4096
"""Texts: a workbook says most of its own many times, and each is looked at for many reasons."""

UNPRINTED: Final = re.compile(r"[\s\x00-\x1f\x7f\u00ad\u200b-\u200d\u2060\ufeff]+")
"""White space, which every format breaks into lines by itself, and characters that only allow or forbid line breaks.

They are ignored when the text of a PDF is written and compared.
"""


def spelt_out(text: str) -> str:
    """Return a text as one line with unprintable characters spelt out, since a file name may contain anything.

    Terminal controls (ESC), direction marks, line breaks, and undecodable bytes (GBK, from an old archive) appear as
    ``[U+001B]``; this is not unique, as a file name may contain that very text.
    """
    return UNSEEN.sub(_code_point, text)


_UNRULY: Final = re.compile(rf"{CONTROL.pattern}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, lone surrogates, and characters that change the direction of writing."""


def tamed(text: str) -> str:
    """Return a text with control and direction characters spelt out, which no page and no file takes."""
    return _UNRULY.sub(_code_point, text)


def _code_point(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"


@lru_cache(REMEMBERED)
def clean(text: str) -> str:
    """Return a text without invisible and control characters, and stripped."""
    return CONTROL.sub("", INVISIBLE.sub("", text)).strip()


def plain(raw: object) -> str:
    """Return a cell's value as one line: compatibility forms unified, invisible characters and outer blanks gone."""
    if isinstance(raw, bool):
        return str(raw).upper()
    return _plain(str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw))


@lru_cache(REMEMBERED)
def _plain(text: str) -> str:
    return clean(unicodedata.normalize("NFKC", normal(text)))


def squeezed(raw: object) -> str:
    """Return a value for comparing names: plain and without any blanks; empty for None."""
    return "" if raw is None else "".join(plain(raw).split())


def unwritable(text: str) -> list[str]:
    """Return the characters that an archival PDF cannot hold: those for private use (造字), and those never drawn."""
    seen = set(UNPRINTED.sub("", text))
    return sorted(letter for letter in seen if unicodedata.category(letter) == "Co" or INVISIBLE.match(letter))

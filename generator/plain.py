"""Text as people read it (文字): without what no one sees, in common forms; the one place that says what is blank."""

import re
import unicodedata
from typing import Final

INVISIBLE: Final = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""Characters without width, and those that change the direction of writing."""

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters but for line breaks and tabs, halves of characters, and what is none."""

UNSEEN: Final = re.compile(rf"{INVISIBLE.pattern}|{CONTROL.pattern}|[\t\n\r\u2028\u2029]")
"""Both, and whatever else begins another line or leaves a gap of unknown width."""


def spelt_out(text: str) -> str:
    """Return a text in one line, with what no one sees spelt out: a file may be called anything.

    What a terminal would obey (ESC), what turns the direction of writing or begins another line, and what is no
    character and cannot be written (GBK, from an old archive) shows as ``[U+001B]``, which any file may be called, too.
    """
    return UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def clean(text: str) -> str:
    """Return a text without characters that cannot be seen, and without blanks around it."""
    return CONTROL.sub("", INVISIBLE.sub("", text)).strip()


def plain(raw: object) -> str:
    """Return a cell's value as one line: compatibility forms unified, invisible characters and outer blanks gone."""
    if isinstance(raw, bool):
        return str(raw).upper()
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
    return clean(unicodedata.normalize("NFKC", text))


def squeezed(raw: object) -> str:
    """Return a value as names are compared: plain, and without any blanks; of nothing, nothing."""
    return "" if raw is None else "".join(plain(raw).split())

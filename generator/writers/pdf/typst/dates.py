"""Dates (日期) of a document without one: Typst makes no PDF/A without a date, so the one that it was given goes again.

Nothing in the file changes its length: addresses stay what they are.
"""

import re
from typing import Final

STAND_IN: Final = "1000-01-01"
"""The day that Typst is told in place of none."""

_DAY: Final = STAND_IN.encode()
_PDF_DAY: Final = b"D:" + _DAY.replace(b"-", b"")
_SAID: Final = re.compile(
    rb"<xmpMM:History>.*?</xmpMM:History>"
    rb"|<xmp:(ModifyDate|CreateDate)>" + _DAY + rb"[^<]*</xmp:\1>"
    rb"|/(?:ModDate|CreationDate)\(" + _PDF_DAY + rb"[^)]*\)",
    re.DOTALL,
)


def without_date(pdf: bytes) -> bytes:
    """Return the PDF without any word of the day; blanks stand there."""
    return _SAID.sub(lambda found: b" " * len(found[0]), pdf)

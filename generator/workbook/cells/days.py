"""Dates and times in a number format (日期格式): yyyy"年"m"月" shows 2023年3月."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Final

from generator.workbook.cells.code import Section, Token

_PARTS: Final = {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}
_RUN: Final = re.compile(r"([ymdhs])\1*")
_SYSTEM: Final = re.compile(r"\$-(?:F[48]00|x-sys(?:date|time))", re.IGNORECASE)
"""System date and time formats: the rest of the code is ignored."""

_BETWEEN: Final = re.compile(r"[-/.,:\s年月日号时分秒]*")
_LOCALE: Final = re.compile(r"\$-[0-9A-Ea-e][0-9A-Fa-f]*")
"""Locales such as [$-804], which do not change the display; [$-F800] is not one, but a whole date."""


def put_day(section: Section, value: date | time) -> str | None:
    """Return a date or a time as a section displays it; None if the section is not supported."""
    pieces = _pieces(section)
    if pieces is None:
        return None
    names = _names([piece for piece, is_part in pieces if is_part])
    parts = iter(names)
    shown = [_shown(piece, next(parts), value) if is_part else piece for piece, is_part in pieces]
    return None if None in shown else "".join(map(str, shown)).strip()


def parts_of(section: Section) -> frozenset[str]:
    """Return the parts of a date or a time that a section displays: year, month, day, hour, minute, second."""
    return frozenset(_names([found[0] for found in _RUN.finditer(_letters(section))]))


def is_plain(section: Section) -> bool:
    """Return whether a section displays only the parts of a date or a time: no weekday, other numerals or words."""
    if any(token.kind == "bracket" and _SYSTEM.fullmatch(token.text) for token in section):
        return True
    if "ddd" in _letters(section):
        return False
    return all(_BETWEEN.fullmatch(token.literal) for token in _unlike_parts(section)) and all(
        _LOCALE.fullmatch(token.text) for token in section if token.kind == "bracket"
    )


def _unlike_parts(section: Section) -> list[Token]:
    return [token for token in section if not (token.kind == "other" and token.text.lower() in _PARTS)]


def _pieces(section: Section) -> list[tuple[str, bool]] | None:
    """Split a section into pieces, each with whether it is a date part or a literal; None if it has anything else."""
    pieces: list[tuple[str, bool]] = []
    code = _letters(section)
    at = 0
    while at < len(section):
        token = section[at]
        if run := _RUN.match(code, at):
            pieces.append((run[0], True))
            at = run.end()
            continue
        if not _is_literal(token):
            return None
        pieces.append((token.literal, False))
        at += 1
    return pieces


def _letters(section: Section) -> str:
    return "".join(token.text.lower() if token.kind == "other" else "\0" for token in section)


def _is_literal(token: Token) -> bool:
    if token.kind == "bracket":
        return bool(_LOCALE.fullmatch(token.text))
    return token.kind in {"quoted", "escaped", "blank"} or (token.kind == "other" and not _is_word(token.text))


def _is_word(letter: str) -> bool:
    """Return whether a letter belongs to another calendar, a weekday or 上午/下午, and is no literal."""
    return (letter.isascii() and letter.isalpha()) or letter in "上下午@"


def _names(runs: Sequence[str]) -> list[str]:
    """Return the names of the date parts; m means minute after an hour or before a second."""
    around = ["", *(run[0] for run in runs), ""]
    return [
        "minute" if run[0] == "m" and (around[at] == "h" or around[at + 2] == "s") else _PARTS[run[0]]
        for at, run in enumerate(runs)
    ]


def _shown(run: str, name: str, value: date | time) -> str | None:
    number = getattr(value, name, None)
    if number is None or len(run) > (4 if name == "year" else 2):
        return None
    return f"{number % 100:02d}" if name == "year" and len(run) < 3 else f"{number:0{len(run)}d}"

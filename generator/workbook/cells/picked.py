"""A code with a name beside it in one cell (编码带名称), as dropdowns offer it: 2040201 行政运行."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from generator.text.plain import plain, squeezed
from generator.workbook.cells.rows import Cell, Row
from generator.workbook.cells.shown import coded
from generator.workbook.declaration.declare import Reference, Sheet

_CODE: Final = r"[0-9A-Za-z][0-9A-Za-z._-]*"
_LEVELS: Final = r"\d{3}(?:\s\d{2}){1,2}"  # a code in its levels: 205 02 01
_CHINESE: Final = re.compile("[^\x00-\xff]")
_IN_FRONT: Final = re.compile(rf"(?P<code>{_LEVELS}(?!\S)|{_CODE})\s+(?P<name>.+)", re.DOTALL)
_BEHIND: Final = re.compile(rf"(?P<name>.+)\s+(?P<code>(?=\S*\d){_CODE})", re.DOTALL)


def split(value: object) -> tuple[object, str]:
    """Return a code and the name beside it, before or after; anything else as it is, without a name.

    A name has Chinese characters: inner blanks of a code alone are left to its parser, and names without any to
    ``told_apart``.
    """
    if not isinstance(value, str):
        return value, ""
    text = value.strip()
    for form in (_IN_FRONT, _BEHIND):
        if (found := form.fullmatch(text)) and _CHINESE.search(found["name"]):
            return "".join(found["code"].split()), found["name"].strip()
    return value, ""


class _Listed(NamedTuple):
    """What a sheet lists: its codes; and by both as one cell has them, in either order, the code and its name."""

    codes: Collection[str]
    both: Mapping[str, tuple[object, str]]


def told_apart(rows: Mapping[str, tuple[Row, ...]], sheets: Sequence[Sheet]) -> dict[str, tuple[Row, ...]]:
    """Split codes and names without Chinese characters (OA, CRM 2.0), where a sheet lists the two of them together.

    Nothing is split that may be a code with blanks in it: that would be listed as one.
    """
    found = dict(rows)
    for sheet in sheets:
        fields = {field.name: field.column.reference for field in sheet.fields if field.is_picked}
        lists = {name: _listed(found, sheets, at) for name, at in fields.items() if at and at.sheet in found}
        lists = {name: listed for name, listed in lists.items() if listed.both}
        if lists:
            found[sheet.name] = tuple(_apart(row, lists) for row in found.get(sheet.name, ()))
    return found


def _apart(row: Row, lists: Mapping[str, _Listed]) -> Row:
    split = {name: cell for name, listed in lists.items() if (cell := _found(row.cells.get(name), listed))}
    return replace(row, cells={**row.cells, **split}) if split else row


def _found(cell: Cell | None, listed: _Listed) -> Cell | None:
    if cell is None or cell.called or not isinstance(cell.value, str) or squeezed(cell.value) in listed.codes:
        return None
    both = listed.both.get(_joined(cell.value))
    return Cell(both[0], cell.place, both[1]) if both else None


def _listed(rows: Mapping[str, tuple[Row, ...]], sheets: Sequence[Sheet], at: Reference) -> _Listed:
    """Return what a sheet lists of names without Chinese characters; nothing that is written like another entry."""
    headers = {field.column.header: field.name for sheet in sheets if sheet.name == at.sheet for field in sheet.fields}
    pairs = [(row.cells.get(headers[at.key]), row.cells.get(headers[at.name])) for row in rows[at.sheet]]
    both: dict[str, set[tuple[object, str]]] = defaultdict(set)
    for code, named in ((code, named) for code, named in pairs if code and named):
        written, name = str(coded(code.value)), named.value if isinstance(named.value, str) else plain(named.value)
        if not (code.is_blank or named.is_blank or _CHINESE.search(name)):
            for text in (f"{written} {name}", f"{name} {written}"):
                both[_joined(text)].add((code.value, name.strip()))
    codes = {squeezed(coded(code.value)) for code, _ in pairs if code}
    return _Listed(codes, {text: one for text, (one, *others) in both.items() if not others})


def _joined(text: str) -> str:
    return " ".join(plain(text).split())

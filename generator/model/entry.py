"""Entry (填报行): one typed row of a sheet, with the cell of each field."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.model.normalised import Note
from generator.model.quantities import EMPTY_MARKS
from generator.text.plain import plain
from generator.workbook.cells.rows import Row
from generator.workbook.declaration.declare import NUMBERS, TEXTS, Field, Kind, Sheet


class Entry(BaseModel):
    """A row as handed in; ``place("amount")`` returns the cell of a field."""

    model_config = ConfigDict(frozen=True)

    places: Mapping[str, Place]

    def place(self, field: str) -> Place:
        """Return the cell of a field, even if blank; only the sheet, if it has no such column."""
        return self.places.get(field) or Place(sheet=next(iter(self.places.values())).sheet)

    @property
    def texts(self) -> Iterator[tuple[Place, str]]:
        """Free text with its cell: single lines and paragraphs, no codes or choices; what others inherit only once."""
        texts = ((self.place(field), getattr(self, field)) for field in text_fields(type(self)))
        yield from dict.fromkeys((place, text) for place, text in texts if text)


@cache
def text_fields(model: type[Entry]) -> tuple[str, ...]:
    """Return the names of a row's free-text fields."""
    return tuple(field.name for field in Sheet("", model).fields if field.kind in TEXTS)


E = TypeVar("E", bound=Entry)
_NOTHING: Final = "NRM-06"
_NO_WORDS: Final = "VAL-05"
_SHOWN_OTHERWISE: Final = "NRM-08"
_TOTAL = re.compile("(本页|本表|部门|单位)?(合计|小计|总计|累计)([(].*[)])?[:]?|注[:].*", re.DOTALL)


def read_entry(model: type[E], sheet: Sheet, row: Row) -> tuple[E | None, list[Finding]]:
    """Validate one row; every fault becomes a finding at its cell, and a typed total row is a single finding."""
    entry, findings = _read(model, sheet, row)
    return entry, list(findings)


@lru_cache(4096)  # a project's row is read twice: for its content, and for what must not be shown
def _read(model: type[Any], sheet: Sheet, row: Row) -> tuple[Any, list[Finding]]:
    if total := typed_total(row):
        return None, [total]
    notes = [_nothing(field) for field in sheet.fields if _is_nothing(field, row)]
    notes += [_no_words(field) for field in sheet.fields if _is_without_words(field, row)]
    places = {name: cell.place for name, cell in row.cells.items()}
    left_out = {found.field for found in notes if found.code == _NOTHING}
    values = {name: cell.value for name, cell in row.cells.items() if not cell.is_blank and name not in left_out}
    headers = sheet.headers
    entry, errors = None, []
    try:
        entry = model.model_validate({**values, "places": places}, context=notes)
    except ValidationError as invalid:
        errors = [_error(error, places, headers) for error in invalid.errors() if error["loc"][0] in places]
    blank = [name for name in _asked_for(sheet) if name in places and name not in values]
    errors += [_missing(headers[name], places[name]) for name in blank]
    wordless = {found.field for found in notes if found.code == _NO_WORDS}
    told = [
        Finding(
            level=found.level,
            code=found.code,
            message=f"{headers[found.field]}：{found.message}",
            where=places[found.field],
        )
        for found in notes
        if not (found.code == _SHOWN_OTHERWISE and found.field in wordless)  # reported as VAL-05 already
    ]
    return (None if blank else entry), errors + told


def _asked_for(sheet: Sheet) -> Iterator[str]:
    """Yield the fields that every row needs, where a form asks for them."""
    return (field.name for field in sheet.fields if field.column.filled)


def _is_nothing(field: Field, row: Row) -> bool:
    """Return whether an optional numeric field contains a mark for nothing, such as — or 无."""
    cell = row.cells.get(field.name)
    return field.kind in NUMBERS and not field.required and cell is not None and plain(cell.value) in EMPTY_MARKS


def _nothing(field: Field) -> Note:
    return Note(field.name, Level.WARNING, _NOTHING, "此栏按没有填写处理；没有的请留空，是零的请填 0。")


def _is_without_words(field: Field, row: Row) -> bool:
    """Return whether a text field contains a number, a date or a Boolean instead of words."""
    cell = row.cells.get(field.name)
    worded = field.kind is Kind.LONG_TEXT or (field.kind is Kind.TEXT and field.column.named)
    others = bool if field.kind is Kind.TEXT and not worded else (bool, int, float, date, time, timedelta)
    if field.kind not in TEXTS or cell is None or not isinstance(cell.value, others):
        return False
    return not re.search("[\u4e00-\u9fff]", getattr(cell.value, "shown", ""))  # a format may give it words: 18所


def _no_words(field: Field) -> Note:
    return Note(field.name, Level.WARNING, _NO_WORDS, "此栏应为文字，单元格里是数字、日期或逻辑值；请核对，改填文字。")


def typed_total(row: Row) -> Finding | None:
    """Return a finding if the row is a total or a note, i.e. its first text is 合计, 注：… or the like."""
    first = next((cell for cell in row.cells.values() if not (cell.is_blank or cell.implied)), None)
    text = plain(first.value).replace(" ", "") if first else ""
    if first is None or not _TOTAL.fullmatch(text):
        return None
    message = f"“{text[:10]}”是合计行或说明行；合计由软件计算，请清空这一行。"
    return Finding(level=Level.ERROR, code="ROW-01", message=message, where=first.place)


def _error(error: ErrorDetails, places: dict[str, Place], headers: Mapping[str, str]) -> Finding:
    """Turn a validation error into a finding; fields of missing columns are reported with the column, not here."""
    name = str(error["loc"][0])
    if error["type"] == "missing":
        return _missing(headers[name], places[name])
    return Finding(
        level=Level.ERROR, code=error["type"], message=f"{headers[name]}：{error['msg']}", where=places[name]
    )


def _missing(header: str, where: Place) -> Finding:
    return Finding(level=Level.ERROR, code="REQ-01", message=f"“{header}”没有填写；此栏为必填，请补充。", where=where)

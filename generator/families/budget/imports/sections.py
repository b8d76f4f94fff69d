"""Sections (分段): rows of words between lines, which apply to all lines down to the next one of the same rank."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from generator.families.budget.imports.codes import coded
from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.shape import Shape
from generator.families.budget.imports.states import is_void_clause
from generator.families.budget.imports.tables import PAGING
from generator.model.money import stated_units
from generator.text.plain import plain, squeezed

_RANKS: Final = (
    r"第.{1,3}[部分类批项]",
    "[一二三四五六七八九十]+[、.]",
    r"\([一二三四五六七八九十]+\)",
    r"\d+[、.](?!\d)",
    r"\(\d+\)",
)
_RANK: Final = re.compile("|".join(f"({form})" for form in _RANKS))
_NOTE: Final = re.compile("说明|备注|注[:1-9]|填表|制表")
_YEARS: Final = re.compile(r"(20\d\d)年(?!\d{1,2}月|度?末?结[转余])")
_MOST: Final = 2  # maximum number of cells with the words of a section
_SHOWN: Final = 5  # sections named in a message


class Section(NamedTuple):
    """A row of words, the rank of its numbering, and the reason (``void``) if the rows below it do not count."""

    row: int
    text: str
    rank: str
    void: str = ""


class Sections(NamedTuple):
    """Row number → why a row does not count, and the sections over rows that count."""

    void: Mapping[int, str]
    plain: list[Section]


def sections(table: ExportTable, rows: Mapping[int, Mapping[int, object]], shape: Shape, year: int) -> Sections:
    """Return the sections of a table, from its rows of words, title and captions."""
    first, held = min(column.number for column in table.amounts), {row.number: row for row in table.rows}
    over = next(filter(None, (_void_words(text, shape, year) for text in (table.title, *table.captions))), "")
    open_: list[Section] = []
    void: dict[int, str] = {}
    plainly: dict[int, Section] = {}
    for number, cells in rows.items():
        row = held.get(number)
        words = [squeezed(value) for column, value in sorted(cells.items()) if column < first and squeezed(value)]
        if found := _section(number, words, row, shape, year):
            open_ = _opened(open_, found)
        if row and (why := over or (open_[-1].void if open_ else "")):
            void[number] = why
        elif row and open_:
            plainly |= {section.row: section for section in open_}
    return Sections(void, list(plainly.values()))


def headings(table: ExportTable, found: Sections) -> Iterator[str]:
    """Yield a remark on the sections over lines that were ignored."""
    if found.plain:
        named = "、".join(f"第 {section.row} 行“{section.text}”" for section in found.plain[:_SHOWN])
        more = "等" if len(found.plain) > _SHOWN else ""
        yield f"工作表“{table.title}”的明细按这些文字分段：{named}{more}，放入时不分段，请核对是不是都要算。"


def _opened(above: list[Section], found: Section) -> list[Section]:
    """Return the open sections, innermost last, after a new one, which ends those of its rank and all within them."""
    ranks = [section.rank for section in above]
    kept = above[: ranks.index(found.rank)] if found.rank in ranks else above
    inherited = kept[-1].void if kept else ""
    return [*kept, found._replace(void=found.void or inherited)]


def _section(number: int, words: list[str], row: ExportRow | None, shape: Shape, year: int) -> Section | None:
    """Return a row as a section; None for notes, page numbers, units of money, and rows with a unit or 科目 code."""
    text = "".join(words)
    if not 0 < len(words) <= _MOST or (row and (row.label or "functional_code" in row.texts)):
        return None
    void = _void_words(text, shape, year) or _other_years(text, year)
    match = _RANK.match(text)
    other = PAGING.fullmatch(text) or _NOTE.match(text) or stated_units(text) or coded(text).code
    if not void and (other or (row and not match)):
        return None
    return Section(number, text[:40], str(match.lastindex) if match else "", void)


def _void_words(text: str, shape: Shape, year: int) -> str:
    """Return the reason if words over lines mean that these do not count, else an empty string."""
    void = is_void_clause(squeezed(text), shape, year)
    return f"{_under(text)}，像是说这些行不算；要算的，请在导出表中改这几个字" if void else ""


def _other_years(text: str, year: int) -> str:
    """Return the reason if words over lines name only other years, else an empty string."""
    years = set(_YEARS.findall(squeezed(text)))
    other = bool(years) and str(year) not in years
    return f"{_under(text)}，不是 {year} 年的；要编那一年的，请改 --year" if other else ""


def _under(text: str) -> str:
    return f"在“{plain(text)[:40]}”下面"

"""States (状态): rows marked as not counting, and state words of unknown meaning."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from generator.families.budget.imports.column import Column
from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.parts import largest_amount
from generator.families.budget.imports.shape import Shape, Words

_FLAG: Final = re.compile(r"是否已?(?P<whether>.+)|(?P<mark>.+)(?:标志|标记|标识)")
_YES: Final = frozenset({"是", "Y", "YES", "1", "√", "✓", "✔", "V", "TRUE", "T"})
_NO: Final = frozenset({"否", "N", "NO", "0", "×", "✗", "X", "FALSE", "F"})

_CLAUSE: Final = re.compile(r"[,.。;!:()\[\]{}【】〔〕《》<>…—_-]+|^[一二三四五六七八九十\d]+、")
_SUBJECT: Final = (
    "(?:以[下上]|[下上]列|上述|[本此该这])?(?:[行条笔项个]|各项)?(?:项目|明细|数据|内容|支出|资金|经费|预算)?"
)
_ADVERB: Final = "(?:[均都拟应暂被为是属已]|全部|已经|予以)*"
_TAIL: Final = "(?:[了的行]|项目|明细|数据|内容|支出|资金|经费|预算|处理|部分|[小合总]计)*"
_LONGEST: Final = 40  # maximum length of a clause that is examined
_OF_YEAR: Final = re.compile(r"20\d\d年?度?(?:部门|单位|年初|调整|本级|项目)?(?:预算|指标|资金|方案|数据|支出|数)*")

_OPEN: Final = (
    "这一行写得比别的行少，可能是一行明细，也可能是汇总，导出表的合计也看不出；"
    "是汇总的，请在导出表中删去这一行，或在它的名称后面加上“小计”；是明细的，请写全它的科目"
)
_PART: Final = (
    "名称写着“其中”或“减”，可能是别的行的一部分，也可能另外算，导出表的合计也看不出；"
    "不另外算的，请在导出表中删去这一行；另外算的，请在它的名称中删去“其中”等字"
)


def why_open(row: ExportRow) -> str:
    """Return the message why an open row cannot be decided."""
    return _PART if row.part else _OPEN


def why_void(row: ExportRow, table: ExportTable, shape: Shape, year: int) -> str:
    """Return why a row does not count, by its own cells or those merged over it; empty if nothing says so."""
    columns = {column.number: column for column in table.columns if column.target != "amount"}
    amounts = {column.number for column in table.amounts}
    cells = ((columns.get(at, Column(at, ())), text) for at, text in row.cells.items() if at not in amounts)
    whys = (_against(column, text, shape, year) for column, text in cells if not _is_valid(column, text, shape))
    return next(filter(None, whys), "")


def is_void_clause(text: str, shape: Shape, year: int) -> bool:
    """Return whether a clause of a text means that its subject does not count: 甲项目（已取消）."""
    return _has_void_clause(text, shape.status.said, year)


def of_another_year(text: str, year: int) -> bool:
    """Return whether a text names another year or its budget: 2025年度预算."""
    return str(year) not in text and bool(_OF_YEAR.fullmatch(text))


def unsure(table: ExportTable, lines: Iterable[ExportRow], shape: Shape) -> Iterator[str]:
    """Yield doubts about state columns with unknown words, each word with its number of rows and sum."""
    rows = list(lines)
    for column in table.columns:
        sums: dict[str, list[Decimal]] = {}
        for row in rows if _is_state(column, shape) else ():
            sums.setdefault(row.cells.get(column.number, ""), []).append(largest_amount(row))
        unknown = [word for word in sums if not _is_known(column, word, shape)]
        if len(sums) > 1 and unknown:
            told = "、".join(f"“{word or '空'}”{len(found)} 行 {sum(found):,.2f} 元" for word, found in sums.items())
            start = f"工作表“{table.title}”的“{column.name}”一栏写着{told}"
            yield f"{start}，不知道“{unknown[0] or '空'}”的行算不算，都按要算放入；{_asking(unknown[0])}"


def _asking(word: str) -> str:
    if not word:
        return "请在导出表中填上。"
    return f"不算的，请在样式文件的 [status] void 中加上“{word}”，算的加在 valid 中。"


def unsure_years(table: ExportTable, lines: Iterable[ExportRow], shape: Shape, year: int) -> Iterator[str]:
    """Yield doubts about unrecognised columns of years that contain other years."""
    rows = list(lines)
    for column in (column for column in table.columns if column.target is None and not _is_dated(column, shape)):
        texts = {row.number: row.cells[column.number] for row in rows if column.number in row.cells}
        others = [row for row in rows if of_another_year(texts.get(row.number, ""), year)]
        if others and all(_OF_YEAR.fullmatch(text) and not text.isdecimal() for text in texts.values()):
            amount = sum((largest_amount(row) for row in others), Decimal(0))
            yield (
                f"工作表“{table.title}”的“{column.name}”一栏有 {len(others)} 行写的不是 {year} 年"
                f"（如“{texts[others[0].number]}”），共 {amount:,.2f} 元，已放入；是预算年度的，请在样式文件中写：\n"
                f'[columns]\nbudget_year = ["{column.bare}"]\n与预算年度无关的，请在 [columns] ignored 中加上它。'
            )


def _against(column: Column, text: str, shape: Shape, year: int) -> str:
    """Return the reason in a cell why its row does not count, if any."""
    said = f"“{column.name}”一栏写着“{text}”"
    void = next((word for word in words_of(column, text) if word in shape.status.void), "")
    if column.target in {None, "status"} and void:
        return f"{said}；要算的，请在样式文件的 [status] valid 中加上“{void}”"
    if is_void_clause(text, shape, year):
        return f"{said}，像是说这一行不算；要算的，请在样式文件的 [status] valid 中加上“{text}”"
    if (_is_state(column, shape) or _is_dated(column, shape)) and of_another_year(text, year):
        return f"{said}，不是 {year} 年的；要编那一年的，请改 --year"
    return ""


def _is_valid(column: Column, text: str, shape: Shape) -> bool:
    return any(word in shape.status.valid for word in words_of(column, text))


def _is_state(column: Column, shape: Shape) -> bool:
    """Return whether a column is one of states, not only the recognised one, or a yes-no column (是否有效)."""
    free = column.target in {None, "status"}
    return free and (column.bare in shape.columns["status"] or _void_flag(column, shape) != "")


def _is_dated(column: Column, shape: Shape) -> bool:
    """Return whether a column is a further one of budget years, beside the one that is read."""
    return column.target is None and column.bare in shape.columns["budget_year"]


def _is_known(column: Column, word: str, shape: Shape) -> bool:
    if void := _void_flag(column, shape):
        return flagged(word) in {"是", "否"} or (not word and void == "是")
    return not word or word in {*shape.status.void, *shape.status.valid} or _is_valid(column, word, shape)


def _void_flag(column: Column, shape: Shape) -> str:
    """Return the answer (是 or 否) of a yes-no column that means that a row does not count; empty if neither does."""
    name = _asked(column.bare)
    return next((answer for answer in ("是", "否") if f"{name}={answer}" in shape.status.void), "")


def words_of(column: Column, text: str) -> tuple[str, ...]:
    """Return the forms in which a cell is looked up: alone, and with its column, normalised: 是否作废=是."""
    name = _asked(column.bare)
    return (text, f"{column.bare}={text}", f"{name}={flagged(text) if name.startswith('是否') else text}")


@cache
def _asked(name: str) -> str:
    """Return the name of a yes-no column in one form: 作废标志 becomes 是否作废."""
    match = _FLAG.fullmatch(name)
    return f"是否{match['whether'] or match['mark']}" if match else name


def flagged(text: str) -> str:
    """Return 是 or 否 for any notation of yes or no; any other text unchanged."""
    upper = text.upper()
    return "是" if upper in _YES else "否" if upper in _NO else text


@cache
def _void_clause(words: Words, year: int) -> re.Pattern[str]:
    year_said = f"(?:{year}年度?|[本今当]年度?)?"
    said = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    return re.compile(f"{_SUBJECT}{year_said}{_ADVERB}(?:(?:{said})[、及和或]?)+{_TAIL}")


@lru_cache(maxsize=10_000)
def _has_void_clause(text: str, words: Words, year: int) -> bool:
    pattern = _void_clause(words, year)
    return any(pattern.fullmatch(clause) for clause in _CLAUSE.split(text) if 0 < len(clause) <= _LONGEST)

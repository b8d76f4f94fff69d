"""Reading the rows (各行) of a table; merged cells and unit headings apply to the rows below."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from openpyxl.utils import get_column_letter

from generator.classification.classification import Classification
from generator.classification.tree import CodeTree
from generator.families.budget.imports.asides import Aside
from generator.families.budget.imports.cells import CellText, amount_of, is_amount, is_figure, no_amount, read_text
from generator.families.budget.imports.codes import Coded, classified, coded, unit_called, unit_heading
from generator.families.budget.imports.dittos import Dittos
from generator.families.budget.imports.labels import Label, label_of
from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.shape import ECONOMIC, FUNCTIONAL, Shape, Target
from generator.families.budget.imports.spread import Spread
from generator.findings.place import Place
from generator.model.codes import LEVELS, account_joined, stacked
from generator.model.quantities import LIMIT, number_of
from generator.text.plain import plain, squeezed

_Cells = Mapping[int, object]
_Stated = Mapping[Target, CellText]

_NUMBERING: Final = frozenset({"栏次", "行次", *"甲乙丙丁戊己庚辛壬癸"})
"""Texts, besides numbers, of a row below the header that only numbers the columns."""

_CAPTION: Final = re.compile("[:：]")
"""In a text that says of itself what it is: 编制日期：2026-01-10."""

_NUMBERED: Final[frozenset[Target | None]] = frozenset({"unit", "project_code", "budget_year", "funding_year"})
"""Columns whose texts may be numbers."""

_LEVELS: Final[Sequence[tuple[Target, Sequence[Target]]]] = (
    ("functional_code", FUNCTIONAL),
    ("economic_code", ECONOMIC),
)


class Reader:
    """Reads the rows of one table, from the top down."""

    def __init__(
        self, table: ExportTable, spread: Spread, shape: Shape, hidden: frozenset[int], codes: Classification
    ) -> None:
        self._table, self._spread, self._shape, self._hidden = table, spread, shape, hidden
        self._codes = codes
        self._above: _Stated = {}
        self._heading = Coded("", "")
        self._dittos = Dittos(table, shape)
        self._amounts = [column.number for column in table.amounts]
        self._first = min(column.number for column in table.columns)
        self._ignored = {column.number for column in table.columns if column.aside not in {None, Aside.EARLIER}}
        self._texts: dict[int, Target] = {
            column.number: column.target for column in table.columns if column.target and column.target != "amount"
        }

    def read(self, rows: Mapping[int, _Cells]) -> None:
        """Read all rows and add them to the table."""
        for caption in self._table.captions:
            self._head(unit_heading(caption, alone=False))
        for number, cells in rows.items():
            texts = [text for text in map(squeezed, cells.values()) if text]
            if not texts or _numbers_columns(texts):
                continue
            if any(is_amount(cells.get(column)) for column in self._amounts):
                said, row = self._dittos.read(cells), len(self._table.rows)
                self._table.rows.append(self._row(number, said))
                self._dittos.follow(self._table.rows[row], said)
            else:
                self._words(number, cells)
                self._dittos.interrupt()
        self._dittos.report()

    def _words(self, number: int, cells: _Cells) -> None:
        """Handle a row without amounts: it may name the unit of the rows below; stray numbers are a doubt."""
        self._table.breaks.append(number)
        if strange := [column for column, value in cells.items() if self._is_strange(column, value)]:
            places = "、".join(self._place(number, column).cell for column in strange)
            self._table.doubts.append(
                f"工作表“{self._table.title}”第 {number} 行有数字（{places}），不像明细，没有读；"
                "是一行明细的，请在导出表中把数字填到金额一栏，或在样式文件的 [sources] 中写上这一栏的名称；"
                "不是的，请删去这一行，再导入。"
            )
        held = {column: plain(value) for column, value in cells.items() if squeezed(value)}
        column, text = next(iter(held.items()))
        if called := unit_called(text):
            self._head(called)
            self._doubt_beside(number, list(held.values()))
        elif len(held) == 1 and (self._texts.get(column) == "unit" or "unit" not in self._texts.values()):
            self._head(unit_heading(text, alone=self._texts.get(column) == "unit"))

    def _doubt_beside(self, number: int, texts: Sequence[str]) -> None:
        """Doubt what stands beside the name of a unit, unless it is a caption of its own (编制日期：…)."""
        unknown = [f"“{text}”" for text in texts[1:] if text != texts[0] and not _CAPTION.search(text)]
        if unknown:
            self._table.doubts.append(
                f"工作表“{self._table.title}”第 {number} 行写着“{texts[0]}”，同一行还有{'、'.join(unknown)}，"
                "不知道是什么意思；以下各行已按这个单位放入，请核对，并在导出表中删去这些字，再导入。"
            )

    def _is_strange(self, column: int, value: object) -> bool:
        """Return whether a cell of a row without amounts is a number that is neither a code nor a row number."""
        target, code = self._texts.get(column), squeezed(value)
        if not is_figure(value) or column in self._ignored:
            return False
        number = number_of(value)
        if column < self._first or target in _NUMBERED:
            counting = len(self._spread.rows) if column < self._first else LIMIT
            return number is None or number % 1 != 0 or number > counting
        if target in {"functional_code", *FUNCTIONAL}:
            return not self._is_code(code, self._codes.functional, target in FUNCTIONAL)
        if target in {"economic_code", *ECONOMIC}:
            return not self._is_code(code, self._codes.economic, target in ECONOMIC)
        return True

    def _is_code(self, code: str, tree: CodeTree, level: bool) -> bool:
        return bool(tree.name(account_joined(code))) or len(code) == sum(LEVELS) or (level and len(code) <= LEVELS[1])

    def _head(self, unit: Coded) -> None:
        known = self._codes.functional.name(unit.code), self._codes.economic.name(unit.code)
        if unit.code and (not unit.name or squeezed(unit.name) not in map(squeezed, known)):
            self._heading = unit

    def _row(self, number: int, cells: _Cells) -> ExportRow:
        label = label_of(self._left(cells), self._texts, self._shape)
        stated = self._stated(number, cells, filled=not label.word)
        texts = {target: cell.text for target, cell in stated.items() if cell.text}
        self._follow(texts, label)
        if self._heading.code and not label.word and not texts.get("unit") and _is_booked(texts):
            texts["unit"] = " ".join(self._heading).strip()
        faults = tuple(cell.fault for cell in stated.values() if cell.fault)
        held = [column for column in self._amounts if is_amount(cells.get(column))]
        read = {column: amount_of(cells[column], self._table.yuan[column]) for column in held}
        unread = {
            column: no_amount(cells[column], self._place(number, column), self._table.yuan[column])
            for column, amount in read.items()
            if amount is None
        }
        return ExportRow(
            self._table.title,
            number,
            texts,
            {column: amount for column, amount in read.items() if amount is not None},
            faults,
            unread,
            label.word,
            label.named,
            label.rest,
            label.part,
            number in self._hidden,
            dict(self._all(number, cells)),
        )

    def _all(self, number: int, cells: _Cells) -> Iterator[tuple[int, str]]:
        """Yield the texts of a row by column, including cells merged down over it in columns without a target."""
        unused = {column.number for column in self._table.columns if column.target is None}
        for column in sorted({*cells, *unused}):
            top = number if squeezed(cells.get(column)) else self._spread.above(number, column)
            held = cells if top == number or top < self._table.first else self._spread.rows.get(top, {})
            if text := squeezed(held.get(column)):
                yield column, text

    def _follow(self, texts: Mapping[Target, str], label: Label) -> None:
        """Set the unit heading from a row with only a unit and its sum; any other row with a unit ends the heading."""
        given = coded(texts.get("unit", ""), texts.get("unit_name", ""))
        if given.code and not label.word and set(texts) <= {"unit", "unit_name"}:
            self._heading = given
        elif given.code and not label.word:
            self._heading = Coded("", "")

    def _left(self, cells: _Cells) -> dict[int, str]:
        first = min(self._amounts)
        return {column: squeezed(value) for column, value in cells.items() if column < first and squeezed(value)}

    def _stated(self, number: int, cells: _Cells, filled: bool) -> dict[Target, CellText]:
        stated: dict[Target, CellText] = {
            target: self._cell_text(number, column, cells) for column, target in self._texts.items()
        }
        stated |= dict(_stacked(stated))
        for target in ("functional_code", "economic_code"):
            if target in stated:
                stated[target] = stated[target]._replace(text=account_joined(stated[target].text))
        blank = [target for target in self._shape.rows.fill_down if filled and not any(stated.get(target, CellText()))]
        stated |= {target: self._above.get(target, CellText()) for target in blank}
        self._above = stated if filled else self._above
        return stated

    def _cell_text(self, number: int, column: int, cells: _Cells) -> CellText:
        """Return a cell's text, or that of the cell above with which it is merged."""
        own = self._dittos.refused(
            read_text(cells.get(column), self._place(number, column)), self._place(number, column)
        )
        top = number if any(own) else self._spread.above(number, column)
        if top == number or top < self._table.first:
            return own
        return read_text(self._spread.rows.get(top, {}).get(column), self._place(top, column))

    def _place(self, number: int, column: int) -> Place:
        return Place(sheet=self._table.title, cell=f"{get_column_letter(column)}{number}")


def _is_booked(texts: Mapping[Target, str]) -> bool:
    """Return whether a row's 功能科目 is at the level of a line; a unit heading does not apply to sums of 类 and 款."""
    return len(classified(texts.get("functional_code", "")).code) == sum(LEVELS)


def _stacked(stated: _Stated) -> Iterator[tuple[Target, CellText]]:
    """Yield codes joined from 类, 款 and 项 in separate columns; parts that do not fit stay as text, for a message."""
    for target, levels in _LEVELS:
        parts = [stated[level] for level in levels if level in stated]
        if not parts or target in stated:
            continue
        texts = [coded(part.text).code or part.text for part in parts]
        fault = "；".join(part.fault for part in parts if part.fault)
        yield target, CellText(stacked(texts) or " ".join(filter(None, texts)), fault)


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Return whether a row only numbers the columns (栏次)."""
    numbers = [text for text in texts if text not in _NUMBERING]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    return bool(numbers) and len(texts) > 1 and numbers == counted

"""The export as lines (导出明细): sheet by sheet, row by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from openpyxl.utils import get_column_letter

from generator.disclosing.imported import Total
from generator.families.budget.imports.cells import Said, amount_of, is_amount, no_amount, said
from generator.families.budget.imports.header import NEEDED, Header, find_header, texts_of, yuan_of
from generator.families.budget.imports.lines import Line, Page
from generator.families.budget.imports.shape import NOUNS, Shape, Target
from generator.model.quantities import CENT
from generator.place import Place
from generator.plain import plain
from generator.workbook.grid import Grid
from generator.workbook.raw import Value

_Stated: TypeAlias = Mapping[Target, Said]


class _Row(NamedTuple):
    """One row of a sheet, and how it is read."""

    title: str
    number: int
    values: Mapping[int, Value]
    header: Header
    yuan: int

    def place(self, column: int) -> Place:
        """Tell the cell in a column."""
        return Place(sheet=self.title, cell=f"{get_column_letter(column)}{self.number}")

    def amount(self, column: int) -> Decimal | None:
        """Read an amount in 元, as it stands; None if it is none."""
        return amount_of(self.values.get(column), self.yuan)

    @property
    def amounts(self) -> list[int]:
        """The columns of this row that hold an amount, or what should be one."""
        return [column for column in self.header.amounts if is_amount(self.values.get(column))]

    @property
    def labels(self) -> list[str]:
        """What stands left of the amounts, numbers of rows (序号) aside."""
        first = min(self.header.amounts)
        texts = texts_of({column: value for column, value in self.values.items() if column < first})
        return [text.strip(":") for text in texts if not text.isdigit()]


def read_pages(grids: Iterable[Grid], shape: Shape) -> list[Page]:
    """Read every sheet that is not to be skipped."""
    return [_page(plain(grid.name), grid, shape) for grid in grids if not _skipped(grid, shape) and _holds(grid)]


def unread(grids: Iterable[Grid], shape: Shape) -> list[str]:
    """Tell of the sheets that hold something and are skipped for their name."""
    why = "按名称跳过，没有读；其中有明细的，请改工作表名称，或用 --map 改 sheets.skip"
    return [f"工作表“{plain(grid.name)}”{why}。" for grid in grids if _skipped(grid, shape) and _holds(grid)]


def _skipped(grid: Grid, shape: Shape) -> bool:
    return any(word in grid.name for word in shape.sheets.skip)


def _holds(grid: Grid) -> bool:
    return any(map(texts_of, grid.rows.values()))


def _page(title: str, grid: Grid, shape: Shape) -> Page:
    header = find_header(grid, shape)
    if header is None:
        asked = "、".join(NOUNS[target] for target in (NEEDED, "amount"))
        return _nothing(title, f"没有找到表头（要有{asked}等栏目），没有读")
    yuan = yuan_of(grid, header, shape)
    if yuan is None:
        return _nothing(title, "没有写明金额是元还是万元，没有读；请用 --map 给出金额单位（amounts.unit）")
    page = Page(title, [], [], frozenset(header.columns), list(header.remarks))
    above: _Stated = {}
    for number, values in grid.rows.items():
        row, texts = _Row(title, number, values, header, yuan), texts_of(values)
        if number <= header.bottom or not texts or _numbers_columns(texts):
            continue
        if _is_total(row.labels, shape):
            page.totals.extend(_total(row, shape))
        else:
            above = _stated(row, above, shape)
            lines = list(_lines(row, above))
            page.lines.extend(lines)
            page.remarks.extend(_unequal(row, lines))
    return page


def _nothing(title: str, why: str) -> Page:
    return Page(title, [], [], frozenset(), [f"工作表“{title}”{why}。"])


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Tell the row under a header that only numbers the columns (栏次)."""
    numbers = [text for text in texts if text != "栏次"]
    return len(numbers) > 1 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _is_total(labels: Sequence[str], shape: Shape) -> bool:
    """Tell a row of totals by a label that is nothing else, or by the end of its first one."""
    words = shape.totals.words
    return any(label in words for label in labels) or any(label.endswith(words) for label in labels[:1])


def _total(row: _Row, shape: Shape) -> Iterator[Total]:
    """The total of a row, if it holds an amount at all; it is told as that of its sheet by its first label."""
    amounts = [row.amount(column) for column in row.amounts]
    if amounts:
        read = [amount for amount in amounts if amount is not None]
        amount = sum(read, Decimal(0)) if len(read) == len(amounts) else None
        yield Total(row.place(row.amounts[0]), amount, row.labels[0] in shape.totals.grand)


def _stated(row: _Row, above: _Stated, shape: Shape) -> _Stated:
    """What stands in a row; in columns where that is declared, a blank cell says the same as the one above."""
    stated: dict[Target, Said] = {
        target: said(row.values.get(column), row.place(column))
        for target, column in row.header.columns.items()
        if target != "amount"
    }
    blank = [target for target in shape.rows.fill_down if not any(stated.get(target, Said()))]
    return stated | {target: above.get(target, Said()) for target in blank}


def _lines(row: _Row, stated: _Stated) -> Iterator[Line]:
    """The amounts of a row: one, or one for each source; blank and zero are none."""
    texts = {target: cell.text for target, cell in stated.items()}
    faults = [cell.fault for cell in stated.values() if cell.fault]
    for column in row.amounts:
        where, amount, source = row.place(column), row.amount(column), row.header.by_source.get(column)
        unread = [] if amount is not None else [no_amount(row.values[column], where)]
        if amount != 0:
            own: Mapping[Target, str] = {**texts, "source": source} if source else texts
            yield Line(where, own, amount, "；".join([*faults, *unread]))


def _unequal(row: _Row, lines: Iterable[Line]) -> Iterator[str]:
    """Where the sources have a column each, the row's own total is compared with them."""
    column = row.header.columns.get("amount") if row.header.by_source else None
    stated = None if column is None else row.amount(column)
    found = sum((line.exact or Decimal(0) for line in lines), Decimal(0))
    if column is not None and stated is not None and abs(stated - found) >= CENT:
        yield f"{row.place(column)}：本行合计 {stated:,} 元，各来源之和 {found:,} 元；请核对导出表。"

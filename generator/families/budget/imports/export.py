"""The export as lines (导出明细): amounts in 元, each line with its place; nothing looked up yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter
from pydantic_core import PydanticCustomError

from generator.families.budget.imports.header import NEEDED, Header, find_header, squeezed, texts_of, yuan_of
from generator.families.budget.imports.shape import Shape, Target
from generator.model.values import CENT, as_text
from generator.place import Place
from generator.plain import plain
from generator.workbook.grid import Grid
from generator.workbook.raw import Value

_NO_AMOUNT: Final = frozenset({"", "-", "--", "—"})
_LIMIT: Final = Decimal("1e13")  # 元; no amount comes near
_EXACT: Final = 1e15  # a longer number has lost its last digits in the file already


class Line(NamedTuple):
    """One amount of the export in 元, None where the cell holds none that can be read, and what stands beside it."""

    where: Place
    texts: Mapping[Target, str]
    exact: Decimal | None

    @property
    def amount(self) -> Decimal | None:
        """The amount to the 分."""
        return None if self.exact is None else self.exact.quantize(CENT, ROUND_HALF_UP)


class Total(NamedTuple):
    """A row that only adds up (合计、小计), in 元, and whether it is that of the whole sheet."""

    where: Place
    amount: Decimal
    whole: bool


class Page(NamedTuple):
    """What was read of one sheet."""

    title: str
    lines: list[Line]
    totals: list[Total]
    columns: frozenset[Target]
    remarks: list[str]


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
        try:
            exact = Decimal(squeezed(self.values.get(column)).replace(",", "").lstrip("¥")) * self.yuan
        except InvalidOperation:
            return None
        return exact if exact.is_finite() and abs(exact) < _LIMIT else None

    @property
    def amounts(self) -> Mapping[int, str]:
        """The columns that hold amounts, each with the source that its header names, if it does."""
        return self.header.by_source or {self.header.columns["amount"]: ""}


def read_pages(grids: Iterable[Grid], shape: Shape) -> list[Page]:
    """Read every sheet that is not to be skipped."""
    return [
        _page(plain(grid.name), grid, shape)
        for grid in grids
        if not any(word in grid.name for word in shape.sheets.skip) and any(map(texts_of, grid.rows.values()))
    ]


def _page(title: str, grid: Grid, shape: Shape) -> Page:
    header = find_header(grid, shape)
    if header is None:
        asked = "、".join(shape.columns[target][0] for target in (NEEDED, "amount"))
        return _unread(title, f"没有找到表头（要有{asked}等栏目），没有读")
    yuan = yuan_of(grid, header, shape)
    if yuan is None:
        return _unread(title, "没有写明金额是元还是万元，没有读；请用 --map 给出金额单位（amounts.unit）")
    page = Page(title, [], [], frozenset(header.columns), list(header.remarks))
    above: Mapping[Target, str] = {}
    for number, values in grid.rows.items():
        row, said = _Row(title, number, values, header, yuan), texts_of(values)
        if number <= header.bottom or not said or _numbers_columns(said):
            continue
        if _is_total(said, shape):
            page.totals.append(_total(row, said, shape))
        else:
            above = _stated(row, above, shape)
            lines = list(_lines(row, above))
            page.lines.extend(lines)
            page.remarks.extend(_unequal(row, lines))
    return page


def _unread(title: str, why: str) -> Page:
    return Page(title, [], [], frozenset(), [f"工作表“{title}”{why}。"])


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Tell the row under a header that only numbers the columns (栏次)."""
    numbers = [text for text in texts if text != "栏次"]
    return len(numbers) > 1 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _is_total(texts: Sequence[str], shape: Shape) -> bool:
    """Tell a row of totals by a cell that is nothing else, or by the end of its first label."""
    words = shape.totals.words
    return any(text.strip(":") in words for text in texts) or _label(texts).endswith(words)


def _label(texts: Sequence[str]) -> str:
    """The first text of a row that is no mere number (序号)."""
    return next((text.strip(":") for text in texts if not text.isdigit()), "")


def _total(row: _Row, texts: Sequence[str], shape: Shape) -> Total:
    amounts = [amount for column in row.amounts if (amount := row.amount(column)) is not None]
    whole = bool(amounts) and _label(texts) in shape.totals.grand
    return Total(row.place(next(iter(row.amounts))), sum(amounts, Decimal(0)), whole)


def _stated(row: _Row, above: Mapping[Target, str], shape: Shape) -> Mapping[Target, str]:
    """What stands in a row; in columns where that is declared, a blank cell says the same as the one above."""
    texts = {target: _text(row.values.get(column)) for target, column in row.header.columns.items()}
    return texts | {target: above.get(target, "") for target in shape.rows.fill_down if not texts.get(target)}


def _text(value: object) -> str:
    """A cell's text as it is to be printed; empty where it holds none that can be read."""
    if isinstance(value, float) and abs(value) >= _EXACT:
        return "（编码存成了数字，末几位已丢失）"
    try:
        return " ".join(as_text(value).split()) if value is not None else ""
    except PydanticCustomError:
        return ""


def _lines(row: _Row, texts: Mapping[Target, str]) -> Iterator[Line]:
    """The amounts of a row: one, or one for each source; blank and zero are none."""
    for column, source in row.amounts.items():
        amount = row.amount(column)
        if squeezed(row.values.get(column)) not in _NO_AMOUNT and amount != 0:
            stated: Mapping[Target, str] = {**texts, "source": source} if source else texts
            yield Line(row.place(column), stated, amount)


def _unequal(row: _Row, lines: Iterable[Line]) -> Iterator[str]:
    """Where the sources have a column each, the row's own total is compared with them."""
    column = row.header.columns.get("amount") if row.header.by_source else None
    stated = None if column is None else row.amount(column)
    found = sum((line.exact or Decimal(0) for line in lines), Decimal(0))
    if column is not None and stated is not None and abs(stated - found) >= CENT:
        yield f"{row.place(column)}：本行合计 {stated:,} 元，各来源之和 {found:,} 元；请核对导出表。"

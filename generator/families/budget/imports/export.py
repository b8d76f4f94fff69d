"""The export as lines (导出明细): header rows found, amounts in 元, each line with its place; nothing looked up yet."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter
from pydantic_core import PydanticCustomError

from generator.families.budget.imports.shape import Shape, Target
from generator.model.values import CENT, parse_text, plain
from generator.place import Place
from generator.workbook.read import Grid

_NEEDED: Final[tuple[Target, ...]] = ("unit", "functional_code")
_UNITS: Final[Mapping[str, int]] = {"元": 1, "万元": 10_000}
_EXACT: Final = 1e15  # a longer number has lost its last digits in the file already
_UNIT: Final = re.compile("(?:单位|金额)[:(]*(?:人民币)?(万?元)|[(](万?元)[)]")


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
    """The export's own total of a sheet, in 元."""

    where: Place
    amount: Decimal


class Page(NamedTuple):
    """What was read of one sheet."""

    title: str
    lines: Sequence[Line]
    skipped: int  # rows of totals
    totals: Sequence[Total]
    columns: frozenset[Target]
    remarks: Sequence[str]


class _Header(NamedTuple):
    bottom: int  # row index of the header row; the lines follow
    columns: Mapping[Target, int]
    by_source: Mapping[int, str]  # column → source
    remarks: Sequence[str]


def read_pages(grids: Mapping[str, Grid], shape: Shape) -> list[Page]:
    """Read every sheet that is not to be skipped."""
    return [
        _page(title, grid, shape)
        for title, grid in grids.items()
        if not any(word in title for word in shape.sheets.skip) and any(_texts(row) for row in grid)
    ]


def squeezed(value: object) -> str:
    """A text without blanks, full-width letters and brackets as plain ones: what tells headers and names apart."""
    return "".join(unicodedata.normalize("NFKC", plain(value)).split()) if value is not None else ""


def _text(value: object) -> str:
    """A cell's text as it is to be printed; empty where it holds none that can be read."""
    if isinstance(value, float) and abs(value) >= _EXACT:
        return "（编码存成了数字，末几位已丢失）"
    try:
        return parse_text(value) if value is not None else ""
    except PydanticCustomError:
        return ""


def _texts(row: Sequence[object]) -> list[str]:
    return [text for text in map(squeezed, row) if text]


def _page(title: str, grid: Grid, shape: Shape) -> Page:
    header = _header(grid, shape)
    if header is None:
        asked = "、".join(shape.columns[target][0] for target in (*_NEEDED, "amount"))
        return _unread(title, f"没有找到表头（要有{asked}等栏目），没有读")
    yuan = _yuan(grid, header, shape)
    if yuan is None:
        return _unread(title, "没有写明金额是元还是万元，没有读；请用 --map 给出金额单位（amounts.unit）")
    lines: list[Line] = []
    totals: list[Total] = []
    remarks = list(header.remarks)
    skipped = 0
    above: dict[Target, str] = {}
    for number, row in enumerate(grid[header.bottom + 1 :], header.bottom + 2):
        texts = {target: _text(_at(row, column)) for target, column in header.columns.items()}
        said = _texts(row)
        if said and _is_total(said, shape):
            skipped += 1
            totals += _totals(title, number, row, header, yuan) if said[0].strip(":") in shape.totals.grand else ()
        elif said:
            texts |= {target: above.get(target, "") for target in shape.rows.fill_down if not texts.get(target)}
            above = texts
            found = list(_lines(title, number, row, header, texts, yuan))
            lines += found
            remarks += _unequal(title, number, row, header, found, yuan)
    return Page(title, lines, skipped, totals, frozenset(header.columns), remarks)


def _unread(title: str, why: str) -> Page:
    return Page(title, [], 0, [], frozenset(), [f"工作表“{title}”{why}。"])


def _header(grid: Grid, shape: Shape) -> _Header | None:
    """Find the row that names the most columns; what stands over a cell, in the row above, may be part of its name."""
    found = [_named(grid, row, shape) for row in range(min(shape.sheets.header_within, len(grid)))]
    best = max(found, key=lambda header: len(header.columns) + len(header.by_source), default=None)
    amounts = best and ("amount" in best.columns or best.by_source)
    return best if best and amounts and all(target in best.columns for target in _NEEDED) else None


def _named(grid: Grid, row: int, shape: Shape) -> _Header:
    names = _names(grid, row)
    columns: dict[Target, int] = {}
    remarks = []
    for target, aliases in shape.columns.items():
        wanted = [squeezed(alias) for alias in aliases]
        ranked = sorted(
            (wanted.index(name), column) for column, tried in names.items() for name in tried if name in wanted
        )
        if ranked:
            columns[target] = ranked[0][1]
        if len({column for rank, column in ranked if rank == ranked[0][0]}) > 1:
            remarks.append(
                f"有几栏都叫“{aliases[ranked[0][0]]}”，只读了第 {get_column_letter(ranked[0][1] + 1)} 栏，请核对。"
            )
    sources = {squeezed(name): source.value for name, source in shape.amounts.by_source.items()}
    by_source = {column: sources[name] for column, tried in names.items() for name in tried if name in sources}
    return _Header(row, columns, by_source, remarks)


def _names(grid: Grid, row: int) -> dict[int, list[str]]:
    """What the columns may be called: their own cell, or with the cell over it, which may cover several columns."""
    names: dict[int, list[str]] = {}
    over = ""
    above = grid[row - 1] if row else []
    for column in range(len(grid[row])):
        over = squeezed(_at(above, column)) or over
        own = _bare(_at(grid[row], column))
        tried = [own, _bare(over + own)] if own else [_bare(_at(above, column))]
        names[column] = [name for name in tried if name]
    return names


def _bare(value: object) -> str:
    """A header without what money is counted in: 金额（万元） is 金额."""
    return re.sub("[(](万?元)[)]|[*]", "", squeezed(value))


def _at(row: Sequence[object], column: int) -> object:
    return row[column] if column < len(row) else None


def _yuan(grid: Grid, header: _Header, shape: Shape) -> int | None:
    """What an amount of one is in 元, as declared, or as the header and what stands above it say; None if unsaid."""
    if shape.amounts.unit != "见表头":
        return _UNITS[shape.amounts.unit]
    said = (match for row in grid[: header.bottom + 1] for text in _texts(row) for match in _UNIT.findall(text))
    units = {unit for pair in said for unit in pair if unit}
    return _UNITS[units.pop()] if len(units) == 1 else None


def _is_total(texts: Sequence[str], shape: Shape) -> bool:
    """Tell a row of totals by a cell that is nothing else, or by the end of its first cell."""
    words = shape.totals.words
    return any(text.strip(":") in words for text in texts) or texts[0].strip(":").endswith(words)


def _lines(
    title: str, number: int, row: Sequence[object], header: _Header, texts: Mapping[Target, str], yuan: int
) -> Iterator[Line]:
    """The amounts of a row: one, or one for each source; blank and zero are none."""
    columns = header.by_source or {header.columns["amount"]: ""}
    for column, source in columns.items():
        raw = _at(row, column)
        amount = _amount(raw, yuan)
        if squeezed(raw) in {"", "-", "--", "—"} or amount == 0:
            continue
        stated: Mapping[Target, str] = {**texts, "source": source} if source else texts
        yield Line(_place(title, number, column), stated, amount)


def _place(title: str, number: int, column: int) -> Place:
    return Place(sheet=title, cell=f"{get_column_letter(column + 1)}{number}")


def _amount(raw: object, yuan: int) -> Decimal | None:
    """Read an amount in 元, as it stands; binary fractions have no more than 15 digits to say."""
    try:
        exact = Decimal(squeezed(raw).replace(",", "").lstrip("¥")) * yuan
    except InvalidOperation:
        return None
    if not exact.is_finite() or abs(exact) >= Decimal("1e13"):
        return None
    return exact


def _totals(title: str, number: int, row: Sequence[object], header: _Header, yuan: int) -> Iterator[Total]:
    columns = list(header.by_source) or [header.columns["amount"]]
    amounts = [amount for column in columns if (amount := _amount(_at(row, column), yuan)) is not None]
    if amounts:
        yield Total(_place(title, number, columns[0]), sum(amounts, Decimal(0)))


def _unequal(
    title: str, number: int, row: Sequence[object], header: _Header, lines: Iterable[Line], yuan: int
) -> Iterator[str]:
    """Where the sources have a column each, the row's own total is compared with them."""
    column = header.columns.get("amount")
    stated = _amount(_at(row, column), yuan) if column is not None and header.by_source else None
    found = sum((line.exact or Decimal(0) for line in lines), Decimal(0))
    if stated is not None and column is not None and abs(stated - found) >= CENT:
        yield f"{_place(title, number, column)}：本行合计 {stated:,} 元，各来源之和 {found:,} 元；请核对导出表。"

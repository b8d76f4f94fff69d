"""Columns that are not read (没有读的栏目): every one with content is reported, as a remark or as a doubt."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from generator.families.budget.imports.asides import Aside, is_ignored
from generator.families.budget.imports.cells import is_figure
from generator.families.budget.imports.column import Column, bare
from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.shape import NOUNS, Shape, Target
from generator.families.budget.imports.shape_file import toml
from generator.families.budget.imports.words import read_word
from generator.model.terms import FundingYear, Source, Spending
from generator.text.plain import plain, squeezed

_YES_NO: Final = frozenset({"是", "否"})
_CARRIED: Final = re.compile("上年结[转余]")
_OWN: Final = re.compile(
    "^(?!.*(?:财政|拨款|预算|专项|项目|转移|债|上级|中央|[省市县区]|其中|年|结|支|已)).*(?:资金|收入)$"
)
"""Column names that may mean 单位资金: 其他资金, 自筹资金."""

_SHOWN: Final = 3  # values of a column shown in a message


class Unread(NamedTuple):
    """An unread column: its values, whether they contain numbers, and whether it is known to be ignored."""

    table: ExportTable
    column: Column
    values: tuple[object, ...]
    numeric: bool
    ignored: bool

    @property
    def texts(self) -> list[str]:
        """Its distinct values."""
        return list(dict.fromkeys(" ".join(plain(value).split()) for value in self.values))


def unread(
    table: ExportTable, rows: Mapping[int, Mapping[int, object]], lines: Sequence[ExportRow], shape: Shape
) -> Iterator[Unread]:
    """Yield the columns of a table that have content in its rows but no target."""
    held = [rows[row.number] for row in table.rows]
    known = {column.number: column for column in table.columns}
    for number in sorted({column for cells in held for column in cells}):
        column = known.get(number, Column(number, ()))
        values = tuple(cells[number] for cells in held if squeezed(cells.get(number)))
        numeric = any(map(is_figure, values)) and not (not column.labels and _counts(values, len(lines)))
        if column.target is None and values and (column.labels or numeric or _has_words(values, shape)):
            yield Unread(table, column, values, numeric, column.aside is not None)


def _counts(values: Sequence[object], lines: int) -> bool:
    """Return whether the values number the rows from 1, at least as many as there are lines."""
    numbers = [squeezed(value) for value in values if is_figure(value)]
    return len(numbers) >= lines and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _has_words(values: Sequence[object], shape: Shape) -> bool:
    """Return whether a column without a name contains anything besides numbers and sum labels."""
    return any(not is_figure(value) and squeezed(value) not in shape.totals.words for value in values)


def unread_columns(found: Sequence[Unread], proved: Sequence[ExportTable]) -> Iterator[str]:
    """Yield, per sheet, a remark listing the unread columns that are certainly not missed amounts."""
    doubted = {id(item) for item in _unknown(found, proved)}
    names: dict[str, dict[str, None]] = {}
    for item in found:
        if id(item) not in doubted:
            names.setdefault(item.table.title, {})[item.column.name] = None
    for title, named in names.items():
        yield f"工作表“{title}”没有读这些栏目：{'、'.join(named)}。"


def _unknown(found: Sequence[Unread], proved: Sequence[ExportTable]) -> list[Unread]:
    """Return the numeric columns that may be amounts: not ignored, nor of a table whose row totals agree."""
    sure = {id(table) for table in proved}
    return [item for item in found if item.numeric and not item.ignored and id(item.table) not in sure]


def column_doubts(found: Sequence[Unread], proved: Sequence[ExportTable], shape: Shape) -> Iterator[str]:
    """Yield doubts about columns that may be amounts, and columns whose words fit a target that the table lacks."""
    if numeric := _unknown(found, proved):
        declared = [item for item in found if item.numeric and item.column.aside is Aside.DECLARED]
        known = [name for item in declared for name in _declared(item.column, shape)]
        yield "".join((*_unread(numeric), *_advice([item.column.bare for item in numeric], known)))
    for item in found:
        if target := _meant(item, shape):
            name = toml(item.column.bare)
            lacking = f"没有认出“{NOUNS[target]}”一栏，{_called(item)}写着{_some(item)}，像是{NOUNS[target]}"
            yield f"工作表“{item.table.title}”{lacking}；请在样式文件中写：\n[columns]\n{target} = [{name}]"


def _declared(column: Column, shape: Shape) -> list[str]:
    """Return the name by which a column is declared as ignored, if any."""
    names = [*map(bare, reversed(column.labels)), squeezed(column.name)]
    return [name for name in names if is_ignored([name], shape)][:1]


def _unread(items: Sequence[Unread]) -> Iterator[str]:
    titles = dict.fromkeys(item.table.title for item in items)
    for title in titles:
        said = [f"{_called(item)}有数字（{_some(item)}）" for item in items if item.table.title == title]
        yield f"工作表“{title}”的{'、'.join(said)}，不知道是不是预算金额，没有读。"


def _called(item: Unread) -> str:
    return (
        f"“{item.column.name}”一栏（{item.column.letter} 列）"
        if item.column.labels
        else f" {item.column.letter} 列（没有表头）"
    )


def _some(item: Unread) -> str:
    return "、".join(item.texts[:_SHOWN]) + ("等" if len(item.texts) > _SHOWN else "")


def _advice(names: Sequence[str], ignored: Sequence[str]) -> Iterator[str]:
    """Yield advice on how to declare columns, each TOML section once; the user decides what their names leave open."""
    named = dict.fromkeys(filter(None, names))
    over = [name for name in named if _CARRIED.search(name)]
    own = [name for name in named if name not in over and _OWN.search(name)]
    if "" in names:
        yield "没有表头的，请在导出表中写上表头，或删去这一列。"
    if over:
        yield (
            "是上年结转的，请在样式文件中写（金额中其余的部分另有一栏的，金额才对得上；没有的，请在导出表中添上）："
            f"\n[funding_years]{_lines(over, FundingYear.CARRY_OVER)}\n"
        )
    if own:
        yield f"是单位资金的，请在样式文件中写：\n[sources]{_lines(own, Source.UNIT_FUNDS)}\n"
    if len(named) > len(over) + len(own):
        yield f"是一种资金来源的，请在样式文件的 [sources] 中写上栏目名称和来源（{'、'.join(Source)}中的一种）；"
    if named:
        yield f"不是预算金额的，写：\n[columns]\nignored = {toml(list(dict.fromkeys([*named, *ignored])))}"


def _lines(names: Sequence[str], meaning: str) -> str:
    return "".join(f"\n{toml(name)} = {toml(str(meaning))}" for name in names)


def _meant(item: Unread, shape: Shape) -> Target | None:
    """Return the target that the table lacks and that fits all words of an unread column, if any."""
    texts = {squeezed(text) for text in item.texts}
    if item.numeric or item.ignored or not texts - _YES_NO:
        return None
    said: dict[Target, bool] = {
        "source": all(read_word(text, shape.sources, Source) for text in texts),
        "funding_year": all(read_word(text, shape.funding_years, FundingYear) for text in texts),
        "kind": all(read_word(text, shape.kinds, Spending) for text in texts),
    }
    return next((target for target, fits in said.items() if fits and target not in item.table.targets), None)

"""Checking declared tables (检查表的行和栏): whether rows and columns fit together, and their scopes can be met."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from generator.classification.classification import newest
from generator.disclosure.forms.names import NAME, NAMED
from generator.disclosure.offer import Offer
from generator.disclosure.table_form import (
    BesideRows,
    Closing,
    CodeLists,
    CodeRows,
    ColumnForm,
    FixedRows,
    Line,
    ListedRows,
    RevenueRows,
    Rows,
    Side,
    TableForm,
)
from generator.disclosure.words import Said, Words
from generator.files.toml_faults import Fault
from generator.files.toml_lines import Path
from generator.workbook.declaration.names import nearest

_DECLARED: Final = ("of", "empty")
"""What is said of a table only together with its rows."""


def faults_of_built(path: Path, table: TableForm) -> Iterator[Fault]:
    """Yield what a table says that its family builds, and that only one with rows may say."""
    for name in _DECLARED:
        if name in table.model_fields_set:
            yield Fault((*path, name), f"这张表由程序编制，不能写 {name}；要自己定义，请写 rows")
    for number, column in enumerate(table.columns):
        for name in {"of", "show", "last"} & column.model_fields_set:
            yield Fault((*path, "columns", number, name), f"这张表由程序编制，栏目不能写 {name}；要自己定义，请写 rows")


class _Row(NamedTuple):
    """Rows that say of which amounts they are, with the columns that they have."""

    path: Path
    called: str
    of: Said
    columns: range


def faults_of_declared(path: Path, table: TableForm, rows: Rows, offer: Offer[Any]) -> Iterator[Fault]:
    """Yield what is wrong with rows, columns and scopes of a table that declares them."""
    words = offer.words
    columns = [((*path, "columns", number), column) for number, column in enumerate(table.columns)]
    for place, column in columns:
        yield from _of_column(place, column, rows)
        yield from _of_last(place, column, rows, offer)
    found = list(_rows(path, table, rows))
    within = [*((place, column.of) for place, column in columns), *((row.path, row.of) for row in found)]
    wrong = [Fault((*at, "of"), said) for at, of in ((path, table.of), *within) for said in words.unknown(of)]
    yield from wrong
    yield from (
        Fault((*at, "of"), "of 中只能写一个账") for at, of in ((path, table.of), *within) if len(words.sources(of)) > 1
    )
    yield from _of_names((*path, "rows"), rows)
    yield from _of_total(path, table, rows)
    if isinstance(rows, CodeLists):
        yield from _of_lists(path, table, rows)
    yield from _of_revenue(path, table, words)
    if isinstance(rows, BesideRows):
        yield from _of_sides((*path, "rows"), rows)
    if isinstance(rows, BesideRows) and table.right == len(table.columns):
        yield Fault((*path, "columns"), "并列的表要有两栏 show：左边的名称、金额在前，右边的名称、金额在后")
    elif not wrong:
        yield from _contradictions(path, table, found, words)


def _of_column(path: Path, column: ColumnForm, rows: Rows) -> Iterator[Fault]:
    if not NAME.fullmatch(column.id):
        yield Fault((*path, "id"), f"栏目的 id 是“{column.id}”；{NAMED}")
    known = rows.shows[rows.by]
    if column.show and column.show not in known:
        said = f"行是“{rows.by}”的表，栏目的 show 不能是“{column.show}”；可用的：{'、'.join(known)}"
        yield Fault((*path, "show"), said)
    if column.show and column.of:
        yield Fault((*path, "of"), "一栏要么印行的名称、编码（show），要么印金额（of），不能两样都写")


def _of_last(path: Path, column: ColumnForm, rows: Rows, offer: Offer[Any]) -> Iterator[Fault]:
    """Yield a column of last year's amount that nothing is compared with, or that has several rows."""
    if not column.last:
        return
    if column.last not in offer.compared:
        hint = nearest(column.last, sorted(offer.compared))
        advice = f"是否就是“{hint}”？" if hint else f"可用的：{'、'.join(sorted(offer.compared))}"
        yield Fault((*path, "last"), f"没有“{column.last}”这样的比较；{advice}")
    if column.show or column.of:
        yield Fault((*path, "last"), "印上年数（last）的栏目，不能再写 show、of")
    if not isinstance(rows, FixedRows) or len(rows.lines) != 1:
        yield Fault((*path, "last"), '印上年数（last）的栏目，只能用在只有一行的表中（by = "行"，lines 一行）')


def _of_revenue(path: Path, table: TableForm, words: Words) -> Iterator[Fault]:
    """Yield rows by revenue code that are of no sheet which states them, and columns of parts of what it states."""
    if not table.revenue:
        return
    at = (*path, "rows", "left") if isinstance(table.rows, BesideRows) else (*path, "rows")
    if table.revenue.sheet not in words.revenues:
        known = "、".join(words.revenues) or "没有"
        yield Fault((*at, "sheet"), f"按收入科目填写的表没有“{table.revenue.sheet}”；可用的：{known}")
    for number, column in enumerate(table.columns[: table.right]):
        if column.of:
            yield Fault((*path, "columns", number, "of"), "收入科目的金额是填报的，不能再分，这一栏不能写 of")


def _of_sides(path: Path, rows: BesideRows) -> Iterator[Fault]:
    """Yield a right side that is said twice or not at all, and what lists of codes beside others cannot be."""
    if (rows.classes is None) == (rows.right is None):
        yield Fault(
            path,
            '并列的表右边要么列类，写 classes = "全部" 或者 "有明细的"，要么列科目，写 right = { by = "功能科目" }',
        )
    if rows.right and rows.right.by != "功能科目":
        yield Fault((*path, "right", "by"), "并列的表右边只能列功能科目")
    for name, side in (("left", rows.left), ("right", rows.right)):
        if isinstance(side, CodeRows | RevenueRows) and side.total.across:
            yield Fault((*path, name, "total", "across"), "并列的表不能写 across")


def _of_names(path: Path, rows: Rows) -> Iterator[Fault]:
    """Yield rows that are called as nothing may be, or like one before them."""
    seen: set[str] = set()
    for name, lines in _named(rows):
        for number, line in enumerate(lines):
            if line.id in seen:
                yield Fault((*path, name, number, "id"), f"已有一行的 id 是“{line.id}”")
            elif not NAME.fullmatch(line.id):
                yield Fault((*path, name, number, "id"), f"行的 id 是“{line.id}”；{NAMED}")
            seen.add(line.id)
        if not lines:
            yield Fault((*path, name), f"{name} 至少要有一行")


def _of_total(path: Path, table: TableForm, rows: Rows) -> Iterator[Fault]:
    """Yield a row of the whole with more labels than stand beside each other in columns of texts."""
    if not isinstance(rows, CodeRows | ListedRows):
        return
    at = (*path, "rows", "total", "label")
    texts, labels = sum(bool(column.show) for column in table.columns), len(rows.total.label)
    if rows.total.across and labels != 1:
        yield Fault(at, f"合计行的名称占几栏的（across），label 写一个，不是 {labels} 个")
    elif not 0 < labels <= max(texts, 1):
        yield Fault(at, f"合计行的 label 有 {labels} 个，印名称、编码（show）的栏目有 {texts} 个；最多每栏一个")


def _of_lists(path: Path, table: TableForm, rows: CodeLists) -> Iterator[Fault]:
    """Yield codes that are not there, or stand twice, and lists that do not fit the columns or the sums."""
    at, number = (*path, "rows"), len(rows.lists)
    seen: set[str] = set()
    for place, codes in enumerate(rows.lists):
        for row, code in enumerate(codes):
            if code not in newest().economic:
                yield Fault((*at, "lists", place, row), f"没有编码是 {code} 的经济科目")
            elif code in seen:
                yield Fault((*at, "lists", place, row), f"科目 {code} 写了两次")
            seen.add(code)
        if not codes:
            yield Fault((*at, "lists", place), "每组至少要有一个科目")
    for place, code in enumerate(rows.inapplicable):
        if code not in seen:
            yield Fault((*at, "inapplicable", place), f"inapplicable 中的 {code} 不在 lists 列出的科目中")
    if (shown := len(table.sides)) != number:
        said = f"lists 有 {number} 组科目，栏目有 {shown} 组；每组先写编码、名称（show），再写金额"
        yield Fault((*path, "columns"), said)
    if rows.sums and (reached := sum(one.lists for one in rows.sums)) != number:
        yield Fault((*at, "sums"), f"sums 各项的 lists 相加是 {reached}，科目有 {number} 组")


def _named(rows: Rows) -> Sequence[tuple[str, Sequence[Line | Closing]]]:
    """Return the lists of rows that a form names, by the name of the list."""
    match rows:
        case FixedRows(lines=lines):
            return [("lines", lines)]
        case BesideRows(left=RevenueRows(), closing=closing):
            return [("closing", closing)] if closing else []
        case BesideRows(lines=lines, closing=closing):
            return [("left", lines), ("closing", closing)]
    return []


def _rows(path: Path, table: TableForm, rows: Rows) -> Iterator[_Row]:
    """Go through what may have amounts: each line that is named, or the rows of the table alike."""
    every, at = range(len(table.columns)), (*path, "rows")
    left, right = range(table.right), range(table.right, len(table.columns))
    match rows:
        case FixedRows(lines=lines):
            yield from (_row((*at, "lines", number), line, every) for number, line in enumerate(lines))
        case BesideRows(lines=lines, closing=closing):
            yield from (_row((*at, "left", number), line, left) for number, line in enumerate(lines))
            yield _Row(path, "这张表", (), right)
            for number, line in enumerate(closing):
                yield _row((*at, "closing", number, "left"), line.left, left)
                yield _row((*at, "closing", number, "right"), line.right, right)
        case _:
            yield _Row(path, "这张表", (), every)
            if isinstance(rows, CodeLists):
                ends = accumulate(one.lists for one in rows.sums)
                for number, (one, end) in enumerate(zip(rows.sums, ends, strict=True)):
                    columns = table.sides[end - 1] if end <= len(table.sides) else range(0)
                    yield _row((*at, "sums", number), one, columns)


def _row(path: Path, side: Side, columns: range) -> _Row:
    return _Row(path, f"行“{side.label}”", side.of, columns)


def _contradictions(path: Path, table: TableForm, rows: Sequence[_Row], words: Words) -> Iterator[Fault]:
    """Yield columns and lines that can never have an amount: their scope excludes the table's, or one the other."""
    if words.contradiction([table.of]):
        yield Fault((*path, "of"), f"{_quoted(table.of)}不会同时成立，表中不会有金额")
        return
    for row in rows:
        if words.contradiction([table.of, row.of]):
            told = f"{_quoted(row.of)}与表的 of（{_quoted(table.of)}）不会同时成立，{row.called}不会有金额"
            yield Fault((*row.path, "of"), told)
            continue
        for number in row.columns:
            column = table.columns[number]
            if words.sources(row.of) and words.sources(column.of):
                told = f"{row.called}与栏目“{column.id}”各写了一个账；只能写在一处"
                yield Fault((*path, "columns", number, "of"), told)
            if words.contradiction([table.of, row.of, column.of]):
                others = _quoted((*table.of, *row.of))
                told = f"{_quoted(column.of)}与{row.called}的口径（{others}）不会同时成立，栏目“{column.id}”不会有金额"
                yield Fault((*path, "columns", number, "of"), told)


def _quoted(said: Said) -> str:
    return "、".join(word if "“" in word else f"“{word}”" for word in said)

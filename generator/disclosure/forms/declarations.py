"""Checking declared tables (检查表的行和栏): whether rows and columns fit together, and their scopes can be met."""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.form import ColumnForm, FixedRows, Rows, TableForm
from generator.disclosure.forms.faults import Fault
from generator.disclosure.forms.names import NAME, NAMED
from generator.disclosure.words import Said, Words
from generator.files.toml_lines import Path

_DECLARED: Final = ("of", "empty")
"""What is said of a table only together with its rows."""


def faults_of_built(path: Path, table: TableForm) -> Iterator[Fault]:
    """Yield what a table says that its family builds, and that only one with rows may say."""
    for name in _DECLARED:
        if name in table.model_fields_set:
            yield Fault((*path, name), f"这张表由程序编制，不能写 {name}；要自己定义，请写 rows")
    for number, column in enumerate(table.columns):
        for name in {"of", "show"} & column.model_fields_set:
            yield Fault((*path, "columns", number, name), f"这张表由程序编制，栏目不能写 {name}；要自己定义，请写 rows")


def faults_of_declared(path: Path, table: TableForm, rows: Rows, words: Words) -> Iterator[Fault]:
    """Yield what is wrong with rows, columns and scopes of a table that declares them."""
    columns = [((*path, "columns", number), column) for number, column in enumerate(table.columns)]
    for place, column in columns:
        yield from _of_column(place, column, rows)
    lines = list(enumerate(rows.lines)) if isinstance(rows, FixedRows) else []
    scopes = [(path, table.of), *((place, column.of) for place, column in columns)]
    scopes += [((*path, "rows", "lines", number), line.of) for number, line in lines]
    wrong = [Fault((*place, "of"), message) for place, said in scopes for message in words.unknown(said)]
    yield from wrong
    yield from (
        Fault((*place, "of"), "收入、支出等账只能写在表的 of 中") for place, said in scopes[1:] if words.book(said)
    )
    if isinstance(rows, FixedRows):
        yield from _of_lines((*path, "rows", "lines"), rows)
    if not wrong:
        yield from _contradictions(path, table, rows, words)


def _of_column(path: Path, column: ColumnForm, rows: Rows) -> Iterator[Fault]:
    if not NAME.fullmatch(column.id):
        yield Fault((*path, "id"), f"栏目的 id 是“{column.id}”；{NAMED}")
    known = rows.shows[rows.by]
    if column.show and column.show not in known:
        said = f"行是“{rows.by}”的表，栏目的 show 不能是“{column.show}”；可用的：{'、'.join(known)}"
        yield Fault((*path, "show"), said)
    if column.show and column.of:
        yield Fault((*path, "of"), "一栏要么印行的名称、编码（show），要么印金额（of），不能两样都写")


def _of_lines(path: Path, rows: FixedRows) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, line in enumerate(rows.lines):
        if line.id in seen:
            yield Fault((*path, number, "id"), f"已有一行的 id 是“{line.id}”")
        seen.add(line.id)
        if not NAME.fullmatch(line.id):
            yield Fault((*path, number, "id"), f"行的 id 是“{line.id}”；{NAMED}")
    if not rows.lines:
        yield Fault(path, "lines 至少要有一行")


def _contradictions(path: Path, table: TableForm, rows: Rows, words: Words) -> Iterator[Fault]:
    """Yield columns and lines that can never have an amount: their scope excludes the table's, or one the other."""
    if words.contradiction([table.of]):
        yield Fault((*path, "of"), f"{_quoted(table.of)}不会同时成立，表中不会有金额")
        return
    lines: list[tuple[Path, str, Said]] = [(path, "这张表", ())]
    if isinstance(rows, FixedRows):
        places = (((*path, "rows", "lines", number), line) for number, line in enumerate(rows.lines))
        lines = [(place, f"行“{line.label or line.id}”", line.of) for place, line in places]
    for place, called, said in lines:
        if words.contradiction([table.of, said]):
            yield Fault(
                (*place, "of"), f"{_quoted(said)}与表的 of（{_quoted(table.of)}）不会同时成立，{called}不会有金额"
            )
            continue
        for number, column in enumerate(table.columns):
            if words.contradiction([table.of, said, column.of]):
                others = _quoted((*table.of, *said))
                told = f"{_quoted(column.of)}与{called}的口径（{others}）不会同时成立，栏目“{column.id}”不会有金额"
                yield Fault((*path, "columns", number, "of"), told)


def _quoted(said: Said) -> str:
    return "、".join(word if "“" in word else f"“{word}”" for word in said)

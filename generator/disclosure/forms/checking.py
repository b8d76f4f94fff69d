"""Checking forms (检查公开样式): what a form must keep to beyond the kinds of its values."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, get_args

from generator.disclosure.form import PLACEHOLDERS, ProvincialForm
from generator.disclosure.forms.declarations import faults_of_built, faults_of_declared
from generator.disclosure.forms.names import NAME, NAMED
from generator.disclosure.forms.needs import faults_of_needs
from generator.disclosure.forms.placeholders import misplaced
from generator.disclosure.forms.sections import faults_of_sections
from generator.disclosure.layout import MOST_COLUMNS, MOST_LINES
from generator.disclosure.offer import Offer
from generator.disclosure.table_form import ColumnForm, Said, TableForm, Whose
from generator.files.toml_faults import Fault
from generator.files.toml_lines import Path
from generator.looks.reading import faults_of_looks
from generator.workbook.declaration.names import nearest

NARROWEST: Final = 5
WIDEST: Final = 50
"""Widths that a column may have, in per cent."""

_LONGEST: Final = 31
_NO_SHEET: Final = re.compile(r"[\\/?*:\[\]]")
"""What Excel refuses in the name of a sheet."""

_WORD: Final = re.compile("[A-Z]")
_CALLED: Final[Mapping[str, str]] = {
    "number": "number 是表号，也是 Excel 工作表的名称：要有（没有表号的，改写 sheet）",
    "sheet": "sheet 是 Excel 工作表的名称：要有",
}


def faults_of(form: ProvincialForm, content: Mapping[str, Any], offer: Offer[Any]) -> list[Fault]:
    """Return what is wrong with a form.

    Args:
        form: the form.
        content: the same as it was written.
        offer: what its family offers.
    """
    known = PLACEHOLDERS | form.words.keys()
    found = [
        *misplaced(content, known),
        *_misused(form),
        *_of_words(form),
        *_partial(form, content, offer),
        *_twice(form, "key"),
        *_twice(form, "number"),
        *_twice(form, "sheet"),
        *faults_of_sections(form, offer),
        *faults_of_needs(form, offer),
        *(fault._replace(path=("looks", *fault.path)) for fault in faults_of_looks(form.looks)),
    ]
    for number, table in enumerate(form.tables):
        found += _of_table(("tables", number), table, offer)
    return found


def _misused(form: ProvincialForm) -> Iterator[Fault]:
    """Yield what a form uses of its workbook though there is no such input, or not without another."""
    for number, name in enumerate(form.uses):
        sheet, dot, _ = name.partition(".")
        if name not in form.inputs:
            hint = nearest(name, form.inputs)
            advice = f"是否就是“{hint}”？请改正" if hint else "mingzhang forms --inputs 列出全部"
            yield Fault(("uses", number), f"uses 中的“{name}”不是可以选用的表、栏目或选项；{advice}")
        elif dot and sheet in form.inputs and sheet not in form.uses:
            said = f"uses 中有“{name}”，没有“{sheet}”；请加上这张表，或者删去这一项"
            yield Fault(("uses", number), said)


def _of_words(form: ProvincialForm) -> Iterator[Fault]:
    """Yield words of the form's own that are called like no placeholder, or like one that every form has."""
    for name in form.words:
        if not _WORD.fullmatch(name) or name in PLACEHOLDERS:
            yield Fault(
                ("words", name),
                f"words 中的“{name}”要换一个名称：一个大写字母，不能是 {'、'.join(sorted(PLACEHOLDERS))}",
            )


def _partial(form: ProvincialForm, content: Mapping[str, Any], offer: Offer[Any]) -> Iterator[Fault]:
    """Yield amounts of which the form's workbook has a part only, though all seem to be meant: 全年预算 of projects."""
    for path, said in _sayings(content, (), ()):
        for word, (part, column) in offer.partial.items():
            if word in said and part not in said and column not in form.uses:
                told = f"“{word}”在填报表中只有{part}的，合计会少"
                yield Fault(path, f"{told}；请在 uses 中加上“{column}”，或者在口径中加上“{part}”")


def _sayings(value: Any, path: Path, within: Said) -> Iterator[tuple[Path, Said]]:
    """Yield every text of what was written, or those of a list together, with the ``of`` around it."""
    if isinstance(value, Mapping):
        around = (*within, *_listed(value.get("of", ())))
        for key, part in value.items():
            yield from _sayings(part, (*path, key), within if key == "of" else around)
    elif isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        yield path, (*within, *_listed(value))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _sayings(part, (*path, number), within)


def _listed(said: Any) -> Said:
    return (said,) if isinstance(said, str) else tuple(said)


def _twice(form: ProvincialForm, name: str) -> Iterator[Fault]:
    """Yield tables that are called like one before them."""
    seen: set[str] = set()
    for number, table in enumerate(form.tables):
        if (called := getattr(table, name)) in seen:
            yield Fault(("tables", number, name), f"已有一张表的 {name} 是“{called}”")
        seen |= {called} - {""}


def _of_table(path: Path, table: TableForm, offer: Offer[Any]) -> Iterator[Fault]:
    builder = None if table.rows else offer.builders.get(table.key)
    known = builder.columns if builder else ()
    wrong: list[Fault] = []
    if table.rows:
        wrong = list(faults_of_declared(path, table, table.rows, offer))
        yield from wrong
    elif known:
        yield from faults_of_built(path, table)
    else:
        made = f"由程序编制的有：{'、'.join(offer.builders)}，其他的" if offer.builders else ""
        yield Fault((*path, "key"), f"表“{table.key}”没有 rows；{made}请写 rows")
        return
    yield from _of_template(path, table, offer, bool(wrong))
    for place, name in enumerate(table.meets):
        if name not in offer.required.tables:
            hint = nearest(name, offer.required.tables)
            advice = f"是否就是“{hint}”？" if hint else f"有的是：{'、'.join(sorted(offer.required.tables))}"
            yield Fault((*path, "meets", place), f"应当公开的表中没有“{name}”；{advice}")
    if not NAME.fullmatch(table.key):
        yield Fault((*path, "key"), f"表的 key 是“{table.key}”；{NAMED}")
    yield from _of_sheet(path, table)
    placed = list(enumerate(table.columns))
    if all(column.whose is None for column in table.columns):
        yield from _of_columns((*path, "columns"), placed, table, known)
    else:
        for whose in get_args(Whose):
            found = [(number, column) for number, column in placed if column.whose in {None, whose}]
            faults = _of_columns((*path, "columns"), found, table.in_documents_of(whose), known)
            yield from (fault._replace(message=f"{whose}的公开文本中，{fault.message}") for fault in faults)
    if table.numbers and len(table.numbers) != len(table.columns):
        said = f'numbers 有 {len(table.numbers)} 个，栏目有 {len(table.columns)} 个；每栏写一个，空的写 ""'
        yield Fault((*path, "numbers"), said)


def _of_template(path: Path, table: TableForm, offer: Offer[Any], doubtful: bool) -> Iterator[Fault]:
    """Yield a template that there is not, or that does not fit the table; of a doubtful one that is not known."""
    fits = offer.templates.get(table.template)
    if table.template and fits is None:
        known = f"可用的：{'、'.join(offer.templates)}" if offer.templates else "这一类没有"
        yield Fault((*path, "template"), f"没有“{table.template}”这样的版式（template）；{known}，不写就是一般的表")
    elif fits and not doubtful and not fits(table):
        yield Fault((*path, "template"), f"版式（template）“{table.template}”不适合这张表的行和栏；请删去，用一般的")


def _of_sheet(path: Path, table: TableForm) -> Iterator[Fault]:
    """Yield a table whose sheet of a workbook could not be named: by its number, or else by ``sheet``."""
    name = "number" if table.number or not table.sheet else "sheet"
    called = table.number or table.sheet
    if not called.strip() or len(called) > _LONGEST or _NO_SHEET.search(called):
        yield Fault((*path, name), f"{_CALLED[name]}，不超过 {_LONGEST} 个字，不含 : \\ / ? * [ ]")
    if table.number and table.sheet:
        yield Fault((*path, "sheet"), "有 number 的表，工作表就叫 number，不写 sheet")


def _of_columns(
    path: Path, placed: Sequence[tuple[int, ColumnForm]], table: TableForm, known: Sequence[str]
) -> Iterator[Fault]:
    """Yield what is wrong with the columns of a table in one document, each given with its place in the form."""
    found = [column for _, column in placed]
    counted = Counter(column.id for column in found)
    for number, column in placed:
        yield from _of_column((*path, number), column, known or (column.id,))
    yield from (Fault(path, f"栏目“{name}”写了 {times} 次") for name, times in counted.items() if times > 1)
    yield from (Fault(path, f"缺少栏目“{name}”") for name in known if name not in counted)
    if not found or len(found) > MOST_COLUMNS or any(len(column.head) > MOST_LINES for column in found):
        yield Fault(path, f"栏目要有 1 到 {MOST_COLUMNS} 个，每栏的表头不超过 {MOST_LINES} 层")
    if (width := sum(column.width for column in found)) != 100:
        yield Fault(path, f"各栏的 width 相加是 {width}，应当是 100")
    for side in table.sides:
        yield from (Fault(path, said) for said in _parted([found[place] for place in side]))


def _of_column(path: Path, column: ColumnForm, known: Sequence[str]) -> Iterator[Fault]:
    if column.id not in known:
        yield Fault((*path, "id"), f"这张表没有“{column.id}”这一栏；有的是：{'、'.join(known)}")
    if not column.head or not all(text.strip() for text in column.head):
        yield Fault((*path, "head"), f"栏目“{column.id}”没有表头")
    if not NARROWEST <= column.width <= WIDEST:
        yield Fault((*path, "width"), f"栏目“{column.id}”的 width 是 {column.width}，应当是 {NARROWEST} 到 {WIDEST}")


def _parted(columns: Sequence[ColumnForm]) -> Iterator[str]:
    """Yield heads that stand above columns which are no neighbours, or above columns and a cell of their own.

    One that is written again below itself reaches down above all of its columns, or above none.
    """
    deepest = max((len(column.head) for column in columns), default=0)
    for level in range(1, deepest):
        above = [column.head[:level] if len(column.head) > level else None for column in columns]
        runs = Counter(path for path, _ in groupby(above) if path)
        lowest = {column.head for column in columns if len(column.head) == level}
        for path, count in runs.items():
            said = "”“".join(path)
            if count > 1 or path in lowest:
                yield f"表头“{said}”下的栏目不相连；合用一个表头的栏目要写在一起"
            elif len({column.head[level] == path[-1] for column in columns if column.head[:level] == path}) > 1:
                yield f"表头“{said}”下面的栏目有的写了两遍“{path[-1]}”，有的没有；合用一个表头的要写得一样"

"""What amounts are counted in (元、万元): by their own column, else their table, else their sheet; never guessed."""

from collections.abc import Iterator, Sequence

from generator.families.budget.imports.header import Column, bare
from generator.families.budget.imports.lines import Table
from generator.families.budget.imports.shape import Shape, toml
from generator.families.budget.imports.tables import Body
from generator.model.money import YUAN, MoneyUnit, column_units, stated_units
from generator.model.quantities import number_of
from generator.text.plain import squeezed


def settle_units(body: Body, bodies: Sequence[Body], shape: Shape) -> bool:
    """Settle what each column of amounts is counted in; what is missing or contradicts itself is told, and not read."""
    table = body.table
    if shape.amounts.unit != "见表头":
        table.yuan = {column.number: YUAN[shape.amounts.unit] for column in table.amounts}
        return True
    over = _stated(table.captions) | _stated(_words(body)) | _stated(_captions(table)) or _stated(
        bodies[0].table.captions
    )
    units = {column.number: column_units(column.labels) for column in table.amounts}
    beside = set[MoneyUnit]().union(*units.values())
    said = {number: own or over or (beside if len(beside) == 1 else set()) for number, own in units.items()}
    clash = [column for column in table.amounts if len(units[column.number] | over) > 1]
    if missing := [column for column in table.amounts if not said[column.number]]:
        table.doubts.append(_missing(table, missing))
    elif clash:
        table.doubts.append(_clash(table, clash, [*bodies[0].table.captions, *_words(body)]))
    else:
        table.yuan = {number: YUAN[next(iter(found))] for number, found in said.items()}
    return bool(table.yuan)


def _stated(texts: Iterator[str] | Sequence[str]) -> set[MoneyUnit]:
    return {unit for text in texts for unit in stated_units(squeezed(text))}


def _captions(table: Table) -> Iterator[str]:
    """What stands in the rows of the header and is no name of a column, but says what amounts are counted in."""
    return (label for column in table.columns for label in column.labels if not bare(label))


def _words(body: Body) -> Iterator[str]:
    """What rows of words say within a table or under it."""
    for row in body.rows.values():
        texts = [squeezed(value) for value in row.values() if squeezed(value)]
        if texts and all(number_of(text) is None for text in texts):
            yield from texts


def _missing(table: Table, columns: Sequence[Column]) -> str:
    names = "、".join(f"{column.letter} 列“{column.name}”" for column in columns)
    return (
        f"工作表“{table.title}”没有写明金额是元还是万元（{names}，表头上面也没有），没有读；"
        f"请在样式文件中写（或“元”“千元”等）：\n[amounts]\nunit = {toml('万元')}"
    )


def _clash(table: Table, columns: Sequence[Column], over: Sequence[str]) -> str:
    captions = [text for text in (*over, *table.captions) if stated_units(squeezed(text))]
    names = [f"{column.letter} 列“{column.name}”" for column in columns if column_units(column.labels)]
    found = "，".join(dict.fromkeys([*names, *(f"“{text}”" for text in captions)])) or "表中的说明"
    return (
        f"工作表“{table.title}”没有写明金额是元还是万元：{found}，互相矛盾，没有读；"
        f"请核对后在样式文件中写（或“元”“千元”等）：\n[amounts]\nunit = {toml('万元')}"
    )

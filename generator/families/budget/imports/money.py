"""Units of amounts (元、万元): as stated by the column, else the table, else the sheet; never guessed."""

from collections.abc import Iterator, Sequence

from generator.families.budget.imports.cells import is_amount
from generator.families.budget.imports.column import Column, bare
from generator.families.budget.imports.lines import ExportTable
from generator.families.budget.imports.shape import Shape
from generator.families.budget.imports.shape_file import toml
from generator.families.budget.imports.tables import Body
from generator.model.money import YUAN, MoneyUnit, column_units, stated_units
from generator.text.plain import squeezed


def settle_units(body: Body, bodies: Sequence[Body], shape: Shape) -> bool:
    """Set the unit of each amount column of a table; return whether that succeeded.

    A missing or contradictory unit is a doubt, and the table is not read. Where none is stated, that of the other
    columns applies, else the declared one. The declared one also decides between two stated above the rows; not if one
    is stated among the rows, as it may hold for some of them only.
    """
    table = body.table
    declared: set[MoneyUnit] = set() if shape.amounts.unit == "见表头" else {shape.amounts.unit}
    within = _stated(_words(body))
    over = _stated(table.captions) | within | _stated(_captions(table)) or _stated(bodies[0].table.captions)
    units = {column.number: column_units(column.labels) for column in table.amounts}
    beside = set[MoneyUnit]().union(*units.values())
    beside = beside if len(beside) == 1 else set()
    said = {
        number: _settled(own | over, set() if within else declared, beside or declared) for number, own in units.items()
    }
    lost = [column for column in table.amounts if not said[column.number]]
    if missing := [column for column in lost if not units[column.number] | over]:
        table.doubts.append(_missing(table, missing))
    elif lost:
        table.doubts.append(_clash(table, lost, [*bodies[0].table.captions, *_words(body)], decidable=not within))
    else:
        table.yuan = {number: YUAN[next(iter(found))] for number, found in said.items()}
        table.remarks += _otherwise(table, set[MoneyUnit]().union(*said.values()) - declared, declared)
    return bool(table.yuan)


def _settled(stated: set[MoneyUnit], deciding: set[MoneyUnit], rest: set[MoneyUnit]) -> set[MoneyUnit]:
    """Return the stated unit; among several the deciding one; if there is none, the rest."""
    return stated & deciding if len(stated) > 1 else stated or rest


def _stated(texts: Iterator[str] | Sequence[str]) -> set[MoneyUnit]:
    return {unit for text in texts for unit in stated_units(squeezed(text))}


def _captions(table: ExportTable) -> Iterator[str]:
    """Yield the labels of the header that are no column names but only state a unit."""
    return (label for column in table.columns for label in column.labels if not bare(label))


def _words(body: Body) -> Iterator[str]:
    """Yield the texts of rows without amounts, within a table or below it."""
    amounts = [column.number for column in body.table.amounts]
    for row in body.rows.values():
        if not any(is_amount(row.get(number)) for number in amounts):
            yield from (squeezed(value) for value in row.values() if isinstance(value, str))


def _otherwise(table: ExportTable, stated: set[MoneyUnit], declared: set[MoneyUnit]) -> Iterator[str]:
    if stated and declared:
        units = "、".join(unit for unit in YUAN if unit in stated)
        told = f"写明的金额单位是{units}，与样式文件中的 [amounts] unit（{''.join(declared)}）不同"
        yield f"工作表“{table.title}”{told}，按写明的读，请核对。"


def _missing(table: ExportTable, columns: Sequence[Column]) -> str:
    names = "、".join(f"{column.letter} 列“{column.name}”" for column in columns)
    return (
        f"工作表“{table.title}”没有写明金额是元还是万元（{names}，表头上面也没有），没有读；"
        f"请在样式文件中写（或“元”“千元”等）：\n[amounts]\nunit = {toml('万元')}"
    )


def _clash(table: ExportTable, columns: Sequence[Column], over: Sequence[str], decidable: bool) -> str:
    captions = [text for text in (*over, *table.captions) if stated_units(squeezed(text))]
    names = [f"{column.letter} 列“{column.name}”" for column in columns if column_units(column.labels)]
    found = "，".join(dict.fromkeys([*names, *(f"“{text}”" for text in captions)])) or "表中的说明"
    told = f"工作表“{table.title}”没有写明金额是元还是万元：{found}，互相矛盾，没有读；请核对后在导出表中改成一样的"
    return f"{told}，或在样式文件中写上其中一个，如：\n[amounts]\nunit = {toml('万元')}" if decidable else f"{told}。"

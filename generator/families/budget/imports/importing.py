"""Importing (导入): an export of another program → a new workbook; every amount is placed, or told with its cell."""

from pathlib import Path
from typing import Final

from generator.classification.classification import classification
from generator.disclosing.imported import Imported, Total
from generator.errors import GeneratorError
from generator.families.budget.blank import write_new
from generator.families.budget.imports.export import read_pages, unread
from generator.families.budget.imports.placing import Placing
from generator.families.budget.imports.shape import load_shape
from generator.families.budget.imports.tally import compared, tally
from generator.families.budget.sheets import SHEETS
from generator.files import refuse_existing
from generator.workbook.guide import TITLE as GUIDE
from generator.workbook.read import read_grids

_OURS: Final = frozenset({GUIDE, *(SHEETS[field].name for field in ("identity", "units"))})
"""The sheets of every workbook of ours, whichever family's."""


def import_export(path: Path, shape_path: Path | None, year: int, name: str, output: Path) -> Imported:
    """Write a new workbook with the units, projects and lines of an export.

    Args:
        path: the export.
        shape_path: a user's own TOML, laid over templates/imports/default.toml.
        year: the budget year, whose codes are offered.
        name: the department's name.
        output: where to write.

    Raises:
        GeneratorError: nothing in the export can be placed; a file cannot be read, or exists, or cannot be written.
    """
    refuse_existing(output)
    shape = load_shape(shape_path)
    grids = read_grids(path)
    if {grid.name for grid in grids} >= _OURS:
        raise GeneratorError(f"{path.name}：这是一本填报表，不是导出的预算明细；可以直接检查、生成，下一本由它结转。")
    pages, names = read_pages(grids, shape), unread(grids, shape)
    placing = Placing(shape, classification(year))
    for page in pages:
        placing.add(page)
    remarks = [*(remark for page in pages for remark in page.remarks), *placing.entries.told]
    if not placing.placed:
        reasons = (f"  {said}" for said in (*names, *remarks, *map(str, placing.unplaced)))
        raise GeneratorError(f"{path.name}：没有可以放入填报表的明细，没有生成。", *reasons)
    sums, rows = tally(pages, placing), {SHEETS[field].name: given for field, given in placing.entries.rows.items()}
    write_new(output, year, name, rows, [f"由 {path.name} 导入：{sums}。"])
    counts = {sheet: len(given) for sheet, given in rows.items()}
    skipped = [total for page in pages for total in page.totals]
    skipped += [Total(line.where, line.amount) for line in placing.parents]
    totals = compared(pages, placing)
    return Imported(len(placing.placed), skipped, counts, sums, totals, placing.unplaced, remarks, names)

"""Codes given by name (只写名称): the code, where exactly one in force has that name; else what may be meant.

It is settled once, before anything of a workbook is interpreted. Units and projects are never known by name alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

from generator.classification.classification import Classification, classification, newest
from generator.classification.tree import Code, CodeTree
from generator.disclosure.basis import in_force
from generator.disclosure.family import AnyFamily
from generator.errors import GeneratorError
from generator.findings.finding import Finding
from generator.findings.place import Place
from generator.model.entry import read_entry
from generator.model.terms import CodeSystem
from generator.text.plain import plain, squeezed
from generator.workbook.cells.rows import Cell, Row, Workbook
from generator.workbook.cells.shown import coded
from generator.workbook.declaration.declare import Field, Sheet

_NO_CODE: Final = "COD-01"
_AMENDMENTS: Final = "amendments"
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_TOLD: Final = 6  # most codes that a message lists
_ADVISED: Final = 200  # most names that are looked for among those that are like them
_HEADING: Final = -2  # digits below the heading of a code


class ByName(NamedTuple):
    """A workbook with the codes of names; and advice on names that are not those of one code, by cell."""

    workbook: Workbook
    advice: Mapping[Place, str]

    def advised(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings; of a name that is no code, with what may be meant."""
        for finding in findings:
            advice = self.advice.get(finding.where) if finding.where and finding.code == _NO_CODE else None
            yield finding.model_copy(update={"message": advice}) if advice else finding


def by_name(family: AnyFamily, workbook: Workbook) -> ByName:
    """Replace bare names by the code that alone has them, in the columns of 科目."""
    sheets = family.submission.sheets_with(workbook.uses)
    codes = _codes_of_the_year(workbook, sheets["identity"])
    found, advice = dict(workbook.rows), dict[Place, str]()
    for name in (_AMENDMENTS, *(name for name in sheets if name != _AMENDMENTS)):
        sheet = sheets[name]
        found[sheet.name] = tuple(_Names(sheet, codes, workbook).coded(found.get(sheet.name, ()), advice))
        if name == _AMENDMENTS:
            entries = (read_entry(sheet.model, sheet, row)[0] for row in found[sheet.name])
            codes = in_force(codes, [entry for entry in entries if entry])
    rows = {name: rows for name, rows in found.items() if name in workbook.rows}
    return ByName(replace(workbook, rows=rows), advice)


class _Names:
    """The names on one sheet."""

    def __init__(self, sheet: Sheet, codes: Classification, workbook: Workbook) -> None:
        trees: Mapping[str, CodeTree] = {
            CodeSystem.FUNCTIONAL: codes.functional,
            CodeSystem.ECONOMIC: codes.economic,
            CodeSystem.GOVERNMENT_ECONOMIC: codes.government_economic,
            CodeSystem.REVENUE: codes.revenue,
        }
        self._fields = [(field, trees[field.listed]) for field in sheet.fields if field.listed in trees]
        self._workbook = workbook

    def coded(self, rows: Iterable[Row], advice: dict[Place, str]) -> Iterator[Row]:
        """Yield rows with codes instead of names, and add advice on those that have no code of their own."""
        for row in rows:
            cells = {
                field.name: self._coded(row.cells.get(field.name), field, tree, advice) for field, tree in self._fields
            }
            named = {name: cell for name, cell in cells.items() if cell}
            yield Row(row.place, {**row.cells, **named}) if named else row

    def _coded(self, cell: Cell | None, field: Field, tree: CodeTree, advice: dict[Place, str]) -> Cell | None:
        """Return a cell with the code that it names; None, if it names none."""
        if cell is None or cell.called or not isinstance(cell.value, str) or not _CHINESE.search(cell.value):
            return None
        name = plain(cell.value)
        if len(found := tree.called(name)) == 1:
            return Cell(found[0].code, cell.place, name)
        if len(advice) < _ADVISED and (said := self._advice(field, name, found, tree)):
            advice[cell.place] = said
        return None

    def _advice(self, field: Field, name: str, same: list[Code], tree: CodeTree) -> str:
        found = same or tree.called_alike(name)
        if not found:
            return ""
        used = self._headings[field.name]
        first = sorted(found, key=lambda code: code.code[:_HEADING] not in used)[:_TOLD]
        listed = "、".join(map(tree.told, first)) + ("等" if len(found) > _TOLD else "")
        said = f"有 {len(found)} 个科目叫“{name}”" if same else f"没有叫“{name}”的科目，名称相近的有 {len(found)} 个"
        return f"{field.column.header}：{said}：{listed}；请填编码，或点这一格右边的箭头选。"

    @cached_property
    def _headings(self) -> Mapping[str, frozenset[str]]:
        """The headings of the codes that stand in the columns of a name, on all sheets."""
        rows = [row for rows in self._workbook.rows.values() for row in rows]
        return {
            field.name: frozenset(
                squeezed(coded(cell.value))[:_HEADING]
                for cell in (row.cells.get(field.name) for row in rows)
                if cell and not cell.is_blank
            )
            for field, _ in self._fields
        }


def _codes_of_the_year(workbook: Workbook, identity: Sheet) -> Classification:
    """Return the codes of the workbook's year; the newest, if it is not known (``open_submission`` tells)."""
    cells = (row.cells.get("year") for row in workbook.rows.get(identity.name, ()))
    year = next((squeezed(coded(cell.value)).removesuffix("年度").removesuffix("年") for cell in cells if cell), "")
    try:
        return classification(int(year)) if year.isascii() and year.isdecimal() else newest()
    except GeneratorError:
        return newest()

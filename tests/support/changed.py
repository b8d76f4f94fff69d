"""Good workbooks with a fault put in, as tests/cases/findings*.yaml word it, and what is found in them."""

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from openpyxl import load_workbook

from generator.disclosure.table_form import TableForm
from generator.disclosure.units import unit_submission
from generator.families.budget.submission import Submission
from generator.families.known import FAMILIES, LAYOUTS
from generator.files.office_xml import serialise
from generator.findings.finding import Finding
from generator.model.submission import Submission as AnySubmission
from generator.tasks.check import Checked, check, check_read
from generator.tasks.merge import merge
from generator.workbook.cells.rows import Row, Workbook
from generator.workbook.declaration.declare import Sheet
from generator.workbook.declaration.version import GUIDE
from generator.workbook.mark.cells import Cells
from generator.workbook.mark.parts import Parts
from generator.workbook.mark.workbook import WorkbookPart
from generator.workbook.mark.xml import main
from generator.workbook.reading.read import Layout, read_workbook
from tests.support.cases import load
from tests.support.edited import INVENTED, copy_attachments, put, unpacked
from tests.support.hostile import FILES
from tests.support.made import INPUTS, once
from tests.support.splitting import BARE, write_submission
from tests.support.varied import invented, varied

SETTLED = "2025-云川市教育局决算"
"""The invented department's final accounts."""

GOOD = {"findings": INVENTED, "findings-final-accounts": SETTLED}
"""The good workbook of each file of cases."""


def read_cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file, each with its good workbook."""
    return [{**case, "good": GOOD[name]} for case in load(f"{name}.yaml")]


CASES = [case for name in GOOD for case in read_cases(name)]

SHEETS = {sheet.name for family in FAMILIES for sheet in family.order}

PREFILLED = {None, "一般公共预算", "本年预算", "公开", "否", "一般公共预算财政拨款收入"}
"""All that stands in a prepared row that was not filled in."""

Change = Mapping[str, Any]
"""Any of edit, clear, drop and rename; files lays others beside the workbook, which is called as named says.

good names the workbook; units checks the units' own documents, merge is of two units' workbooks; format is of another
province's form, whose tables lack some columns or lines, or are others (tables). uses is what another form uses beyond
the good workbook's own; add lays sheets into the workbook, rows below their headers.
"""

MERGED = ("038002", "038003")
"""The units whose workbooks are merged; the second one's is changed."""

OF_FORM = frozenset({"format", "lacks", "tables"})
"""What of a change is one of the form."""

OF_FILES = frozenset({"merge", "drop", "rename", "add", "uses"})
"""What of a change is no change of cells, of the name or of what lies beside."""


@cache
def good(example: str = INVENTED) -> bytes:
    """A good workbook without what no rule reads: blank rows, shown names, code lists. So it is quick to change."""
    return bytes(once(f"好-{example}.xlsx", lambda: bare(INPUTS / f"{example}.xlsx")))


def bare(path: Path) -> bytes:
    book = load_workbook(path)
    for page in book.worksheets:
        if page.title not in {*SHEETS, GUIDE}:
            book.remove(page)
        for cell in (cell for row in page.iter_rows() for cell in row if cell.data_type == "f"):
            cell.value = None
        last = max(number for number, row in enumerate(page.values, 1) if not {*row} <= PREFILLED)
        page.delete_rows(last + 1, page.max_row - last)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@cache
def own(unit: str) -> bytes:
    """A unit's own workbook, with what it has in the good one."""
    return bytes(once(f"单位-{unit}.xlsx", lambda: written(of_unit(unit))))


@cache
def small() -> bytes:
    """A unit's own workbook, with a picture attached: what is made of it is made in half the time."""

    def pictured() -> Submission:
        return varied(of_unit("038003"), attachments=[invented().attachments[1]])

    return bytes(once("小.xlsx", lambda: written(pictured())))


SMALL = "云川市教育技术装备中心2026年度单位预算公开"
"""What its document is called."""


def of_unit(code: str) -> Submission:
    (unit,) = (unit for unit in invented().units if unit.code == code)
    return unit_submission(invented(), unit)


def written(submission: AnySubmission, sheets: Mapping[str, Sheet] = BARE) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return bare(write_submission(submission, Path(folder) / "填报表.xlsx", sheets))


class Told(NamedTuple):
    """What is found in a workbook, and what the documents that are published of it say, as JSON."""

    findings: list[Finding]
    published: Sequence[str] = ()


def findings(change: Change) -> list[Finding]:
    """What is found in the good workbook after a change."""
    return told(change).findings


def told(change: Change) -> Told:
    """What comes of the good workbook after a change; of what is no change of cells, by a file of its own."""
    if OF_FILES & change.keys():
        return told_of_file(change)
    return said(change, checked_again(change, good(change.get("good", INVENTED))))


def told_of_file(change: Change) -> Told:
    """What comes of a file that was changed."""
    with laid(change) as path:
        if change.get("merge"):
            return Told(merged(change, path.parent))
        save(change, good(change.get("good", INVENTED)), path)
        return said(change, check_as(path, change))


def check_as(path: Path, change: Change) -> Checked:
    """Check a workbook, of a form that uses what the change says beyond what the form uses that it names."""
    if "uses" not in change:
        return check(path, change.get("units", False))
    layouts = [replace(layout, asked=partial(_also, layout, change["uses"])) for layout in LAYOUTS]
    return check_read(*read_workbook(path, layouts), path, change.get("units", False))


def _also(layout: Layout, uses: Sequence[str], row: Row) -> frozenset[str]:
    return frozenset({*(layout.asked(row) or ()), *uses})


@contextmanager
def laid(change: Change) -> Iterator[Path]:
    """Where a changed workbook would lie: a folder with attachments, and with the files of the change."""
    with tempfile.TemporaryDirectory() as folder:
        copy_attachments(Path(folder))
        for name, kind in change.get("files", {}).items():
            (Path(folder) / name).write_bytes(FILES[kind]())
        yield Path(folder) / change.get("named", "改.xlsx")


def said(change: Change, checked: Checked) -> Told:
    if OF_FORM & change.keys():
        return Told(under(change, checked))
    return Told(checked.findings, [document.model_dump_json() for document in checked.disclosures])


def checked_again(change: Change, data: bytes) -> Checked:
    """Check a workbook after a change of its cells."""
    workbook, found = read_again(change, data)
    with laid(change) as path:
        return check_read(workbook, found, path, change.get("units", False))


def read_again(change: Change, data: bytes) -> tuple[Workbook, list[Finding]]:
    """Read a workbook after a change of its cells: of its file, only the changed sheets are read again."""
    workbook, found = read(data)
    sheets = sheets_of(change)
    again, faults = workbook, list[Finding]()
    if sheets:
        path = beside() / "改.xlsx"
        path.write_bytes(stored(change, data))
        again, faults = read_workbook(path, [LAYOUTS[workbook.layout]], sheets)
    rows = {name: again.rows[name] if name in sheets else rows for name, rows in workbook.rows.items()}
    others = [finding for finding in found if not (finding.where and finding.where.sheet in sheets)]
    news = [finding for finding in faults if finding.where and finding.where.sheet in sheets]
    return replace(workbook, rows=rows), others + news


def sheets_of(change: Change) -> set[str]:
    """The sheets of which cells are changed."""
    return {place.split("!")[0] for place in (*change.get("edit", ()), *change.get("clear", ()))}


def stored(change: Change, data: bytes) -> bytes:
    """The changed workbook as it is packed and read fastest."""
    parts, packed = patched(change, parts_of(data)), BytesIO()
    sheets = WorkbookPart(parts).sheets()
    changed = {sheets[name]: serialise(parts.tree(sheets[name])) for name in sheets_of(change)}
    with ZipFile(packed, "w") as package:
        for name, content in (parts.content | changed).items():
            package.writestr(name, content)
    return packed.getvalue()


@cache
def read(data: bytes) -> tuple[Workbook, list[Finding]]:
    """The rows of a workbook."""
    path = beside() / "好.xlsx"
    path.write_bytes(data)
    return read_workbook(path, LAYOUTS)


@cache
def beside() -> Path:
    """A folder with the attachments of the good workbooks."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    copy_attachments(folder)
    return folder


parts_of = cache(unpacked)


def under(change: Change, checked: Checked) -> list[Finding]:
    """What the rules find where the province's form is set otherwise."""
    assert checked.basis
    form = checked.basis.form
    tables = [narrowed(table, change.get("lacks", {}).get(table.key, ())) for table in form.tables]
    tables = [otherwise(table, change.get("tables", {}).get(table.key, {})) for table in tables]
    form = form.model_copy(update={"tables": tuple(tables), **change.get("format", {})})
    return checked.family.rules.findings(replace(checked.basis, form=form))


def narrowed(table: TableForm, lacking: Sequence[str]) -> TableForm:
    """A table without some of its columns and lines, by their ids."""
    rows: Any = table.rows
    for name in ("left", "lines", "closing"):
        if isinstance(lines := getattr(rows, name, None), tuple):
            rows = rows.model_copy(update={name: tuple(line for line in lines if line.id not in lacking)})
    columns = tuple(column for column in table.columns if column.id not in lacking)
    return table.model_copy(update={"rows": rows, "columns": columns})


def otherwise(table: TableForm, settings: Mapping[str, Any]) -> TableForm:
    return TableForm.model_validate(table.model_dump(by_alias=True) | settings) if settings else table


def merged(change: Change, folder: Path) -> list[Finding]:
    """What is found in merging two units' workbooks, the second of them changed."""
    paths = [folder / "各单位" / f"{unit}.xlsx" for unit in MERGED]
    (folder / "各单位").mkdir()
    (folder / "部门").mkdir()
    for path, made in zip(paths, ({}, change), strict=True):
        save(made, own(path.stem), path)
    reports = merge(paths, folder / "部门" / "部门.xlsx", "云川市教育局")
    return [finding for report in reports for finding in report.findings]


def save(change: Change, data: bytes, path: Path) -> None:
    path.write_bytes(changed(change, data))


def changed(change: Change, data: bytes) -> bytes:
    """A workbook after a change of its cells, and of its sheets."""
    data = patched(change, unpacked(data)).saved()
    return with_sheets(change, data) if {"drop", "rename", "add"} & change.keys() else data


def patched(change: Change, content: Mapping[str, bytes]) -> Parts:
    parts = Parts(content)
    sheets = WorkbookPart(parts).sheets()
    for place, value in change.get("edit", {}).items():
        sheet, address = place.split("!")
        put(Cells(parts.patch(sheets[sheet])).cell(address), value, formulas=True)
    for rows in change.get("clear", ()):
        sheet, first, last = re.split("[!:]", rows)
        for row in parts.patch(sheets[sheet]).iter(main("row")):
            if int(first) <= int(row.get("r", "0")) <= int(last):
                row[:] = []
    return parts


def with_sheets(change: Change, data: bytes) -> bytes:
    """A workbook without a sheet, with one of another name, or with one more."""
    book, saved = load_workbook(BytesIO(data)), BytesIO()
    for sheet, rows in change.get("add", {}).items():
        page = book.create_sheet(sheet)
        for row in ([sheet], *rows):
            page.append(row)
    for sheet in change.get("drop", ()):
        book.remove(book[sheet])
    for old, new in change.get("rename", {}).items():
        book[old].title = new
    book.save(saved)
    return saved.getvalue()


@cache
def told_in(number: int) -> Told:
    """What comes of a case."""
    return told(CASES[number])


def found_in(number: int) -> tuple[Finding, ...]:
    """What is found in a case."""
    return tuple(told_in(number).findings)


@cache
def found_in_good(example: str, *ways: str) -> tuple[Finding, ...]:
    """What is found in a good workbook; ways are units or merge, as in a case."""
    return tuple(findings({"good": example, **dict.fromkeys(ways, True)}))


def places(found: tuple[Finding, ...] | list[Finding], code: str) -> set[tuple[str, str]]:
    """Level and place of the findings of one code."""
    return {(finding.level.value, str(finding.where)) for finding in found if finding.code == code}

"""Read a workbook (填报表) into raw cells with their places; values are not interpreted."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import GeneratorError
from generator.files.litter import lies_beside
from generator.findings.finding import Finding, Level
from generator.text.plain import squeezed
from generator.workbook.cells.picked import told_apart
from generator.workbook.cells.rows import Row, Workbook
from generator.workbook.declaration.declare import Sheet
from generator.workbook.declaration.inputs import is_unused, sheet_with
from generator.workbook.declaration.names import nearest
from generator.workbook.declaration.version import GUIDE
from generator.workbook.package.content import foreign_content
from generator.workbook.package.faults import Unusable, fault
from generator.workbook.package.limits import Limits
from generator.workbook.package.package import open_package
from generator.workbook.reading.book import Book, SheetPart, open_book
from generator.workbook.reading.columns import of_another_form, standing
from generator.workbook.reading.grid import Grid, read_grid
from generator.workbook.reading.layouts import read_form, read_table
from generator.workbook.reading.sole import with_sole
from generator.workbook.reading.version import blank_inherits, read_version

_FEW: Final = 3  # sheets that identify a fill-in workbook; also how many sheets of another one a message names


def _whatever_stands(_: Row) -> None:
    return None


@dataclass(frozen=True)
class Layout:
    """One kind of workbook.

    Args:
        sheets: all that are declared, the optional ones, too.
        asked: which optional inputs the form asks for (公开格式选用) that a row of the form's sheet (基本信息) names;
            None, if it names none that is known: then whatever stands in the workbook is read.
    """

    sheets: Sequence[Sheet]
    asked: Callable[[Row], Collection[str] | None] = _whatever_stands


def read_workbook(path: Path, layouts: Sequence[Layout], only: Collection[str] = ()) -> tuple[Workbook, list[Finding]]:
    """Read the declared sheets of an xlsx file.

    Args:
        path: the file.
        layouts: the known kinds of workbooks; the one that shares most sheets with the file is used.
        only: the names of the sheets to read; all if empty.

    Returns:
        The rows of every sheet that could be read (none if the file is unusable), and findings about the file, its
        sheets and their columns.

    Raises:
        GeneratorError: there is no such file, or it cannot be read at present.
    """
    if lies_beside(path.name) and path.is_file():
        message = "这是打开填报表时，或由系统自动生成的临时文件，不是填报表，已跳过；可以不用处理。"
        return Workbook({}), [fault(Level.NOTICE, "FIL-14", message)]
    try:
        return _read(path, layouts, only)
    except Unusable as unusable:
        return Workbook({}), [unusable.finding]


def read_grids(path: Path) -> list[Grid]:
    """Read all sheets of any xlsx file, without a declaration.

    Raises:
        GeneratorError: it cannot be read; the message says why.
    """
    try:
        book, limits = open_book(open_package(path)), Limits()
        return [read_grid(book, part, limits) for part in book.sheets]
    except Unusable as unusable:
        raise GeneratorError(f"{path.name}：{unusable.finding.message}") from unusable


def _read(path: Path, layouts: Sequence[Layout], only: Collection[str]) -> tuple[Workbook, list[Finding]]:
    package = open_package(path)
    findings = list(foreign_content(path, package))
    book, limits = open_book(package), Limits()
    if book.date_1904:
        message = "工作簿的日期从 1904 年算起（旧版苹果电脑的设置）；日期已换算，请核对。"
        findings.append(fault(Level.NOTICE, "FIL-15", message))
    part = next((part for part in book.sheets if part.name == GUIDE), None)
    guide = read_grid(book, part, limits) if part else Grid(GUIDE)
    names = {part.name for part in book.sheets}
    findings += read_version(guide, names)
    rows: dict[str, tuple[Row, ...]] = {}
    layout = _layout(book, layouts)
    _require_form(book, layouts[layout].sheets)
    asked = _asked(book, layouts[layout])
    uses = set(asked or ())
    sheets = [sheet for sheet in layouts[layout].sheets if not only or sheet.name in only]
    for sheet in sheets:
        if asked is not None and is_unused(sheet, asked):
            findings += _not_asked(book, sheet, limits)
            continue
        part, faults = _find(book, sheet, sheets)
        findings += [] if asked is None and sheet.optional and not part else faults
        if part:
            grid = read_grid(book, part, limits)
            uses |= standing(sheet, grid) if asked is None else set()
            own = sheet_with(sheet, uses)
            read, faults = read_form(own, grid) if own.form else read_table(own, grid)
            rows[sheet.name] = tuple(read)
            findings += faults
    whole = with_sole(told_apart(rows, sheets), sheets)
    return Workbook(whole, layout, blank_inherits(guide, names), frozenset(uses)), findings


def _asked(book: Book, layout: Layout) -> Collection[str] | None:
    """Return which optional inputs the workbook's form asks for, as the sheet says that names the form."""
    for sheet in (sheet for sheet in layout.sheets if sheet.form):
        if part := _parts(book, sheet):
            rows, _ = read_form(sheet, read_grid(book, part[0], Limits()))
            return layout.asked(rows[0])
    return None


def _not_asked(book: Book, sheet: Sheet, limits: Limits) -> list[Finding]:
    """Return a finding if a sheet is filled in that the form does not ask for."""
    for part in _parts(book, sheet)[:1]:
        if read_table(sheet, read_grid(book, part, limits))[0]:
            return [of_another_form("这张表", part.name, "")]
    return []


def _require_form(book: Book, sheets: Sequence[Sheet]) -> None:
    """Refuse a workbook of an unknown kind with one finding, instead of one for every missing sheet.

    Raises:
        Unusable: it has neither 填报说明 nor a form (基本信息), and fewer than ``_FEW`` known sheets.
    """
    names = {squeezed(part.name) for part in book.sheets}
    known = [sheet for sheet in sheets if squeezed(sheet.name) in names]
    if squeezed(GUIDE) in names or len(known) >= _FEW or any(sheet.form for sheet in known):
        return
    shown = "、".join(f"“{part.name[:20]}”" for part in book.sheets[:_FEW]) + ("等" if len(book.sheets) > _FEW else "")
    advice = "请选用本软件生成的填报表；这是其他系统导出的预算明细的，请用 mingzhang import 导入，由它生成填报表"
    raise Unusable(
        "FIL-16", f"这不是填报表：它有 {len(book.sheets)} 张工作表（{shown}），没有“基本信息”等表；{advice}。"
    )


def _layout(book: Book, layouts: Sequence[Layout]) -> int:
    """Return the index of the layout that shares most sheets with a workbook; the first of equals."""
    names = {squeezed(part.name) for part in book.sheets}
    return max(range(len(layouts)), key=lambda at: sum(squeezed(sheet.name) in names for sheet in layouts[at].sheets))


def _find(book: Book, sheet: Sheet, sheets: Sequence[Sheet]) -> tuple[SheetPart | None, list[Finding]]:
    """Find a sheet by name, ignoring blanks and full-width forms; a second match is a finding."""
    found = _parts(book, sheet)
    if not found:
        return None, [_missing(book, sheet, sheets)]
    part, *others = found
    findings = []
    if part.name != sheet.name:
        message = f"工作表的名称应为“{sheet.name}”；已按“{sheet.name}”读取，可以不改。"
        findings.append(fault(Level.NOTICE, "WB-04", message, part.name))
    if others:
        message = f"与工作表“{part.name}”名称相同，不能确定填报的是哪一张；请删去或改名其中一张。"
        findings.append(fault(Level.ERROR, "WB-15", message, others[0].name))
    return part, findings


def _parts(book: Book, sheet: Sheet) -> list[SheetPart]:
    """Return the parts of a sheet's name, the one of exactly this name first."""
    found = (part for part in book.sheets if squeezed(part.name) == squeezed(sheet.name))
    return sorted(found, key=lambda part: part.name != sheet.name)


def _missing(book: Book, sheet: Sheet, sheets: Sequence[Sheet]) -> Finding:
    known = {squeezed(other.name) for other in sheets}
    hint = nearest(sheet.name, (part.name for part in book.sheets if squeezed(part.name) not in known))
    advice = f"是否就是“{hint}”？请改回原来的名称" if hint else "请使用本软件生成的填报表，不要删除工作表"
    return fault(Level.ERROR, "WB-01", f"缺少工作表“{sheet.name}”；{advice}。", sheet.name)

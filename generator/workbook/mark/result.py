"""The sheet 检查结果 of a marked copy: one row per finding, with a link to its cell."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Final

from lxml import etree
from openpyxl.styles import Alignment, Border, Font
from openpyxl.utils import get_column_letter

from generator.files.office_xml import Element, serialise
from generator.findings.finding import MANY, Finding, Level, affected, alike, counts, further, worst_first
from generator.findings.place import Place
from generator.workbook.declaration.formula import quoted
from generator.workbook.mark.styles import FILLS, Styles
from generator.workbook.mark.xml import MAIN, child, text
from generator.workbook.writing import style
from generator.workbook.writing.page import lines

NAME: Final = "检查结果"

TITLE: Final = "A1"
"""The cell at which findings about a sheet as a whole are shown."""

_HEADER_ROW: Final = 2
_COLUMNS: Final[Mapping[str, int]] = {
    "级别": 8,
    "编号": 10,
    "位置": 22,
    "单元格内容": 24,
    "问题": 64,
    "影响的公开内容": 36,
    "依据": 28,
}
"""Header → column width."""

_INTERNAL: Final = "这是填报表的副本，内部使用，不要公开"
_WHERE: Final = tuple(_COLUMNS).index("位置")
_LAST: Final = get_column_letter(len(_COLUMNS))
_LINK_FONT: Final = Font(name="宋体", size=11, underline="single", color="FF0563C1")
_LINE: Final = 16  # points
_HEADING_LINE: Final = 18
_TALLEST: Final = 400  # points; a row can be no higher than 409
_TEXT_LIMIT: Final = 32_000  # characters; a cell holds 32,767

Cell = tuple[int, str]
"""Style and text of a cell."""


def filtered(count: int) -> str:
    """Return the filter range of ``count`` findings and their header."""
    return f"$A${_HEADER_ROW}:${_LAST}${_HEADER_ROW + max(count, 1)}"


HEADER_ROWS: Final = f"$1:${_HEADER_ROW}"


def result_sheet(findings: Sequence[Finding], styles: Styles, exists: Callable[[Place], bool]) -> bytes:
    """Return the sheet's XML; a place that is not in the workbook is shown without a link."""
    sheet = etree.Element(f"{{{MAIN}}}worksheet", nsmap={None: MAIN})
    _head(sheet)
    data, listed = child(sheet, "sheetData"), _listed(findings)
    heading = styles.add(style.SECTION_FONT, Border(), Alignment(vertical="center", wrap_text=True))
    header = styles.add(style.HEADER_FONT, style.GRID, style.CENTRE, style.OPTIONAL_FILL)
    said = _heading(findings)
    _row(data, 1, [(heading, said)], 12 + len(said.splitlines()) * _HEADING_LINE)
    _row(data, _HEADER_ROW, [(header, name) for name in _COLUMNS], 24)
    looks = _Looks(styles)
    for number, finding in enumerate(listed, _HEADER_ROW + 1):
        cells = looks.row(finding, linked=bool(finding.where and exists(finding.where)))
        _row(data, number, cells, _height(cells))
    child(sheet, "autoFilter", ref=filtered(len(findings)).replace("$", ""))
    child(child(sheet, "mergeCells", count=1), "mergeCell", ref=f"{TITLE}:{_LAST}1")
    _links(sheet, listed, exists)
    _foot(sheet)
    return serialise(sheet)


def _listed(findings: Sequence[Finding]) -> list[Finding]:
    """Sort findings by severity; within one level, frequent kinds come last."""
    rare_first = sorted(alike(findings), key=lambda kind: len(kind) >= MANY)
    return worst_first(chain.from_iterable(rare_first))


def _heading(findings: Sequence[Finding]) -> str:
    said = f"点击“位置”转到单元格。{_INTERNAL}" if findings else "没有发现问题"
    return f"{NAME}　{counts(findings)}　{said}。\n{further(findings)}".rstrip()


class _Looks:
    """The cell styles of the rows."""

    def __init__(self, styles: Styles) -> None:
        self._text = styles.add(style.TEXT_FONT, style.GRID, style.LEFT)
        self._link = styles.add(_LINK_FONT, style.GRID, style.LEFT)
        self._levels = {level: styles.add(style.TEXT_FONT, style.GRID, style.CENTRE, FILLS[level]) for level in Level}

    def row(self, finding: Finding, linked: bool) -> list[Cell]:
        """Return the cells of a finding."""
        said = (finding.value, finding.message, affected([finding]), finding.authority)
        return [
            (self._levels[finding.level], finding.level.value),
            (self._text, finding.code),
            (self._link if linked else self._text, str(finding.where or "")),
            *((self._text, content) for content in said),
        ]


def _head(sheet: Element) -> None:
    properties = child(sheet, "sheetPr")
    child(properties, "tabColor", rgb=FILLS[Level.ERROR].fgColor.rgb)
    child(properties, "pageSetUpPr", fitToPage=1)
    view = child(child(sheet, "sheetViews"), "sheetView", tabSelected=1, workbookViewId=0)
    below = f"A{_HEADER_ROW + 1}"
    child(view, "pane", ySplit=_HEADER_ROW, topLeftCell=below, activePane="bottomLeft", state="frozen")
    child(view, "selection", pane="bottomLeft", activeCell=below, sqref=below)
    columns = child(sheet, "cols")
    for number, width in enumerate(_COLUMNS.values(), 1):
        child(columns, "col", min=number, max=number, width=width, customWidth=1)


def _row(data: Element, number: int, cells: Sequence[Cell], height: float) -> None:
    row = child(data, "row", r=number, ht=height, customHeight=1)
    for column, (look, content) in enumerate(cells, 1):
        cell = child(row, "c", r=f"{get_column_letter(column)}{number}", s=look)
        if content:
            cell.set("t", "inlineStr")
            text(child(cell, "is"), content[:_TEXT_LIMIT])


def _height(cells: Sequence[Cell]) -> int:
    needed = (lines(content, width) for (_, content), width in zip(cells, _COLUMNS.values(), strict=True) if content)
    return min(6 + max(needed) * _LINE, _TALLEST)


def _links(sheet: Element, findings: Sequence[Finding], exists: Callable[[Place], bool]) -> None:
    links = etree.Element(f"{{{MAIN}}}hyperlinks")
    for number, finding in enumerate(findings, _HEADER_ROW + 1):
        if finding.where and exists(finding.where):
            cell = f"{get_column_letter(_WHERE + 1)}{number}"
            child(links, "hyperlink", ref=cell, location=_target(finding.where), display=str(finding.where))
    if len(links):
        sheet.append(links)


def _target(where: Place) -> str:
    return f"{quoted(where.sheet)}!{where.cell or TITLE}"


def _foot(sheet: Element) -> None:
    child(sheet, "printOptions", horizontalCentered=1)
    child(sheet, "pageMargins", left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    child(sheet, "pageSetup", paperSize=9, orientation="landscape", fitToWidth=1, fitToHeight=0)
    child(child(sheet, "headerFooter"), "oddFooter").text = "&C第 &P 页，共 &N 页"

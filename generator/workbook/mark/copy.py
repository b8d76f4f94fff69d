"""The marked copy of a workbook (标注副本): cell fills, comments, and the sheet 检查结果."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Final

from generator.errors import GeneratorError
from generator.findings.finding import Finding, affected, worst_first
from generator.workbook.mark.cells import Cells
from generator.workbook.mark.comments import annotate
from generator.workbook.mark.earlier import unmark
from generator.workbook.mark.parts import Parts
from generator.workbook.mark.result import HEADER_ROWS, NAME, TITLE, filtered, result_sheet
from generator.workbook.mark.styles import Styles
from generator.workbook.mark.workbook import WorkbookPart
from generator.workbook.mark.xml import index

_COMMENTS: Final = 1000  # maximum per sheet, the gravest first; ten times as many take minutes to open
_COMMENT_LIMIT: Final = 2000  # characters; the sheet 检查结果 has the full text


def marked_copy(content: Mapping[str, bytes], findings: Sequence[Finding]) -> bytes:
    """Mark every finding in a copy of a workbook.

    An earlier marking is removed first. A finding whose sheet is not in the file is listed on the sheet 检查结果 only.

    Args:
        content: the parts of the file, by name.
        findings: its findings.

    Raises:
        GeneratorError: it is a workbook with macros.
        Unusable: it is damaged in a part that reading does not check.
    """
    parts = Parts(content)
    book = WorkbookPart(parts)
    if book.holds_macros:
        raise GeneratorError("带宏的工作簿（xlsm）不能标注；请用 Excel 或 WPS 另存为 xlsx，再标注另存的文件。")
    styles, sheets = Styles(book.styles()), book.sheets()
    everywhere = sheets.pop(NAME, None) is not None
    for name, part in sheets.items():
        unmark(parts, part, styles, everywhere)
        if here := [finding for finding in findings if finding.where and finding.where.sheet == name]:
            _mark(parts, part, styles, here)
            book.show(name)
    result = result_sheet(findings, styles, lambda place: place.sheet in sheets)
    book.put(NAME, result, HEADER_ROWS, filtered(len(findings)))
    book.open_at(NAME)
    return parts.saved()


def _mark(parts: Parts, part: str, styles: Styles, findings: Iterable[Finding]) -> None:
    cells = Cells(parts.patch(part))
    found: dict[str, list[Finding]] = {}
    for finding in worst_first(findings):
        cell = finding.where.cell if finding.where else ""
        found.setdefault(cells.anchor(cell or TITLE), []).append(finding)
    for address, here in found.items():
        marked = cells.cell(address)
        marked.set("s", str(styles.filled(index(marked, "s"), here[0].level)))
    told = islice(found.items(), _COMMENTS)
    annotate(parts, part, {address: _comment(here) for address, here in told})


def _comment(findings: Sequence[Finding]) -> str:
    said = [f"{finding.level}：{finding.message}[{finding.code}]" for finding in findings]
    told = affected(findings)
    return "\n".join([*said, *([f"影响：{told}"] if told else [])])[:_COMMENT_LIMIT]

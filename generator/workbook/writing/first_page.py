"""The first sheet (填报说明): one page on what to fill in, and where; all details stand on a sheet of their own."""

from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from generator.workbook.declaration.declare import UNHIDE, Sheet
from generator.workbook.declaration.progress import Progress
from generator.workbook.declaration.version import DETAILS, GUIDE, STAMP
from generator.workbook.writing import style
from generator.workbook.writing.page import across, fit, set_up_printing

_LEGEND: Final = (
    ("黄色表头", "必填", "填了这一行，就必须填这一栏", style.REQUIRED_FILL),
    ("蓝色表头", "选填", "没有内容可以留空；格子变红时必填", style.OPTIONAL_FILL),
    ("灰色", "自动", "由公式自动显示，供核对用；已锁定，不用填写，填了也不读取", style.DISPLAY_FILL),
    ("红色格", "未填", "这一行已经开始填，这一格还没有填；填上以后颜色自动消失", style.MISSING_FILL),
    ("橙色格", "文本", "这一格的数字是文本，公式不计入；请重新输入，或用“转换为数字”", style.WRONG_FILL),
)
_HEADS: Final = ("工作表（按这个次序填）", "要求", "填什么")
_WIDTHS: Final = {"A": 26, "B": 12, "C": 100}
_HOW: Final = f"每一栏怎么填：点那一格就有提示；全部写在最后的“{DETAILS}”中。"


def write_first_page(
    page: Worksheet, shown: Sequence[Sheet], hidden: Sequence[Sheet], notes: Sequence[str], progress: Progress | None
) -> None:
    """Write what is to be known of this very workbook, the sheets in view, which are not, and the colours.

    Args:
        page: the first sheet.
        shown: the sheets in view, in order.
        hidden: those out of the way until they are wanted.
        notes: what is to be known of this workbook, such as what was carried over.
        progress: 填报进度, if there is one.
    """
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    page.sheet_view.showGridLines = False
    across(page, 1, 3, GUIDE, style.TITLE_FONT)
    row = _sheets(page, _lines(page, 2, (STAMP, *notes)), shown)
    if progress:
        _line(page, row, (progress.title, "自动", "还缺什么、收支是否平衡、将要公开的主要数据是多少。"), progress.title)
        row += 1
    row = _legend(page, row + 1)
    _lines(page, row, (_HOW, *_rare(hidden), _CODES, _AFTERWARDS))
    set_up_printing(page)
    if not notes:
        page.page_setup.fitToHeight = 1


def _sheets(page: Worksheet, top: int, shown: Sequence[Sheet]) -> int:
    """Write what is filled in on each sheet, under a head; return the row behind."""
    for column, head in enumerate(_HEADS, 1):
        style.header(style.at(page, top, column), head, style.DISPLAY_FILL)
    for row, sheet in enumerate(shown, top + 1):
        need = "必填" if sheet.needed else "有内容才填"
        _line(page, row, (sheet.name, need, "".join(sheet.instructions[:1])), sheet.name)
        style.at(page, row, 2).fill = style.REQUIRED_FILL if sheet.needed else style.OPTIONAL_FILL
    return top + 1 + len(shown)


_CODES: Final = (
    "填编码：点格子右边的箭头选；或先输入编码的前几位、名称或所属的款的前几个字，按回车，再点箭头，只列出相符的。选好的一格"
    "写着编码和名称；也可以只写编码（前面的 0 不能少），没有重名的科目可以只写名称。编码表是隐藏的，要看全表的，"
    f"{UNHIDE}。"
)
_AFTERWARDS: Final = (
    "填完后保存、关闭，再用软件检查（或上传到办公室服务器，页面上就是检查结果）；没有错误的，就可以生成公开文本。"
)


def _rare(hidden: Iterable[Sheet]) -> list[str]:
    names = "、".join(sheet.name for sheet in hidden)
    where = "在下面的标签上点右键，选“取消隐藏”，再选表名"
    return [f"少数单位才用的表已隐藏：{names}。要用的，{where}。"] if names else []


def _legend(page: Worksheet, row: int) -> int:
    for colour, need, meaning, fill in _LEGEND:
        _line(page, row, (colour, need, f"{meaning}。"))
        style.at(page, row, 1).fill = fill
        row += 1
    return row


def _lines(page: Worksheet, row: int, texts: Iterable[str]) -> int:
    for text in texts:
        across(page, row, 3, text, style.TEXT_FONT)
        row += 1
    return row


def _line(page: Worksheet, row: int, texts: tuple[str, str, str], link: str = "") -> None:
    for column, text in enumerate(texts, 1):
        cell = style.at(page, row, column)
        style.put(cell, text)
        cell.font, cell.border = style.TEXT_FONT, style.GRID
        cell.alignment = style.CENTRE if column == 2 else style.LEFT
    if link:
        style.at(page, row, 1).hyperlink = f"#'{link}'!A1"
        style.at(page, row, 1).font = style.LINK_FONT
    fit(page, row)

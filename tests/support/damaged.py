"""Workbooks that are wrong as files (坏填报表), made on the spot; tests/cases/bad-inputs.yaml names them."""

import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from generator.workbook.declaration.version import STAMP
from tests.support.changed import changed as edited
from tests.support.changed import good, unpacked
from tests.support.hostile import png_header
from tests.support.made import once
from tools.broken_files import BROKEN

Parts = dict[str, bytes]
GUIDE, NAMES = "填报说明", "xl/workbook.xml"


@cache
def sound() -> bytes:
    """The good workbook with the version of its form, and without the blank row that parts 变动原因."""
    return bytes(once("正常.xlsx", _sound))


def _sound() -> bytes:
    book = load_workbook(BytesIO(good()))
    book.create_sheet(GUIDE)["A5"].value = STAMP
    book["变动原因"].delete_rows(11)
    return saved(book)


def saved(book: Workbook) -> bytes:
    result = BytesIO()
    book.save(result)
    return result.getvalue()


def changed(case: Mapping[str, Any]) -> bytes:
    """The sound workbook after the changes of a case: cells first, then the XML of its sheets, then the file."""
    data = edited(case, sound())
    for sheet, (pattern, text) in case.get("xml", {}).items():
        data = rewritten(data, part_of(data, sheet), pattern, text)
    return file_of(case["file"], data) if "file" in case else data


@cache
def file_of(kind: str, data: bytes) -> bytes:
    """What becomes of a file: several cases look at one."""
    return FILES[kind](data)


def part_of(data: bytes, sheet: str) -> str:
    """The part of a sheet, as openpyxl numbers them; a path stands for itself."""
    names = load_workbook(BytesIO(data), read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml" if sheet in names else sheet


def rewritten(data: bytes, part: str, pattern: str, text: str) -> bytes:
    parts = unpacked(data)
    xml, times = re.subn(pattern, text, parts[part].decode(), count=1)
    assert times == 1, f"{part} has no {pattern}"
    return zipped(parts | {part: xml.encode()})


def zipped(parts: Mapping[str, bytes], again: Mapping[str, bytes] | None = None) -> bytes:
    """Pack parts; those of ``again`` stand a second time."""
    result = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, content in [*parts.items(), *(again or {}).items()]:
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def with_part(name: str, content: bytes) -> Callable[[bytes], bytes]:
    return lambda data: zipped(unpacked(data) | {name: content})


def of_basic(data: bytes, pattern: str, text: str) -> bytes:
    return rewritten(data, part_of(data, "基本支出"), pattern, text)


def strict(data: bytes) -> bytes:
    """ISO/IEC 29500 strict: other namespaces, the same elements."""
    transitional = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            name: xml.replace(transitional, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                relations, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for name, xml in unpacked(data).items()
        }
    )


def blank_rows(last: int) -> Callable[[bytes], bytes]:
    """Put in rows without content, whose cells have a format."""

    def make(data: bytes) -> bytes:
        rows = (f'<row r="{row}" s="1"><c r="A{row}" s="1"/><c r="H{row}" s="1"/></row>' for row in range(100, last))
        return of_basic(data, "</sheetData>", f"{''.join(rows)}</sheetData>")

    return make


def one_cell_too_many(data: bytes) -> bytes:
    cells = "".join(f"<c><v>{number}</v></c>" for number in range(2000))
    return of_basic(data, "</sheetData>", "".join(f"<row>{cells}</row>" for _ in range(101)) + "</sheetData>")


def entity(data: bytes) -> bytes:
    bomb = '<!DOCTYPE a [<!ENTITY b "&#97;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    return of_basic(data, "<worksheet", f"{bomb}<worksheet")


def by_cells(change: Callable[[Workbook], object]) -> Callable[[bytes], bytes]:
    """Change cells as a spreadsheet program would."""

    def make(data: bytes) -> bytes:
        book = load_workbook(BytesIO(data))
        change(book)
        return saved(book)

    return make


def as_percentage(book: Workbook) -> None:
    cell = book["基本支出"]["H3"]
    cell.value, cell.number_format = 0.125, "0.0%"


def as_ten_thousands(book: Workbook) -> None:
    cell = book["基本支出"]["H3"]
    cell.value, cell.number_format = 31.8, '0.00"万元"'


def rounded_in_its_cell(book: Workbook) -> None:
    cell = book["整体绩效指标"]["D3"]
    cell.value, cell.number_format = 0.3333, "0%"


def struck(book: Workbook) -> None:
    """A whole cell, some words of another, and words that alone are not struck in a cell that is."""
    page, line = book["职责机构"], Font(strike=True)
    page["C3"].value = CellRichText("保留，", TextBlock(InlineFont(strike=True), "已删去的文字，"), "结尾。")
    page["C4"].font = line
    page["C5"].value, page["C5"].font = CellRichText(TextBlock(InlineFont(b=True), "仍在的文字。")), line
    for cell in book["基本支出"][4]:
        cell.font = line


def unseen(book: Workbook) -> None:
    """White on white, and by formats that show nothing, nothing but a mark, or another sign."""
    page = book["基本支出"]
    book["职责机构"]["C3"].font = Font(color="FFFFFFFF")
    book["单位"]["B3"].number_format = ";;;"
    for row, code in ((3, ";;;"), (4, '[<0]0;"-"'), (5, "(0.00)")):
        page[f"H{row}"].number_format = code
    page.row_dimensions[7].height = 0


FILES: dict[str, Callable[[bytes], bytes]] = {
    **BROKEN,
    "别的工作簿": lambda data: saved(Workbook()),
    "Word": lambda data: zipped({"_rels/.rels": b"<a/>", "word/document.xml": b"<a/>"}),
    "Numbers": lambda data: zipped({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"}),
    "严格格式": strict,
    "原样": lambda data: data,
    "宏": with_part("xl/vbaProject.bin", b"\0"),
    "压缩炸弹": with_part("xl/worksheets/sheet99.xml", b" " * (199 * 2**20)),
    "超过200兆": lambda data: zipped(unpacked(data) | {f"xl/{number}.xml": b" " * 9 * 2**20 for number in range(23)}),
    "部件过多": lambda data: zipped(unpacked(data) | {f"xl/{number}.xml": b"" for number in range(2001)}),
    "谎报大小": lambda data: lying(zipped(unpacked(data) | {"xl/styles.xml": b" " * 2**20})),
    "超过20兆": lambda data: data + b"\0" * 20 * 2**20,
    "实体": entity,
    "包外路径": with_part("../../x.xml", b""),
    "重复部件": lambda data: zipped(unpacked(data), {NAMES: b"<workbook/>"}),
    "一百万空行": blank_rows(10**6),
    "十一万空行": blank_rows(110_000),
    "单元格过多": one_cell_too_many,
    "大图片": with_part("xl/media/image1.png", b"\x89PNG" + bytes(range(256)) * 4 * 5200),
    "像素过多的图片": with_part("xl/media/image1.png", png_header(20000, 10000)),
    "外部链接": with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    "表头下移": by_cells(lambda book: book["单位"].insert_rows(2, 2)),
    "百分比": by_cells(as_percentage),
    "格式带单位": by_cells(as_ten_thousands),
    "格式少显示": by_cells(rounded_in_its_cell),
    "删除线": by_cells(struck),
    "看不见": by_cells(unseen),
    "最长的文字": by_cells(lambda book: setattr(book["职责机构"]["C3"], "value", "字" * 32_767)),
    "日期从1904年算起": lambda data: rewritten(data, NAMES, "<workbookPr", '<workbookPr date1904="1"'),
}


def lying(data: bytes) -> bytes:
    """Say in the directory that the styles are a hundred bytes long."""
    at = data.rindex(b"xl/styles.xml")
    return data[: at - 22] + struct.pack("<I", 100) + data[at - 18 :]

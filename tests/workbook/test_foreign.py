"""What is no 填报表 is told for what it is, by its content, with what to do; and so is a workbook of another kind."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from openpyxl import Workbook
from PIL import Image

from generator.tasks.check import check
from tools.broken_files import compound

ODS = "application/vnd.oasis.opendocument.spreadsheet"


def archive(parts: dict[str, str]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return made.getvalue()


def picture(kind: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, kind)
    return made.getvalue()


FILES: dict[str, tuple[bytes, str, str]] = {
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "FIL-05", "PDF"),
    "PDF after a line": (b"\n\n%PDF-1.4\n", "FIL-05", "PDF"),
    "ODS": (archive({"mimetype": ODS, "content.xml": "<a/>", "styles.xml": "<a/>"}), "FIL-03", "ODS"),
    "xlsb": (archive({"[Content_Types].xml": "<a/>", "xl/workbook.bin": ""}), "FIL-03", "xlsb"),
    "docx": (archive({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "FIL-05", "Word 文档"),
    "pptx": (archive({"_rels/.rels": "<a/>", "ppt/presentation.xml": "<a/>"}), "FIL-05", "演示文稿"),
    "OFD": (archive({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"}), "FIL-05", "OFD"),
    "zip": (archive({"填报表.xlsx": "PK"}), "FIL-05", "先解压"),
    "rar": (b"Rar!\x1a\x07\x01\0" + bytes(50), "FIL-05", "先解压"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), "FIL-05", "先解压"),
    "png": (picture("PNG"), "FIL-05", "图片"),
    "jpeg": (picture("JPEG"), "FIL-05", "图片"),
    "bmp": (picture("BMP"), "FIL-05", "图片"),
    "tiff": (picture("TIFF"), "FIL-05", "图片"),
    "gif": (picture("GIF"), "FIL-05", "图片"),
    "rtf": (rb"{\rtf1\ansi\deff0 }", "FIL-05", "RTF"),
    "doc": (compound("WordDocument")(b""), "FIL-05", "Word 文档"),
    "xls": (compound("Workbook")(b""), "FIL-03", "旧版 Excel"),
    "encrypted": (compound("EncryptedPackage")(b""), "FIL-04", "打开时不要密码的"),
    "xml spreadsheet": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "FIL-03",
        "Excel 2003 XML",
    ),
    "html": (b'<meta http-equiv="Content-Type"><table><tr><td>1</td></tr></table>', "FIL-05", "网页"),
    "xml": (b'<?xml version="1.0"?><a/>', "FIL-05", "XML"),
    "csv beginning like a picture": ("BM,金额\n1,2\n".encode(), "FIL-05", "CSV"),
    "unicode text": ("单位\t金额\n".encode("utf-16"), "FIL-05", "CSV"),
    "apple": (b"\0\5\x16\7\0\2\0\0Mac OS X", "FIL-05", "苹果电脑"),
    "rubbish": (bytes(range(256)), "FIL-02", "已损坏"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_renamed_file_is_told_for_what_it_is(kind: str, tmp_path: Path) -> None:
    data, code, said = FILES[kind]
    path = tmp_path / "填报表.xlsx"
    path.write_bytes(data)
    (finding,) = check(path).findings
    assert finding.code == code and said in finding.message and "请" in finding.message


def of_sheets(*names: str) -> Callable[[Path], None]:
    def save(path: Path) -> None:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name in names:
            book.create_sheet(name)["A1"] = "单位编码"
        book.save(path)

    return save


@pytest.mark.parametrize("names", [("Sheet1",), ("单位", "项目"), ("预算明细", "Sheet2", "Sheet3", "Sheet4")])
def test_a_workbook_that_is_no_form_is_told_in_one_sentence(names: tuple[str, ...], tmp_path: Path) -> None:
    of_sheets(*names)(path := tmp_path / "导出.xlsx")
    (finding,) = check(path).findings
    assert finding.code == "FIL-16" and f"“{names[0]}”" in finding.message and "import" in finding.message


@pytest.mark.parametrize("names", [("基本信息",), ("填报说明",), ("单位", "项目", "附件")])
def test_a_form_that_lacks_most_is_still_one(names: tuple[str, ...], tmp_path: Path) -> None:
    of_sheets(*names)(path := tmp_path / "残缺.xlsx")
    assert {"FIL-16"}.isdisjoint(finding.code for finding in check(path).findings)


def test_what_macos_lays_beside_a_workbook_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "._填报表.xlsx"
    path.write_bytes(FILES["apple"][0])
    (finding,) = check(path).findings
    assert finding.code == "FIL-14"

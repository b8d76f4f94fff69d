"""Files other than xlsx workbooks (不是 xlsx 的文件), identified by content, so that the message can name a remedy."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from generator.workbook.package.faults import Unusable, damaged

SUFFIXES: Final = (".xlsx", ".xlsm")

_SAVE_AS: Final = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再检查。"
_CHOOSE: Final = "不是填报表，改扩展名没有用；请选填报表本身（xlsx 文件）。"
_UNPACK: Final = "这是压缩包，不是填报表，改扩展名没有用；请先解压，再检查其中的填报表（xlsx 文件）。"

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP: Final = b"PK"
_PDF: Final = b"%PDF-"
_LOOKED_AT: Final = 4096  # bytes at the beginning by which a file is identified

_PICTURE: Final = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF|.{4}ftyp", re.DOTALL)
_ARCHIVES: Final = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_SHORTCUT: Final = b"L\0\0\0\1\x14\2\0"  # .lnk
_WEB_ARCHIVE: Final = re.compile(rb"\s*(?:MIME-Version:|From: <?Saved by)", re.IGNORECASE)
_OWNER: Final = range(55, 512)  # size of the owner file that Excel and WPS put beside an open workbook: ~$改.xlsx
_OWNER_NAME: Final = 54  # bytes for the user's name; the file's first byte is its length
_APPLE: Final = b"\0\5\x16\7"  # AppleDouble: the companion file that macOS writes on drives with a foreign file system

_STREAMS: Final = {"WordDocument": " Word 文档（doc）", "PowerPoint Document": "演示文稿（ppt）"}
"""Streams of OLE containers that identify older documents other than spreadsheets."""

_MAIN_PARTS: Final = {
    "word/document.xml": " Word 文档（docx）",
    "ppt/presentation.xml": "演示文稿（pptx）",
    "ofd.xml": " OFD 版式文件",
}
"""Parts of zip files, in lower case, that identify their type."""


def refuse_foreign(path: Path, data: bytes) -> None:
    """Refuse a file that cannot be an xlsx workbook, naming what it is.

    Raises:
        Unusable: it is empty, an older or another kind of file, encrypted, or unidentifiable.
    """
    suffix = path.suffix.lower()
    if not data:
        raise Unusable("FIL-01", "文件为空（0 字节）；请重新保存填报表，或换一个备份。")
    if data.startswith(_OLE):
        raise _compound(data, suffix)
    if not data.startswith(_ZIP):
        raise _other(data)
    if suffix not in SUFFIXES:
        raise Unusable("FIL-05", f"扩展名是“{suffix}”，不是 xlsx 文件；{_SAVE_AS}")


def refuse_other_package(data: bytes, parts: Collection[str]) -> None:
    """Refuse a zip file that is not an xlsx workbook, naming what it is.

    Args:
        data: the file.
        parts: the names of its parts, in lower case.

    Raises:
        Unusable: it is a spreadsheet of another kind, another document, or an archive of files.
    """
    if "xl/workbook.bin" in parts:
        raise Unusable("FIL-03", f"这是二进制工作簿（xlsb），不是 xlsx，改扩展名没有用；{_SAVE_AS}")
    if b"opendocument.spreadsheet" in data[:_LOOKED_AT] or {"content.xml", "styles.xml"} <= set(parts):
        kind = "开放文档表格（ODS）" if b"opendocument.text" not in data[:_LOOKED_AT] else "开放文档文本（ODT）"
        raise Unusable("FIL-03", f"这是{kind}文件，不是 xlsx，改扩展名没有用；{_SAVE_AS}")
    if any(part.endswith(".iwa") or part == "index.zip" for part in parts):
        raise Unusable(
            "FIL-03",
            "这是苹果 Numbers 表格文件，不是 xlsx，改扩展名没有用；请用 Numbers 打开，导出为 Excel（xlsx）后再检查。",
        )
    if kind := next((kind for part, kind in _MAIN_PARTS.items() if part in parts), ""):
        raise Unusable("FIL-05", f"这是{kind}，{_CHOOSE}")
    if not any(part.startswith(("xl/", "_rels/", "[content_types]")) for part in parts):
        raise Unusable("FIL-05", _UNPACK)


def _compound(data: bytes, suffix: str) -> Unusable:
    """Identify an OLE container: an older Office document, or an encrypted one."""
    if _stream(data, "EncryptedPackage"):
        return Unusable(
            "FIL-04",
            "文件是加密的，不能读取；请在 Excel 或 WPS 中打开。打开时要密码的，请另存，在“工具—常规选项”中清空密码；"
            "打开时不要密码的，是设了保护或修改密码，保存时一并加了密，请取消工作簿的保护和修改密码；保存后再检查。",
        )
    if kind := next((kind for name, kind in _STREAMS.items() if _stream(data, name)), ""):
        return Unusable("FIL-05", f"这是{kind}，{_CHOOSE}")
    if suffix == ".et":
        return Unusable("FIL-03", f"这是 WPS 表格文件（.et），不是 xlsx；{_SAVE_AS}")
    return Unusable("FIL-03", f"这是旧版 Excel（.xls）或 WPS 表格（.et）文件，不是 xlsx，改扩展名没有用；{_SAVE_AS}")


def _stream(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _other(data: bytes) -> Unusable:
    """Identify a file that is neither OLE nor zip, but that people rename or export as xlsx."""
    start = data[:_LOOKED_AT]
    if _PDF in start[:1024]:
        return Unusable("FIL-05", f"这是 PDF 文件，{_CHOOSE}")
    if _PICTURE.match(start):
        return Unusable("FIL-05", f"这是图片，{_CHOOSE}")
    if start.startswith(_ARCHIVES):
        return Unusable("FIL-05", _UNPACK)
    if start.startswith(b"{\\rtf"):
        return Unusable("FIL-05", f"这是 RTF 文档，{_CHOOSE}")
    if start.startswith(_APPLE):
        return Unusable("FIL-05", "这是苹果电脑自动留下的附属文件，不是填报表；可以删去，请选填报表本身（xlsx 文件）。")
    if start.startswith(_SHORTCUT):
        return Unusable("FIL-05", "这是快捷方式，不是填报表本身；请打开它所指的文件夹，选其中的填报表（xlsx 文件）。")
    if _is_owner(data):
        return Unusable("FIL-05", "这是打开填报表时自动生成的临时文件，不是填报表；请选填报表本身（xlsx 文件）。")
    if _WEB_ARCHIVE.match(start):
        return Unusable("FIL-05", f"这是网页（MHT）文件，不是 xlsx，改扩展名没有用；{_SAVE_AS}")
    return _text(start)


def _is_owner(data: bytes) -> bool:
    """Return whether it is an owner file (who has a workbook open): a name's length, the name, then blanks."""
    length, name = data[0], data[1 : 1 + _OWNER_NAME]
    return len(data) in _OWNER and 0 < length <= _OWNER_NAME and not name[length:].strip(b" \0") and b"," not in name


def _text(start: bytes) -> Unusable:
    """Identify a kind of text; also in UTF-16, as Excel saves “Unicode 文本”."""
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    plain = start.replace(b"\0", b"")[2:] if wide else start.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in plain:
        return damaged()
    if not plain.lstrip().startswith(b"<"):
        return Unusable("FIL-05", f"这是文本（CSV 等）文件，不是 xlsx，改扩展名没有用；{_SAVE_AS}")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain or b"Excel.Sheet" in plain:
        return Unusable("FIL-03", f"这是 XML 表格（Excel 2003 XML）文件，不是 xlsx，改扩展名没有用；{_SAVE_AS}")
    return Unusable("FIL-05", f"这是网页（HTML、XML）文件，不是 xlsx，改扩展名没有用；{_SAVE_AS}")

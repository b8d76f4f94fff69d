"""Files that are no xlsx workbook (不是 xlsx 的文件), told apart so that the filler knows what to do."""

from pathlib import Path
from typing import Final

from generator.workbook.faults import Unusable, damaged

SUFFIXES: Final = (".xlsx", ".xlsm")
LOCK_FILES: Final = ("~$", ".~")
"""How the names of files begin that Excel, WPS and LibreOffice lay beside a workbook while it is open."""

_SAVE_AS: Final = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再检查。"
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK"


def is_lock_file(path: Path) -> bool:
    """Tell whether a file only marks that a workbook is open."""
    return path.name.startswith(LOCK_FILES)


def refuse_foreign(path: Path, data: bytes) -> None:
    """Say what kind of file it is, unless it may be an xlsx workbook.

    Raises:
        Unusable: it is empty, an older or another kind of file, encrypted, or nothing that can be known.
    """
    suffix = path.suffix.lower()
    if not data:
        raise Unusable("FIL-01", "文件为空（0 字节）；请重新保存填报表，或换一个备份。")
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Unusable("FIL-04", "文件设有打开密码，不能读取；请在 Excel 或 WPS 中取消密码，保存后再检查。")
    if suffix == ".et":
        raise Unusable("FIL-03", f"这是 WPS 表格文件（.et），不是 xlsx；{_SAVE_AS}")
    if data.startswith(_OLE):
        raise Unusable("FIL-03", f"这是旧版 Excel（.xls）或 WPS 表格（.et）文件，不是 xlsx，改扩展名没有用；{_SAVE_AS}")
    if not data.startswith(_ZIP):
        raise _text(data)
    if suffix not in SUFFIXES:
        raise Unusable("FIL-05", f"扩展名是“{suffix}”，不是 xlsx 文件；{_SAVE_AS}")


def _text(data: bytes) -> Unusable:
    """Tell HTML and CSV, which many systems export under the name of xlsx, from mere rubbish."""
    start = data[:4096]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Unusable("FIL-05", f"这是网页（HTML、XML）文件，不是 xlsx，改扩展名没有用；{_SAVE_AS}")
    if b"\0" in start:
        return damaged()
    return Unusable("FIL-05", f"这是文本（CSV 等）文件，不是 xlsx，改扩展名没有用；{_SAVE_AS}")

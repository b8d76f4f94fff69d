"""Files that are no workbook (坏文件), made of a workbook's bytes: for the tests and for the benchmark's office."""

from collections.abc import Callable

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How an OLE container begins: an old .xls, or a workbook with a password."""


def compound(stream: str) -> Callable[[bytes], bytes]:
    """Return what makes an OLE container that names a stream."""
    return lambda data: OLE + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "空文件": lambda data: b"",
    "截断": lambda data: data[: len(data) // 2],
    "旧版xls": compound("Workbook"),
    "有密码": compound("EncryptedPackage"),
    "CSV": lambda data: "单位编码,金额（元）\n038001,100\n".encode("gb18030"),
    "MHT": lambda data: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
    "快捷方式": lambda data: b"L\0\0\0\1\x14\2\0" + b"\0" * 70,
    "占用标记": lambda data: b"\5user" + b" " * 50 + "\5user".encode("utf-16-le") + b" \0" * 49,
    "HTML": lambda data: "<html><table><tr><td>金额</td></tr></table></html>".encode(),
}
"""By what is wrong: a workbook's bytes → the broken file's."""

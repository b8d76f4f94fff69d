"""The certificate (核验证明): counts, hashes and verdict, a short Chinese text.

It tells no time, so that the same files have the same certificate.
"""

import re
from collections.abc import Sequence
from typing import Final

from generator.verify.proof import Proved

SUFFIX: Final = "核验证明.txt"
_MOST: Final = 100
"""Mismatches listed of one file."""
_HASH: Final = re.compile(r"^(?P<name>\S.*)\n +SHA-256 +(?P<hash>[0-9a-f]{64})$", re.MULTILINE)


def certificate(stem: str, checked: Sequence[Proved]) -> bytes:
    """Write the certificate as Notepad on every Windows reads it: UTF-8 with its mark, and Windows line ends."""
    lines = ["核验证明", "", stem, f"结论：{verdict(checked)}", ""]
    lines += ["每个文件都重新读取，标题、段落、表格、数据逐处与数据文件（JSON）比对。", ""]
    for file in checked:
        lines += [file.name, f"  SHA-256 {file.sha256}", f"  大小 {file.size:,} 字节", f"  {told(file)}", ""]
        lines += [f"  {number}. {line}" for number, line in enumerate(listed(file), 1)] + [""] * bool(listed(file))
    return "\r\n".join(lines).encode("utf-8-sig")


def verdict(checked: Sequence[Proved]) -> str:
    """Say whether all files agree."""
    return "一致" if all(file.agrees for file in checked) else "不一致"


def told(file: Proved) -> str:
    """Say in one line how much of a file was compared, and with what result."""
    if file.failure:
        return "不能核验"
    headings, tables, cells, figures = file.counts
    compared = f"标题 {headings} 处，表 {tables} 张，单元格 {cells:,} 个，数据 {figures:,} 处"
    return f"{compared}：{f'不一致 {len(file.mismatches)} 处' if file.mismatches else '一致'}"


def listed(file: Proved) -> list[str]:
    """List what is wrong with a file."""
    shown = [str(mismatch) for mismatch in file.mismatches[:_MOST]]
    rest = len(file.mismatches) - len(shown)
    return [*([file.failure] if file.failure else []), *shown, *([f"另有 {rest} 处不一致。"] if rest else [])]


def hashes(data: bytes) -> dict[str, str]:
    """Read the hash of each file from a certificate; what is no certificate has none."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return {found["name"]: found["hash"] for found in _HASH.finditer(text)}

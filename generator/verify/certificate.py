"""The certificate (核验证明): counts, hashes and verdict, as a short Chinese text.

It contains no time, so that the same files have the same certificate.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from generator.verify.proof import FileResult

SUFFIX: Final = "核验证明.txt"
_MOST: Final = 100
"""Maximum of mismatches listed per file."""
_HASH: Final = re.compile(r" +(?:首次核验时 )?SHA-256 (?P<hash>[0-9a-f]{64})")
_ENGINE: Final = "排版程序："
_SCOPE: Final = (
    "每个文件都重新读取，标题、段落、表格、数据逐处与数据文件（JSON）比对；每个数据由填报的金额重新计算。",
    "不比对：版式、字体、颜色，PDF 中图片的画面，以及遮盖在文字上的图形。",
)


class Recorded(NamedTuple):
    """What was recorded when files were first checked: their hashes by name, and who laid out the pages (排版程序)."""

    hashes: Mapping[str, str]
    engine: str = ""


def certificate(stem: str, checked: Sequence[FileResult], first: Recorded) -> bytes:
    """Return the certificate as Notepad on every Windows reads it: UTF-8 with BOM, and Windows line ends.

    Args:
        stem: name shared by the document's files, without suffix.
        checked: its files.
        first: what was recorded when they were first checked, as ``recorded`` reads it.
    """
    lines = ["核验证明", "", stem, f"结论：{verdict(checked)}", *remarks(checked, first.hashes), "", *_SCOPE, ""]
    lines += [f"{_ENGINE}{first.engine}", ""] if first.engine else []
    for file in checked:
        lines += [file.name, f"  SHA-256 {file.sha256}", *_before(file, first.hashes)]
        lines += [f"  大小 {file.size:,} 字节", f"  {summary_line(file)}", ""]
        lines += [f"  {number}. {line}" for number, line in enumerate(fault_lines(file), 1)] + [""] * bool(
            fault_lines(file)
        )
    for name in _gone(checked, first.hashes):
        lines += [name, f"  首次核验时 SHA-256 {first.hashes[name]}", "  现在没有这个文件", ""]
    return "\r\n".join(lines).encode("utf-8-sig")


def _before(file: FileResult, first: Mapping[str, str]) -> Iterator[str]:
    if first.get(file.name, file.sha256) != file.sha256:
        yield f"  首次核验时 SHA-256 {first[file.name]}"


def _gone(checked: Sequence[FileResult], first: Mapping[str, str]) -> list[str]:
    now = {file.name for file in checked}
    return [name for name in first if name not in now]


def remarks(checked: Sequence[FileResult], first: Mapping[str, str]) -> list[str]:
    """Return remarks beside the verdict: files changed or missing since first checked, or none but the data."""
    said = [f"{file.name}：首次核验以后，这个文件被改动过。" for file in checked if any(_before(file, first))]
    said += [f"{name}：首次核验时有这个文件，现在没有。" for name in _gone(checked, first)]
    if all(file.name.endswith(".json") for file in checked):
        said.append("只有数据文件（JSON），没有可以与它比对的公开文本。")
    return said


def verdict(checked: Sequence[FileResult]) -> str:
    """Return whether all files agree, in words."""
    if all(file.agrees for file in checked):
        return "一致"
    return "不一致" if any(file.mismatches for file in checked) else "不能核验"


def summary_line(file: FileResult) -> str:
    """Return in one line how much of a file was compared, and with what result."""
    if file.failure:
        return "不能核验"
    headings, tables, cells, figures = file.counts
    compared = f"标题 {headings} 处，表 {tables} 张，单元格 {cells:,} 个，数据 {figures:,} 处"
    return f"{compared}：{f'不一致 {len(file.mismatches)} 处' if file.mismatches else '一致'}"


def fault_lines(file: FileResult) -> list[str]:
    """Return what is wrong with a file, as lines."""
    shown = [str(mismatch) for mismatch in file.mismatches[:_MOST]]
    rest = len(file.mismatches) - len(shown)
    return [*([file.failure] if file.failure else []), *shown, *([f"另有 {rest} 处不一致。"] if rest else [])]


def recorded(data: bytes) -> Recorded:
    """Return what a certificate recorded of the files when they were first checked."""
    hashes, name, engine = {}, "", ""
    for line in data.decode("utf-8-sig", "replace").splitlines():
        if line.startswith(_ENGINE):
            engine = line.removeprefix(_ENGINE)
        elif line and not line.startswith(" "):
            name = line
        elif told := _HASH.fullmatch(line):
            hashes[name] = told["hash"]
    return Recorded(hashes, engine)

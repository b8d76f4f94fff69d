"""Folders of forms (自己的公开样式): files of a stranger, read within bounds, in the same order on every machine."""

import os
import re
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.errors import GeneratorError
from generator.files.toml_faults import Fault

FOLDER: Final = "公开样式"
"""The folder beside workbooks in which an office keeps its own forms."""

MOST_FILES: Final = 20
LARGEST: Final = 256 * 1024
"""Bytes of one file; the largest of ours has some 40 thousand."""

_TOGETHER: Final = 1024 * 1024
_LOOKED_AT: Final = 1000  # names in the folder
_DEEPEST: Final = 10
_MOST_PARTS: Final = 20_000
_MOST: Final = {"tables": 60, "sections": 200, "parts": 60}
_LONGEST_LIST: Final = 120
_MOST_CELLS: Final = 5000  # of rows that the form names: each cell is checked, and is an amount of its own
_LONG_KEY: Final = re.compile(rb"""(?<![\w"'-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){8}""")
"""Keys of more names than a form needs: the standard library takes time for them that grows with their square."""

_WHAT: Final = f"公开样式不超过 {LARGEST // 1024} KB"


class FormFile(NamedTuple):
    """A file of a form: its name, and what stands in it, or why that is not read."""

    name: str
    data: bytes
    fault: str = ""


def form_files(folder: Path) -> list[FormFile]:
    """Read the files of a folder, none if there is no such folder.

    Raises:
        GeneratorError: it is no folder, it cannot be read, or there is too much in it.
    """
    if folder.is_symlink():
        raise GeneratorError(f"{folder.name}：是链接，没有读取；请把公开样式放在这里，或用 --forms 写明文件夹。")
    try:
        names = _names(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise GeneratorError(f"{folder.name}：不能读取这个文件夹；请核对它是不是文件夹，有没有权限。") from error
    files = [_file(folder / name) for name in names]
    if sum(len(file.data) for file in files) > _TOGETHER:
        raise GeneratorError(f"{folder.name}：公开样式合计超过 {_TOGETHER // 1024} KB，没有读取；请移走不用的。")
    return files


def has_room_for(file: FormFile, files: list[FormFile]) -> bool:
    """Return whether a file may lie beside others, so that all are read."""
    size = len(file.data) + sum(len(one.data) for one in files)
    return len(files) < MOST_FILES and size <= _TOGETHER


def digest_of(files: list[FormFile]) -> str:
    """Return the SHA-256 of files, with their names; blank, if there are none."""
    parts = (f"{file.name}\0{sha256(file.data).hexdigest()}\0{file.fault}\0" for file in files)
    return sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest() if files else ""


def _names(folder: Path) -> list[str]:
    """Return the names of the forms in a folder.

    Raises:
        OSError: it cannot be read.
        GeneratorError: there is too much in it.
    """
    found = []
    with os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number >= _LOOKED_AT:
                raise GeneratorError(f"{folder.name}：文件太多，没有读取；这个文件夹只放公开样式。")
            if entry.name.lower().endswith(".toml") and not entry.name.startswith((".", "~")):
                found.append(entry.name)
    if len(found) > MOST_FILES:
        raise GeneratorError(
            f"{folder.name}：公开样式有 {len(found)} 个，最多 {MOST_FILES} 个，没有读取；请移走不用的。"
        )
    return sorted(found)


def _file(path: Path) -> FormFile:
    """Read a file, never through a link, and never what is no file."""
    try:
        kind = path.lstat()
        if not stat.S_ISREG(kind.st_mode):
            return FormFile(path.name, b"", "不是普通的文件（快捷方式、链接等），没有读取；请放文件本身。")
        if kind.st_size > LARGEST:
            return FormFile(path.name, b"", f"太大，没有读取；{_WHAT}。")
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        return FormFile(path.name, b"", "不能读取；请检查权限，关闭打开它的程序。")
    return FormFile(path.name, data) if len(data) <= LARGEST else FormFile(path.name, b"", f"太大，没有读取；{_WHAT}。")


def has_long_keys(data: bytes) -> bool:
    """Return whether a file may have keys of so many names that reading it would not end."""
    return bool(_LONG_KEY.search(data))


def oversized(content: dict[str, Any]) -> Iterator[Fault]:
    """Yield what is too large of a form: it is checked and derived from in time that grows with its parts."""
    for name, most in _MOST.items():
        if isinstance(found := content.get(name), list) and len(found) > most:
            yield Fault((name,), f"“{name}”有 {len(found)} 个，最多 {most} 个")
    if (cells := sum(map(_cells, content["tables"] if isinstance(content.get("tables"), list) else ()))) > _MOST_CELLS:
        yield Fault(("tables",), f"各表写明的行乘以栏目共 {cells} 格，最多 {_MOST_CELLS} 格")
    left: list[tuple[Any, int]] = [(content, 1)]
    for part, depth in left:
        inner = list(part.values()) if isinstance(part, dict) else part if isinstance(part, list) else []
        if depth > _DEEPEST and inner:
            yield Fault((), f"一层套一层，超过了 {_DEEPEST} 层；公开样式没有这么深")
            return
        if len(left) + len(inner) > _MOST_PARTS or (isinstance(part, list) and len(part) > _LONGEST_LIST):
            yield Fault((), f"内容太多；公开样式最多 {_MOST_PARTS} 项，一列最多 {_LONGEST_LIST} 项")
            return
        left += [(value, depth + 1) for value in inner]


def _cells(table: Any) -> int:
    """Return the number of cells of the rows that a table names; 0, if it is none."""
    match table:
        case {"rows": dict(rows), "columns": list(columns)}:
            return len(columns) * sum(len(lines) for lines in rows.values() if isinstance(lines, list))
    return 0

"""Finding the workbooks (找填报表) below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.batch.record import RECORD
from generator.errors import GeneratorError
from generator.frozen import is_package

_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods"})
"""Spreadsheets: those that cannot be read are told by name, not passed over."""

_HIDDEN: Final = (".", "~$")  # also what Excel, WPS and LibreOffice leave beside an open workbook


def find_workbooks(folder: Path, output: Path) -> list[Path]:
    """List the workbooks below a folder in order, without hidden files, lock files and the output folder.

    Raises:
        GeneratorError: there is no such folder, it cannot be read, it lies in the output folder, or there are none.
    """
    found = workbooks_below(folder, output)
    if not found:
        raise GeneratorError(f"{folder}：没有填报表（.xlsx）。")
    return found


def workbooks_below(folder: Path, output: Path) -> list[Path]:
    """List the workbooks below a folder, as above; there may be none yet.

    Raises:
        GeneratorError: there is no such folder, it cannot be read, or it lies in the output folder.
    """
    if folder.is_file():
        raise GeneratorError(f"{folder}：这是一个文件；请给出填报表所在的文件夹，一本填报表请用 mingzhang render。")
    if not folder.is_dir():
        raise GeneratorError(f"{folder}：找不到这个文件夹。")
    if folder.resolve().is_relative_to(output.resolve()):
        raise GeneratorError(f"{output}：输出文件夹不能是填报表所在的文件夹；请另选一个。")
    return sorted(_below(folder, output.resolve()))


def _below(folder: Path, output: Path) -> Iterator[Path]:
    """Yield workbooks; what an earlier run wrote, or sign-off froze, holds none, and none is entered twice by links."""
    entered = {output}
    for name, folders, files in os.walk(folder, onerror=_unreadable, followlinks=True):
        place = Path(name)
        if place.resolve() in entered or RECORD in files or is_package(place):
            folders.clear()
            continue
        entered.add(place.resolve())
        folders[:] = [below for below in folders if not below.startswith(".")]
        yield from (place / file for file in files if _is_workbook(file))


def _unreadable(error: OSError) -> None:
    raise GeneratorError(f"{error.filename}：不能读取这个文件夹；请检查是否有权限打开。") from error


def _is_workbook(name: str) -> bool:
    return not name.startswith(_HIDDEN) and Path(name).suffix.lower() in _SUFFIXES

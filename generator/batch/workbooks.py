"""Finding the workbooks (找填报表) below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from generator.batch.record import RECORD
from generator.errors import GeneratorError
from generator.files.frozen import is_package
from generator.files.litter import is_litter

_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods"})
"""Spreadsheet formats: also unreadable ones, which are reported by name rather than skipped."""


class Found(NamedTuple):
    """Workbooks below a folder, in order; and skipped files and folders, left by systems (跳过的)."""

    workbooks: list[Path]
    passed_over: list[Path]


def find_workbooks(folder: Path, output: Path) -> Found:
    """Find the workbooks below a folder, except in the output folder and in what systems leave.

    Raises:
        GeneratorError: the folder does not exist, cannot be read, lies in the output folder, or contains none.
    """
    found = workbooks_below(folder, output)
    if not found.workbooks:
        raise GeneratorError(f"{folder}：没有填报表（.xlsx）。")
    return found


def workbooks_below(folder: Path, output: Path) -> Found:
    """Find the workbooks below a folder, likewise, but permit none; and what was skipped.

    Raises:
        GeneratorError: the folder does not exist, cannot be read, or lies in the output folder.
    """
    if folder.is_file():
        raise GeneratorError(f"{folder}：这是一个文件；请给出填报表所在的文件夹，一本填报表请用 mingzhang render。")
    if not folder.is_dir():
        raise GeneratorError(f"{folder}：找不到这个文件夹。")
    if folder.resolve().is_relative_to(output.resolve()):
        raise GeneratorError(f"{output}：输出文件夹不能是填报表所在的文件夹；请另选一个。")
    passed_over: list[Path] = []
    return Found(sorted(_below(folder, output.resolve(), passed_over)), sorted(passed_over))


def _below(folder: Path, output: Path, passed_over: list[Path]) -> Iterator[Path]:
    """Yield workbooks; skip output of earlier runs and frozen packages, and enter no folder twice through links."""
    entered = {output}
    for name, folders, files in os.walk(folder, onerror=_unreadable, followlinks=True):
        place = Path(name)
        if place.resolve() in entered or RECORD in files or is_package(place):
            folders.clear()
            continue
        entered.add(place.resolve())
        files = list(filter(_is_spreadsheet, files))
        passed_over += (place / litter for litter in filter(is_litter, (*folders, *files)))
        folders[:] = (below for below in folders if not is_litter(below))
        yield from (place / file for file in files if not is_litter(file))


def _unreadable(error: OSError) -> None:
    raise GeneratorError(f"{error.filename}：不能读取这个文件夹；请检查是否有权限打开。") from error


def _is_spreadsheet(name: str) -> bool:
    return Path(name).suffix.lower() in _SUFFIXES

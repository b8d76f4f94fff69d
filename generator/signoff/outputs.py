"""The outputs (公开文本的各种格式), made from a copy of the workbook in a separate process."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from generator.disclosure.forms.folder import FOLDER, form_files
from generator.errors import GeneratorError
from generator.families.forms import folders_for, forms_beside
from generator.files.writing import FileName
from generator.findings.finding import Level
from generator.processes.isolation import Limits, run_isolated
from generator.processes.results import Lost
from generator.signoff.documents import Seen, copy
from generator.tasks.formats import FORMATS
from generator.tasks.publish import make

LIMITS: Final = Limits(600, 4096)
"""Limits of a step's work: generous, so that no slow machine refuses it."""


class Outputs(NamedTuple):
    """Results: the document's name, its files by name, the copied workbook, attachments and own form by path.

    ``engine`` laid out its pages (排版程序).
    """

    name: str
    files: Mapping[str, bytes]
    copied: Mapping[str, bytes]
    engine: str


def outputs(seen: Seen, forms: Path | None = None) -> Outputs:
    """Make a workbook's document in every format.

    Args:
        seen: the workbook.
        forms: where forms are besides the installed ones, and those beside it (公开样式).

    Raises:
        GeneratorError: it has changed since it was read, has an 错误, or some format could not be made.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copied = copy(seen, Path(folder))
        own = _copy_forms(folders_for(seen.path, forms), forms_beside(Path(folder) / seen.path.name))
        made = run_isolated(_make, Path(folder) / seen.path.name, LIMITS)
    if isinstance(made, Lost):
        raise GeneratorError(f"{seen.path.name}：没有提交，{made.reason}。")
    called, files, faults, form, engine = made
    if faults or not files:
        raise GeneratorError(
            f"{called}：没有提交，有下列问题：",
            *(f"  {line}" for fault in faults for line in fault.split("\n")),
        )
    kept = {f"{FOLDER}/{name}": data for name, data in own.items() if name == form}
    return Outputs(Path(next(iter(files))).stem, files, {**copied, **kept}, engine)


def _copy_forms(folders: Sequence[Path], to: Path) -> dict[str, bytes]:
    """Copy the forms of folders, so that the copied workbook has them beside it; return them by name.

    Raises:
        GeneratorError: they cannot be read, or not be copied.
    """
    found = (file for folder in reversed(folders) for file in form_files(folder))
    files = {file.name: file.data for file in found if not file.fault}
    try:
        for name, data in files.items():
            to.mkdir(exist_ok=True)
            (to / name).write_bytes(data)
    except OSError as error:
        raise GeneratorError("公开样式不能复制：临时文件夹已满，或不能写入；请检查磁盘空间后再办理。") from error
    return files


def _make(path: Path) -> tuple[str, dict[FileName, bytes], list[str], str, str]:
    """Return the workbook's displayable name, its files, why there are none, its own form's file, and the engine."""
    try:
        made = make(path, FORMATS)
    except GeneratorError as error:
        return path.name, {}, [str(error).replace(f"{path.parent}{os.sep}", "")], "", ""  # without the temporary path
    errors = [str(finding) for finding in made.findings if finding.level is Level.ERROR]
    checked = made.checked
    own = checked.forms.file_of(checked.basis.form) if checked.basis else None
    return checked.called(path.name), made.files, errors + made.failures, own.name if own else "", made.engine

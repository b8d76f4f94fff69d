"""The outputs (公开文本的各种格式), made from a copy of the workbook in a separate process."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from generator.errors import GeneratorError
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
    """Results: the document's name, its files by name, and the copied workbook and attachments by path."""

    name: str
    files: Mapping[str, bytes]
    copied: Mapping[str, bytes]


def outputs(seen: Seen) -> Outputs:
    """Make a workbook's document in every format.

    Raises:
        GeneratorError: it has changed since it was read, has an 错误, or some format could not be made.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copied = copy(seen, Path(folder))
        made = run_isolated(_make, Path(folder) / seen.path.name, LIMITS)
    if isinstance(made, Lost):
        raise GeneratorError(f"{seen.path.name}：没有提交，{made.reason}。")
    called, files, faults = made
    if faults or not files:
        raise GeneratorError(
            f"{called}：没有提交，有下列问题：",
            *(f"  {line}" for fault in faults for line in fault.split("\n")),
        )
    return Outputs(Path(next(iter(files))).stem, files, copied)


def _make(path: Path) -> tuple[str, dict[FileName, bytes], list[str]]:
    """Return the workbook's displayable name, the files, and the reasons why there are none."""
    try:
        made = make(path, FORMATS)
    except GeneratorError as error:
        return path.name, {}, [str(error).replace(f"{path.parent}{os.sep}", "")]  # remove the temporary copy's path
    errors = [str(finding) for finding in made.findings if finding.level is Level.ERROR]
    return made.checked.called(path.name), made.files, errors + made.failures

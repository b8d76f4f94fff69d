"""Marking (标注): a copy of the user's own workbook with every finding shown at its cell.

Only the affected parts of the file are patched, so that all other content survives unchanged.
"""

from collections.abc import Sequence
from pathlib import Path

from generator.errors import GeneratorError
from generator.files.writing import refuse_existing, write_whole
from generator.findings.finding import Finding
from generator.workbook.mark.copy import marked_copy
from generator.workbook.package.faults import Unusable
from generator.workbook.package.package import open_package

__all__ = ["mark", "marked", "marked_copy"]


def mark(path: Path, findings: Sequence[Finding], output: Path) -> None:
    """Write a marked copy of a workbook; the workbook itself is not changed.

    Raises:
        GeneratorError: the output exists (it may be the workbook itself) or cannot be written, or the workbook cannot
            be marked.
    """
    refuse_existing(output)
    write_whole(output, marked(path, findings))


def marked(path: Path, findings: Sequence[Finding]) -> bytes:
    """Return a marked copy of a workbook.

    Raises:
        GeneratorError: the workbook cannot be marked.
    """
    try:
        return marked_copy(open_package(path).content(), findings)
    except Unusable as unusable:
        raise GeneratorError(f"{path.name}：不能标注。{unusable.finding.message}") from unusable

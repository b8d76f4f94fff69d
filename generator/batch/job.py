"""Job (一本填报表的工作): one workbook → its files in memory; runs in a separate process, or on another machine."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from generator.batch.entry import BatchEntry, name_digest
from generator.disclosure.discloser import discloser
from generator.errors import GeneratorError
from generator.files.edition import edition
from generator.files.writing import FileName, digest
from generator.findings.finding import Finding, has_errors
from generator.tasks.publish import make
from generator.text.plain import spelt_out
from generator.workbook.mark import marked
from generator.writers.pdf import Engine

OTHER_EDITION: Final = "工作机上的明账与发出任务的机器版本不同；请在各台机器上安装同一版本。"

_OTHER_FORMS: Final = "自己的公开样式在生成期间改动了，或工作机上看到的与发出任务的机器不同；请再生成一次。"


class Job(NamedTuple):
    """A workbook, identified by its path below the input folder, and what to make of it, by which program.

    ``forms`` is the folder of forms besides the installed ones, and those beside the workbook (公开样式), and
    ``forms_digest`` the digest of all these.
    """

    workbook: str
    path: Path
    formats: tuple[str, ...]
    units: bool
    edition: str
    engine: Engine
    forms: Path | None = None
    forms_digest: str = ""

    @property
    def recipe(self) -> str:
        """Everything that the result depends on, besides the workbook and its attachments."""
        what = f"{','.join(self.formats)} {'units' if self.units else ''} {self.engine}"
        return f"{self.edition} {what} {self.forms_digest}"

    def failed(self, why: str) -> BatchEntry:
        """Return the entry of a failed job."""
        return BatchEntry(workbook=self.workbook, recipe=self.recipe, failures=tuple(map(spelt_out, why.split("\n"))))


class Done(NamedTuple):
    """Result of a job: its entry, still without files, and the documents by name.

    ``returned`` is the marked copy of a workbook with 错误, to be sent back (退回).
    """

    entry: BatchEntry
    files: Mapping[FileName, bytes] = {}
    returned: bytes = b""


def run_job(job: Job) -> Done:
    """Check a workbook and make its documents; failures are returned in the entry, not raised."""
    if edition() != job.edition:
        return Done(job.failed(OTHER_EDITION))
    try:
        read = digest(job.path)  # before reading, so that changes meanwhile are done again
        made = make(job.path, job.formats, job.units, job.engine, job.forms)
    except GeneratorError as error:
        return Done(job.failed(str(error)))
    if made.checked.forms.digest != job.forms_digest:
        return Done(job.failed(_OTHER_FORMS))
    checked = made.checked
    shown = {name for name in checked.attached if checked.called(name) == name}
    entry = BatchEntry(
        workbook=job.workbook,
        recipe=job.recipe,
        digest=read,
        attached={name: found for name, found in checked.attached.items() if name in shown},
        unnamed={name_digest(name): found for name, found in checked.attached.items() if name not in shown},
        findings=tuple(made.findings),
        failures=tuple(map(spelt_out, made.failures)),
        called=checked.called(job.workbook),
        headlines=dict(checked.family.headlines(checked.basis)) if checked.basis and made.files else {},
        **(discloser(checked.submission)._asdict() if checked.submission else {}),
    )
    return Done(entry, made.files, _marked_copy(job.path, made.findings))


def _marked_copy(path: Path, findings: Sequence[Finding]) -> bytes:
    """Return a copy with the 错误 marked; empty without 错误, if it is no workbook, or if it has macros."""
    try:
        return marked(path, findings) if has_errors(findings) else b""
    except GeneratorError:
        return b""

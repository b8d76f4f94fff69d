"""Outcome (结果): a job's result → its entry, and its files by path in the output folder."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from generator.batch.entry import BatchEntry
from generator.batch.job import Done, Job
from generator.disclosure.secrecy.masking import MASK

PUBLIC: Final = "公开文本"
RETURNED: Final = "退回"

_LONGEST: Final = 70  # characters of a name; with additions at most 255 bytes


def outcome(job: Job, done: Done) -> tuple[BatchEntry, dict[str, bytes]]:
    """Place every file: documents below 公开文本, marked copies below 退回, in the workbooks' subfolders.

    The entry is assigned to the job's workbook, whatever the process that opened it returned.
    """
    public, returned = Path(PUBLIC, job.workbook).parent, Path(RETURNED) / _below(done.entry.shown)
    files = {(public / name).as_posix(): data for name, data in done.files.items()}
    if done.returned:
        files[returned.with_stem(f"{returned.stem[:_LONGEST]}（检查结果）").as_posix()] = done.returned
    made = {name: sha256(data).hexdigest() for name, data in files.items()}
    known = {"workbook": job.workbook, "recipe": job.recipe}
    return done.entry.model_copy(update={**known, "files": made, "claims": tuple(made)}), files


def _below(name: str) -> Path:
    """Return a path that cannot lead outside the folder: it may come from a process that opened a workbook."""
    path = Path(name)
    return Path(MASK) if path.anchor or ".." in path.parts else path

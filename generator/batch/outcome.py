"""Outcome (结果): what came of a job → its entry, and its files by their place in the output folder."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from generator.batch.entry import Entry
from generator.batch.job import Done, Job

PUBLIC: Final = "公开文本"
RETURNED: Final = "退回"

_LONGEST: Final = 70  # characters of a name; with what is added they are no more than 255 bytes


def outcome(job: Job, done: Done) -> tuple[Entry, dict[str, bytes]]:
    """Give every file its place: documents below 公开文本 and marked copies below 退回, in folders as workbooks lie."""
    public, returned = Path(PUBLIC, job.workbook).parent, Path(RETURNED, job.workbook)
    files = {(public / name).as_posix(): data for name, data in done.files.items()}
    if done.returned:
        files[returned.with_stem(f"{returned.stem[:_LONGEST]}（检查结果）").as_posix()] = done.returned
    entry = Entry(
        workbook=job.workbook,
        recipe=job.recipe,
        digest=done.workbook,
        attached=dict(done.attached),
        year=done.year,
        name=done.name,
        kind=done.kind,
        whose=done.whose,
        findings=tuple(done.findings),
        failures=tuple(map(writable, done.failures)),
        headlines=dict(done.headlines),
        files={name: sha256(data).hexdigest() for name, data in files.items()},
        claims=tuple(files),
    )
    return entry, files


def writable(text: str) -> str:
    """Spell out what of a file's name is in another encoding and cannot be written (GBK, from an old archive)."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")

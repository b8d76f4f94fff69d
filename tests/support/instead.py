"""What a process is given to do instead of its work; each process loads this, so it needs little else."""

import os
import signal
import struct
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from generator.batch.job import Done, Job
from generator.errors import GeneratorError
from generator.files.writing import FileName
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.preview.office.snapshot import Snapshot, WorkbookToShow
from generator.signoff.documents import Seen
from tests.support.overtaken import spoken


class Paper(NamedTuple):
    name: FileName
    data: bytes
    path: Path
    day: date
    amount: Decimal
    findings: tuple[Finding, ...]


def taken_over(data: bytes) -> Paper:
    spoken(data)
    raise AssertionError


def taken_over_job(job: Job) -> Done:
    spoken(b'=[{"workbook":"%s"},{"../../../x.json":"eA=="},""]' % job.workbook.encode())
    raise AssertionError


def interrupted(name: str) -> Paper:
    """Made by a process that Ctrl-C reaches, as it does everyone at the terminal."""
    os.kill(os.getpid(), signal.SIGINT)
    return paper(name)


def paper(message: str) -> Paper:
    if message:
        raise GeneratorError(message)
    found = Finding(level=Level.ERROR, code="X-01", message="一。", where=Place(sheet="项目", cell="A1"))
    return Paper("甲.pdf", bytes(range(256)), Path("填报/甲.xlsx"), date(2026, 2, 1), Decimal("0.10"), (found,))


def large(size: int) -> bytes:
    return bytes(size)


def counted(folder: Path) -> int:
    """Tell how many are at it at once."""
    mine = folder / str(os.getpid())
    mine.touch()
    time.sleep(0.5)
    number = len(list(folder.iterdir()))
    mine.unlink()
    return number


def asleep(_: str) -> str:
    time.sleep(3600)
    return ""


def broken(cell: str) -> Paper:
    raise ValueError(f"could not read {cell}")


def half_said(folder: Path) -> Paper:
    """Begin to answer, and never end; no signal ends it either."""
    signal.alarm(0)
    frame = sys._getframe()
    while "end" not in frame.f_locals:
        assert frame.f_back
        frame = frame.f_back
    os.write(frame.f_locals["end"].fileno(), struct.pack("!i", 1000) + b"=[")
    time.sleep(3600)
    raise AssertionError


def refusing(_: WorkbookToShow) -> Snapshot:
    """Look at a workbook that took its process over, which then answers that it refuses."""
    spoken("!请改正。".encode())
    raise AssertionError


def counted_beside(looked: WorkbookToShow) -> Snapshot:
    """Tell how many are looked at at once."""
    path = looked.path
    mine = path.with_suffix(".mark")
    mine.touch()
    time.sleep(0.5)
    number = len(list(path.parent.glob("*.mark")))
    mine.unlink()
    return Snapshot(failure=str(number))


def unreadable(path: Path) -> Seen:
    """Count how often a workbook is opened, which cannot be read."""
    with path.with_suffix(".times").open("a") as times:
        times.write("x")
    raise GeneratorError("不能读取；请核对。")


def stamped(asked: tuple[Path, str, Path]) -> tuple[FileName, bytes]:
    """Count how often a file is made."""
    path, format, _ = asked
    with path.with_suffix(".times").open("a") as times:
        times.write("x")
    time.sleep(0.5)
    return f"公开.{format}", b"PK"

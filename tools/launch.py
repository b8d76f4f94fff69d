"""Launching (启动预览): `mingzhang preview` as a user runs it, for tests, measurements and pictures."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import IO, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
_PATIENCE: Final = 900  # seconds until it must have said its address


class Launched(NamedTuple):
    """A preview that runs: the address to open, and what it prints after that."""

    address: str
    printed: IO[str]


@contextmanager
def launched(path: Path, *options: str, program: str = "generator.cli") -> Iterator[Launched]:
    """Run a preview of a workbook or folder in a process of its own, and give what it prints.

    Raises:
        RuntimeError: it prints none in time, or it told of a fault; what it said.
    """
    command = [sys.executable, "-m", program, "preview", str(path), "--no-browser", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout and process.stderr
        late = Timer(_PATIENCE, process.kill)
        late.start()
        said = process.stdout.readline()
        late.cancel()
        found = re.search(r"http\S+", said)
        try:
            if found:
                yield Launched(found[0], process.stdout)
        finally:
            process.terminate()
            told = said + process.stderr.read()
        if not found or re.search("Traceback|Error", told):
            raise RuntimeError(told)

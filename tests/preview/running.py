"""`mingzhang preview` as a user runs it: a process of its own, on files of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import httpx

ROOT = Path(__file__).parent.parent.parent


class Running(NamedTuple):
    """A preview that runs: the address that it printed, the files that it shows, and what it prints after that."""

    address: str
    folder: Path
    printed: IO[str]

    @property
    def base(self) -> str:
        return self.address.partition("/?")[0]

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """Whoever opened the printed address."""
        with httpx.Client(base_url=self.base, follow_redirects=True, timeout=60) as client:
            assert client.get(self.address).status_code == 200
            yield client


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    arguments = ["preview", str(folder), "--no-browser", "-o", str(folder / "输出"), *options]
    command = [sys.executable, "-m", "generator.cli", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        said = process.stdout.readline()
        found = re.search(r"http\S+", said)
        assert found, said + str(process.stderr and process.stderr.read())
        try:
            yield Running(found[0], folder, process.stdout)
        finally:
            process.terminate()
            errors = process.stderr.read() if process.stderr else ""
            assert not re.search("Traceback|Error", errors), errors

"""`mingzhang preview` as a user runs it: a process of its own, on files of its own.

But for what a password costs: see tests/preview/cheaply.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import httpx

from tests.support.waiting import PATIENCE, until
from tools.launch import launched


class Running(NamedTuple):
    """A preview that runs: the address that it printed, the files that it shows, and what it prints after that."""

    address: str
    folder: Path
    printed: IO[str]

    @property
    def output(self) -> Path:
        return self.folder / "输出"

    @property
    def base(self) -> str:
        return self.address.partition("/?")[0]

    @contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """Whoever opened the printed address."""
        with httpx.Client(base_url=self.base, follow_redirects=True, timeout=PATIENCE) as client:
            assert client.get(self.address).status_code == 200
            yield client

    def wait(self) -> None:
        """Wait until every workbook has been looked at: which test comes first is the machine's affair."""
        with self.client() as client:
            until(lambda: "正在检查" not in client.get("/").text)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    output = (folder.parent if folder.is_file() else folder) / "输出"
    with launched(folder, "-o", str(output), *options, program="tests.preview.cheaply") as preview:
        yield Running(preview.address, folder, preview.printed)

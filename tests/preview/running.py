"""`mingzhang preview` as a user runs it: a process of its own, on files of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

from tools.launch import launched


class Running(NamedTuple):
    """A preview that runs: the address that it printed, and the files that it shows."""

    address: str
    folder: Path

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
    with launched(folder, "-o", str(folder / "输出"), *options) as address:
        yield Running(address, folder)

"""An office server as other computers reach it: over https, with accounts."""

import shutil
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import httpx
import trustme

from generator.preview.access.accounts import Accounts
from generator.preview.access.roles import Account, Role
from tests.preview.running import running
from tests.support.waiting import PATIENCE, until

PASSWORD = "korrektes-pferd"
EDUCATION, POLICE, FINANCE, HEAD = "教育填报", "公安填报", "财政局经办", "教育局长"
PEOPLE: Mapping[str, tuple[Role, str]] = {
    EDUCATION: (Role.FILLER, "教育局"),
    POLICE: (Role.FILLER, "公安局"),
    HEAD: (Role.HEAD, "教育局"),
    FINANCE: (Role.FINANCE, ""),
}


TWICE = {"项目!A4": "YC26017", "项目!B4": "又一个项目", "项目!C4": "038003", "项目!D4": "其他运转类", "项目!E4": "公开"}
"""What puts another project of the same code into the small workbook."""


class OfficeServer(NamedTuple):
    """A server that runs: its address, its workbooks, its accounts, who vouches for its certificate, what it prints."""

    base: str
    folder: Path
    accounts: Accounts
    trusted: ssl.SSLContext
    printed: IO[str]

    @property
    def output(self) -> Path:
        return self.accounts.path.parent

    @contextmanager
    def nobody(self) -> Iterator[httpx.Client]:
        """A browser on another computer, that sends what browsers send."""
        headers = {"Origin": self.base}
        with httpx.Client(base_url=self.base, headers=headers, verify=self.trusted, timeout=PATIENCE) as client:
            yield client

    @contextmanager
    def client(self, name: str) -> Iterator[httpx.Client]:
        """Somebody who has logged in."""
        with self.nobody() as client:
            assert login(client, name).status_code == 303
            yield client


def login(client: httpx.Client, name: str, password: str = PASSWORD, then: str = "/") -> httpx.Response:
    return client.post("/login", data={"name": name, "password": password, "next": then})


@contextmanager
def office(folder: Path) -> Iterator[OfficeServer]:
    """Serve a folder to the people above."""
    accounts, authority = Accounts(folder / "输出"), trustme.CA()
    for name, (role, below) in PEOPLE.items():
        accounts.add(Account(name, frozenset({role}), (below,) if below else ()), PASSWORD)
    certificate = folder / "证书.pem"
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(certificate))
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    port = str(free_port())
    with running(folder, "--host", "localhost", "--port", port, "--certificate", str(certificate)) as started:
        yield OfficeServer(started.base.rstrip("/"), folder, accounts, trusted, started.printed)


def emptied(server: OfficeServer) -> None:
    """Take away what was handed in, and let the people be as they were."""
    for place in (server.folder, server.output):
        for folder in (path for path in place.iterdir() if path.is_dir() and path != server.output):
            if folder.name != "运行日志":
                shutil.rmtree(folder)
    for name, (role, below) in PEOPLE.items():
        server.accounts.change(name, {role}, (below,) if below else ())
        server.accounts.enable(name, True)
    with server.client(FINANCE) as client:
        until(lambda: "/d/" not in client.get("/").text)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])

"""An office server in bad hours (办公室服务器): ``python -m bench.office_server [--folder AN OLDER VERSION]``.

Hundreds of connections that ask for nothing, while fifty people turn pages; and thirty files of 19 MB at once. Measured
are what the people were answered, and how much memory the server's own process took at its peak. All of it on this
machine, over https; an older version is measured by the same script.
"""

import argparse
import asyncio
import os
import re
import socket
import ssl
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from zipfile import ZipFile

import httpx
import trustme
from openpyxl import load_workbook

from bench.measure import ROOT
from bench.table import markdown

WORKBOOK: Final = ROOT / "inputs" / "2026-云川市教育局.xlsx"
_PASSWORD: Final = "bench-bench-bench"
_PATIENCE: Final = 600.0
_PATHS: Final = ("/", "/findings", "/static/preview.css")
_SEVERAL: Final = 3  # accounts that send files


class Server(NamedTuple):
    """A server that runs: its address, its process, and who vouches for its certificate."""

    base: str
    process: int
    trusted: ssl.SSLContext

    @property
    def place(self) -> tuple[str, int]:
        """Where it listens."""
        return "localhost", int(self.base.rpartition(":")[2])

    @property
    def peak(self) -> float:
        """The most memory that its own process ever took, in MB."""
        said = Path(f"/proc/{self.process}/status").read_text("utf-8")
        return int(re.findall(r"VmHWM:\s+(\d+)", said)[0]) / 1024

    def client(self) -> httpx.AsyncClient:
        """Somebody's browser."""
        headers = {"Origin": self.base}
        return httpx.AsyncClient(base_url=self.base, headers=headers, verify=self.trusted, timeout=_PATIENCE)


@contextmanager
def serving(version: Path, folder: Path) -> Iterator[Server]:
    """Run a version of the program on a folder, with accounts for all of it."""
    env = {**os.environ, "PYTHONPATH": str(version)}
    program = [sys.executable, "-m", "generator.cli"]
    for number in range(_SEVERAL):
        given = ["--role", "填报人", "--role", "财政局", "--folder", "."]
        command = [*program, "account", "add", f"甲{number}", *given, "-o", str(folder / "输出")]
        subprocess.run(
            command, cwd=version, env=env, input=f"{_PASSWORD}\n", text=True, check=True, capture_output=True
        )
    authority, certificate = trustme.CA(), folder / "证书.pem"
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(certificate))
    authority.configure_trust(trusted := ssl.create_default_context())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    options = ["-o", str(folder / "输出"), "--no-browser", "--host", "localhost", "--port", port]
    command = [*program, "preview", str(folder), *options, "--certificate", str(certificate)]
    with subprocess.Popen(command, cwd=version, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and "https" in process.stdout.readline()
        try:
            yield Server(f"https://localhost:{port}", process.pid, trusted)
        finally:
            process.terminate()


def workbook(year: int, size: int) -> bytes:
    """Return a document's workbook, with a picture that makes it so large."""
    book = load_workbook(WORKBOOK)
    book["基本信息"]["B2"].value = year
    book.save(saved := BytesIO())
    with ZipFile(saved, "a") as package:
        package.writestr("xl/media/ballast.png", os.urandom(size - saved.tell()))
    return saved.getvalue()


async def entered(server: Server, number: int) -> httpx.AsyncClient:
    """Log in."""
    client = server.client()
    said = {"name": f"甲{number}", "password": _PASSWORD, "next": "/"}
    assert (await client.post("/login", data=said)).status_code == 303
    return client


async def browse(server: Server, cookies: httpx.Cookies, rounds: int) -> list[tuple[int, float]]:
    """Turn pages; return what was answered (0: nothing), and after how many seconds."""
    found = []
    async with server.client() as client:
        client.cookies = cookies
        for number in range(rounds):
            begun = time.perf_counter()
            try:
                status = (await client.get(_PATHS[number % len(_PATHS)])).status_code
            except httpx.TransportError:
                status = 0
            found.append((status, time.perf_counter() - begun))
            await asyncio.sleep(0.1)
    return found


async def crowded(server: Server, idle: int, people: int, rounds: int) -> list[str]:
    """Turn pages, while so many connections ask for nothing; return a line of the table."""
    client = await entered(server, 0)
    cookies = client.cookies
    await client.aclose()
    silent = [await asyncio.open_connection(*server.place, ssl=server.trusted) for _ in range(idle)]
    begun = time.perf_counter()
    turned = [
        pair
        for pairs in await asyncio.gather(*(browse(server, cookies, rounds) for _ in range(people)))
        for pair in pairs
    ]
    took = time.perf_counter() - begun
    for _, writer in silent:
        writer.transport.abort()
    answers, waits = Counter(status for status, _ in turned), [wait for _, wait in turned]
    row = [str(idle), str(len(turned)), *(str(answers[status]) for status in (200, 503, 0))]
    return [*row, f"{len(turned) / took:.0f}", f"{median(waits):.2f} s", f"{quantiles(waits, n=20)[-1]:.2f} s"]


async def uploads(server: Server, number: int, size: int) -> list[str]:
    """Send so many files at once, each of another document into a folder of its own; return a line of the table."""
    before = server.peak
    files = [workbook(2001 + place, size) for place in range(number)]
    clients = [await entered(server, place) for place in range(_SEVERAL)]
    page = (await clients[0].get("/")).text
    actions = re.findall(r'action="(/folders/\w+/workbook)"', page)[:number]
    begun = time.perf_counter()

    async def sent(place: int) -> tuple[int, float]:
        client, file = clients[place % _SEVERAL], ("填报表.xlsx", files[place])
        answer = await client.post(actions[place], files={"file": file}, data={"content": ""})
        return answer.status_code, time.perf_counter() - begun

    done = await asyncio.gather(*map(sent, range(number)))
    took, peak = time.perf_counter() - begun, server.peak
    for client in clients:
        await client.aclose()
    answers = Counter(status for status, _ in done)
    others = number - answers[303] - answers[409] - answers[503]
    outcome = [str(answers[status]) for status in (303, 409, 503)]
    return [
        str(number),
        f"{size / 2**20:.0f} MB",
        *outcome,
        str(others),
        f"{took:.0f} s",
        f"{before:.0f} MB",
        f"{peak:.0f} MB",
    ]


@contextmanager
def fresh(version: Path, folders: int) -> Iterator[Server]:
    """Run a version on so many folders without a workbook."""
    with TemporaryDirectory() as place:
        for number in range(folders):
            (Path(place) / f"单位{number:02}").mkdir()
        with serving(version, Path(place)) as server:
            yield server


def report(version: Path, options: argparse.Namespace) -> str:
    """Measure a version, and tell it as two tables."""
    with fresh(version, options.uploads) as server:
        rows = [asyncio.run(crowded(server, idle, options.people, options.rounds)) for idle in (0, options.idle)]
    with fresh(version, options.uploads) as server:
        sent = asyncio.run(uploads(server, options.uploads, options.size * 2**20))
    turned = ["闲置连接", "请求", "200", "503", "没有回答", "每秒", "中位数", "95%"]
    stored = ["上传", "每个", "已保存", "没有保存（409）", "请稍后再试（503）", "其他", "用时", "此前峰值", "峰值"]
    return f"{markdown(turned, rows)}\n\n{markdown(stored, [sent])}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.office_server", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT, help="of the version that is measured")
    parser.add_argument("--idle", type=int, default=520)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--uploads", type=int, default=30)
    parser.add_argument("--size", type=int, default=19, metavar="MB")
    options = parser.parse_args()
    print(report(options.folder.resolve(), options))


if __name__ == "__main__":
    main()

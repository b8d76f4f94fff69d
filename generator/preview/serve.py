"""Serving (启动预览): listens on this machine alone, prints the address, and opens it."""

import asyncio
import contextlib
import secrets
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from generator.errors import GeneratorError
from generator.preview.app import application
from generator.preview.gate import Gate
from generator.preview.office import Office

_HOST = "127.0.0.1"


def serve(root: Path, output: Path, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """Show the workbooks of a folder, or one, until Ctrl-C.

    Args:
        root: a workbook, or a folder of them.
        output: where documents are written; it holds no workbooks.
        port: of this machine; 0 takes any that is free.
        browser: open the page.
        say: tells the address.

    Raises:
        GeneratorError: there are no workbooks, or the port is taken.
    """
    token = secrets.token_urlsafe(24)
    listening = _listening(port)
    number = listening.getsockname()[1]
    address = f"http://{_HOST}:{number}/?token={token}"

    async def run() -> None:
        office = Office(root, output)

        @contextlib.asynccontextmanager
        async def lifespan(app: Starlette) -> AsyncIterator[None]:
            stop = asyncio.Event()
            watching = asyncio.create_task(office.watch(stop))
            say(address)
            if browser:
                webbrowser.open(address)
            yield
            stop.set()
            await watching

        gate = Gate(application(office, lifespan=lifespan), number, token)
        config = uvicorn.Config(gate, log_level="warning", timeout_graceful_shutdown=1, server_header=False)
        await uvicorn.Server(config).serve([listening])

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())


def _listening(port: int) -> socket.socket:
    listening = socket.socket()
    try:
        listening.bind((_HOST, port))
    except OSError as error:
        raise GeneratorError(f"端口 {port} 已被占用；请用 --port 换一个，或不写 --port。") from error
    return listening

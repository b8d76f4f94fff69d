"""Serving (启动预览): listens on this machine alone, prints the address, and opens it."""

import asyncio
import contextlib
import secrets
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import FrameType

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
            watching = asyncio.create_task(office.watch())
            say(address)
            if browser:
                webbrowser.open(address)
            yield
            await watching

        gate = Gate(application(office, lifespan=lifespan), number, token)
        config = uvicorn.Config(gate, log_level="warning", timeout_graceful_shutdown=1, server_header=False)
        await _Server(config, office).serve([listening])

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())


class _Server(uvicorn.Server):
    """Ends what pages wait for before it waits for their requests to end."""

    def __init__(self, config: uvicorn.Config, office: Office) -> None:
        super().__init__(config)
        self._office, self._loop = office, asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, as Ctrl-C and the system ask."""
        asyncio.run_coroutine_threadsafe(self._office.stop(), self._loop)
        super().handle_exit(sig, frame)


def _listening(port: int) -> socket.socket:
    listening = socket.socket()
    try:
        listening.bind((_HOST, port))
    except OSError as error:
        raise GeneratorError(f"端口 {port} 已被占用；请用 --port 换一个，或不写 --port。") from error
    return listening

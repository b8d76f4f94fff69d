"""Serving (启动预览): listens on this machine alone, or for an office; prints the address, and opens it."""

import asyncio
import contextlib
import os
import secrets
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from multiprocessing import active_children
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from generator.errors import GeneratorError
from generator.preview.accounts import Accounts
from generator.preview.app import application
from generator.preview.gate import Entrance, Gate, TokenEntrance
from generator.preview.login import AccountEntrance
from generator.preview.office import Office
from generator.preview.pages.login import LoginPages
from generator.preview.public import PORT, Public, secured
from generator.preview.sessions import Sessions
from generator.preview.watching import watch

_HOST = "127.0.0.1"
_CONNECTIONS = 500  # every open page holds one or two; a system allows about a thousand files at once


class _Door(NamedTuple):
    """What is listened on, the address to open, who is let in, and the pages for that; options are of uvicorn."""

    listening: socket.socket
    address: str
    entrance: Entrance
    routes: Sequence[BaseRoute]
    options: Mapping[str, Any]


def serve(
    root: Path, output: Path, port: int, browser: bool, say: Callable[[str], None], public: Public | None = None
) -> None:
    """Show the workbooks of a folder, or one, until Ctrl-C.

    Args:
        root: a workbook, or a folder of them.
        output: where documents are written; it holds no workbooks.
        port: of this machine; 0 takes any that is free, for an office the usual one.
        browser: open the page.
        say: tells the address.
        public: how other computers reach it; None is for this machine alone.

    Raises:
        GeneratorError: there are no workbooks, the port is taken, or it would not be safe.
    """
    door = _for_office(public, output, port or PORT) if public else _for_one(port)

    async def run() -> None:
        office = Office(root, output)
        if not public and not office.slots:
            raise GeneratorError(f"{root}：没有填报表（.xlsx）。")

        @contextlib.asynccontextmanager
        async def lifespan(app: Starlette) -> AsyncIterator[None]:
            watching = asyncio.create_task(watch(office))
            say(door.address)
            if browser:  # some browsers let wait
                threading.Thread(target=webbrowser.open, args=(door.address,), daemon=True).start()
            yield
            await office.stop()
            for child in active_children():  # nobody waits for what they do
                child.kill()
            await watching

        gate = Gate(application(office, door.routes, lifespan=lifespan), door.entrance)
        config = uvicorn.Config(
            gate,
            log_level="critical",
            timeout_graceful_shutdown=1,
            limit_concurrency=_CONNECTIONS,
            server_header=False,
            proxy_headers=False,  # nobody may say where they come from; the entrance knows a proxy
            **door.options,
        )
        await _Server(config, office).serve([door.listening])

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


def _for_one(port: int) -> _Door:
    """Listen on this machine, for whoever opens the printed address."""
    token = secrets.token_urlsafe(24)
    listening, number = _listening(_HOST, port)
    return _Door(listening, f"http://{_HOST}:{number}/?token={token}", TokenEntrance(number, token), [], {})


def _for_office(public: Public, output: Path, port: int) -> _Door:
    """Listen for other computers, for whoever logs in."""
    accounts = Accounts(output)
    public = secured(public, accounts)
    listening, number = _listening(public.host, port)
    address = public.address(number)
    entrance = AccountEntrance(Sessions(accounts), address, number, bool(public.proxy))
    options = {"ssl_certfile": public.certificate, "ssl_keyfile": public.key} if public.certificate else {}
    return _Door(listening, f"{address}/", entrance, LoginPages(entrance).routes, options)


def _listening(host: str, port: int) -> tuple[socket.socket, int]:
    """Take a port of an address of this machine; return its number too."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise GeneratorError(f"{host}：找不到这个地址；请核对 --host。") from error
    listening = socket.socket(family, kind)
    if os.name == "posix":  # elsewhere it would let two programs share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(place)
        listening.listen()  # before the address is told
    except OSError as error:
        listening.close()
        raise GeneratorError(_taken(host, port)) from error
    return listening, listening.getsockname()[1]


def _taken(host: str, port: int) -> str:
    if host == _HOST:
        return f"端口 {port} 已被占用；请用 --port 换一个，或不写 --port。"
    return f"{host} 的端口 {port} 不能使用：已被占用，或不是这台电脑的地址；请用 --port 换一个，并核对 --host。"

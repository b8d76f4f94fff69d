"""Serving (启动预览): listens on this machine alone, or for an office; prints the address and opens it in a browser."""

import asyncio
import contextlib
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
from starlette.types import Lifespan

from generator.errors import GeneratorError, places
from generator.preview.access.accounts import Accounts
from generator.preview.access.gate import Entrance, Gate, TokenEntrance
from generator.preview.access.login import AccountEntrance
from generator.preview.access.public import PORT, Public, secured
from generator.preview.access.recorded import Recorded
from generator.preview.access.sessions import Sessions
from generator.preview.app import application
from generator.preview.office.office import Office
from generator.preview.office.watching import watch
from generator.preview.pages.login import LoginPages
from generator.preview.serving.connections import HANDSHAKE, MOST, OF_ONE, QUIET, Connection
from generator.preview.serving.doorstep import Doorstep, listen
from generator.preview.serving.log import ERROR, INFO, WARNING, logging_to, note

_HOST = "127.0.0.1"
_AGAIN = 60.0  # seconds until the same warning is logged again


class _Door(NamedTuple):
    """Listening socket, address to open, entrance with its routes, and options for uvicorn.

    ``of_one`` limits the connections of one address; ``level`` is the lowest level logged.
    """

    doorstep: Doorstep
    address: str
    entrance: Entrance
    routes: Sequence[BaseRoute]
    options: Mapping[str, Any]
    of_one: int
    level: int


def serve(
    root: Path,
    output: Path,
    port: int,
    browser: bool,
    say: Callable[[str], None],
    public: Public | None = None,
    forms: Path | None = None,
) -> None:
    """Serve the workbooks of a folder, or a single one, until Ctrl-C.

    Args:
        root: a workbook, or a folder of them.
        output: where documents are written; it holds no workbooks.
        port: local port; 0 takes any that is free, for an office the default port.
        browser: whether to open the page.
        say: prints the address.
        public: how other computers reach it; None is for this machine alone.
        forms: where forms are besides the installed ones (公开样式), if not in the folder of the workbooks.

    Raises:
        GeneratorError: there are no workbooks, the port is taken, or access would not be secure.
    """
    door = _for_office(public, output, port or PORT) if public else _for_one(port)

    async def run() -> None:
        office = Office(root, output, forms)
        if not public and not office.slots:
            raise GeneratorError(f"{root}：没有填报表（.xlsx）。")
        lifespan = _lifespan(office, door, say, browser)
        gate = Gate(application(office, door.routes, lifespan=lifespan), door.entrance)
        asyncio.get_running_loop().set_exception_handler(_note_fault)
        await _Server(_config(gate, door), office, door).serve()

    with contextlib.suppress(KeyboardInterrupt), logging_to(output, door.level):
        asyncio.run(run())


def _lifespan(office: Office, door: _Door, say: Callable[[str], None], browser: bool) -> Lifespan[Starlette]:
    """Return what is done when the application begins to answer, and when it is stopped."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(watch(office))
        say(door.address)
        if browser:  # some browsers block
            threading.Thread(target=webbrowser.open, args=(door.address,), daemon=True).start()
        note(INFO, "启动", {"地址": door.address.partition("?")[0], "文件夹": str(office.root)})
        yield
        note(INFO, "停止", {})
        await office.stop()
        for child in active_children():  # their results are no longer needed
            child.kill()
        await watching

    return lifespan


def _config(gate: Gate, door: _Door) -> uvicorn.Config:
    return uvicorn.Config(
        Recorded(gate, door.entrance.client_address),
        log_level="critical",
        timeout_graceful_shutdown=1,
        timeout_keep_alive=QUIET,
        ws="none",
        server_header=False,
        proxy_headers=False,  # clients must not state their own address; the entrance handles a proxy
        **door.options,
    )


class _Server(uvicorn.Server):
    """uvicorn's server, with our connections; when stopped, releases waiting pages before it awaits their requests."""

    def __init__(self, config: uvicorn.Config, office: Office, door: _Door) -> None:
        super().__init__(config)
        self._office, self._door, self._loop = office, door, asyncio.get_running_loop()
        self._crowded = -_AGAIN

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening like uvicorn, but with connections that bound idle clients."""
        await self.lifespan.startup()
        if self.lifespan.should_exit:  # the application failed to start
            self.should_exit = True
            return
        listens = await self._loop.create_server(
            self._connection,
            sock=self._door.doorstep,
            ssl=self.config.ssl,
            ssl_handshake_timeout=HANDSHAKE if self.config.ssl else None,
            backlog=self.config.backlog,
        )
        self.servers, self.started = [listens], True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop on Ctrl-C, or when the system asks."""
        asyncio.run_coroutine_threadsafe(self._office.stop(), self._loop)
        super().handle_exit(sig, frame)

    def _connection(self) -> Connection:
        return Connection(
            self.config,
            self.server_state,
            self.lifespan.state,
            most=self._door.of_one,
            crowded=self._note_crowd,
            settled=self._door.doorstep.settled,
        )

    def _note_crowd(self, address: str) -> None:
        """Log, at intervals, that connections have to give way."""
        if self._loop.time() - self._crowded >= _AGAIN:
            self._crowded = self._loop.time()
            note(WARNING, "连接太多，空闲的先断开", {"地址": address, "连接": len(self.server_state.connections)})


def _note_fault(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log an error in a task that nobody awaits."""
    error = context.get("exception")
    note(ERROR, "程序出错", {"原因": places(error) if error else ""})


def _for_one(port: int) -> _Door:
    """Listen on this machine, for anyone who opens the printed address."""
    token = secrets.token_urlsafe(24)
    doorstep, number = listen(_HOST, port, f"端口 {port} 已被占用；请用 --port 换一个，或不写 --port。")
    address = f"http://{_HOST}:{number}/?token={token}"
    return _Door(doorstep, address, TokenEntrance(number, token), [], {}, MOST, ERROR)


def _for_office(public: Public, output: Path, port: int) -> _Door:
    """Listen for other computers, for visitors who log in."""
    accounts = Accounts(output)
    public = secured(public, accounts)
    taken = f"{public.host} 的端口 {port} 不能使用：已被占用，或不是这台电脑的地址；请用 --port 换一个，并核对 --host。"
    doorstep, number = listen(public.host, port, taken)
    address = public.address(number)
    entrance = AccountEntrance(Sessions(accounts), address, number, bool(public.proxy))
    options = {"ssl_certfile": public.certificate, "ssl_keyfile": public.key} if public.certificate else {}
    of_one = MOST if public.proxy else OF_ONE
    return _Door(doorstep, f"{address}/", entrance, LoginPages(entrance).routes, options, of_one, INFO)

"""Who asks for nothing, or slowly, or reads nothing, keeps nobody else from being served."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

import pytest
import uvicorn
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send

from generator.preview.serving import connections, forms
from generator.preview.serving.connections import Connection, paced
from generator.preview.serving.doorstep import MOST, listen
from tests.preview.offices import EDUCATION, OfficeServer

GET, CUT = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /long HTTP/1.1\r\nHost:"
LONG_BODY = GET.replace(b"\r\n\r\n", b"\r\nContent-Length: 200000\r\n\r\n")


class Served:
    """A server that answers at once, as many bytes as the path says; what is asked as /long, when it is told to."""

    def __init__(self, most: int) -> None:
        self.made: list[Connection] = []
        self.ready = asyncio.Event()
        self._most, self._opened = most, list[asyncio.StreamWriter]()

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/long":
            await self.ready.wait()
        size = scope["path"].removeprefix("/")
        body = bytes(int(size)) if size.isdecimal() else b"ok"
        head = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await paced(send)({"type": "http.response.body", "body": body})

    async def ask(self, sent: bytes = b"") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect, and send."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._number)
        self._opened.append(writer)
        writer.write(sent)
        return reader, writer

    async def until(self, holds: Callable[[], object]) -> None:
        while not holds():
            await asyncio.sleep(0.01)

    async def run(self, ask: "Callable[[Served], Awaitable[None]]") -> None:
        config = uvicorn.Config(self.answer, interface="asgi3", lifespan="off", log_level="critical", ws="none")
        config.load()
        state = uvicorn.server.ServerState()
        found, self._number = listen("127.0.0.1", 0, "")

        def connection() -> Connection:
            told = {"most": self._most, "crowded": lambda address: None, "settled": found.settled}
            self.made.append(Connection(config, state, {}, **told))
            return self.made[-1]

        async with await asyncio.get_running_loop().create_server(connection, sock=found):
            await ask(self)
            for writer in self._opened:
                writer.transport.abort()


def served(ask: Callable[[Served], Awaitable[None]], most: int = 100) -> None:
    """Serve connections of one address, so many at most."""

    async def run() -> None:
        await Served(most).run(ask)

    asyncio.run(run())


@pytest.mark.parametrize("sent", [b"", CUT, LONG_BODY])
def test_who_does_not_say_what_they_want_is_ended(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    """Nothing is asked; or half of it; or what comes after the answer never ends."""
    monkeypatch.setattr(connections, "HEAD", 0.3)

    async def asked(server: Served) -> None:
        reader, writer = await server.ask(sent)
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            while True:
                writer.write(b"x" if sent else b"")
                await reader.readexactly(1)

    served(asked)


def test_a_body_that_was_refused_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else no browser shows the answer; but it does not come as slowly as it likes."""
    monkeypatch.setattr(connections, "HEAD", 3600)
    monkeypatch.setattr(connections, "PACE", 1)

    async def asked(server: Served) -> None:
        reader, writer = await server.ask(LONG_BODY)
        await reader.readuntil(b"ok")
        (connection,) = server.made
        writer.write(bytes(10_000))
        await server.until(lambda: connection._came == 10_000)
        connection._end_or_wait()
        assert connection.late and connection._came == 0
        connection._end_or_wait()
        assert await reader.read() == b""

    served(asked)


def test_what_is_asked_takes_the_time_that_it_takes() -> None:
    async def asked(server: Served) -> None:
        reader, writer = await server.ask(CUT)
        await server.until(lambda: server.made)
        (connection,) = server.made
        assert connection.late
        writer.write(b" x\r\n\r\n")
        await server.until(lambda: connection.cycle)
        assert connection.late is None
        server.ready.set()
        await reader.readuntil(b"ok")
        assert connection.late

    served(asked)


def test_where_it_is_crowded_who_asks_for_nothing_gives_way() -> None:
    async def asked(server: Served) -> None:
        idle = [await server.ask() for _ in range(3)]
        reader, _ = await server.ask(GET)
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        assert await idle[0][0].read(1) == b"", "the first that came"
        assert not idle[2][0].at_eof()

    served(asked, most=3)


def test_where_all_are_served_the_next_is_told_in_chinese() -> None:
    async def asked(server: Served) -> None:
        for _ in range(2):
            await server.ask(CUT + b" x\r\n\r\n")
        await server.until(lambda: len(server.made) == 2 and all(one.cycle for one in server.made))
        reader, _ = await server.ask(GET)
        said = (await reader.read()).decode()
        assert said.startswith("HTTP/1.1 503") and "请关掉不用的页面，稍后再试" in said
        server.ready.set()

    served(asked, most=2)


@pytest.mark.parametrize("sent", [b"\x16\x03\x01\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 70_000])
def test_what_is_no_request_is_told_in_chinese(sent: bytes) -> None:
    async def asked(server: Served) -> None:
        reader, _ = await server.ask(sent)
        said = (await reader.read()).decode()
        assert said.startswith("HTTP/1.1 400") and "没有执行；请刷新页面再试" in said

    served(asked)


def test_who_is_not_encrypted_in_time_gives_way() -> None:
    found, number = listen("127.0.0.1", 0, "")
    with found:
        come = [socket.create_connection(("127.0.0.1", number)) for _ in range(3)]
        kept = [found.accept()[0]]
        settled, _ = found.accept()
        found.settled(settled.fileno())
        for _ in range(MOST):
            come.append(socket.create_connection(("127.0.0.1", number)))
            kept.append(found.accept()[0])
        assert come[0].recv(1) == b"", "the first that came"
        settled.sendall(b"x")
        assert come[1].recv(1) == b"x", "it is encrypted"
        for one in (*come, *kept, settled):
            one.close()


@pytest.mark.parametrize("size", [50_000_000, 5_000_000])
def test_who_reads_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Whether the answer is not yet complete, or was given and the connection closed."""
    monkeypatch.setattr(connections, "READING", 0.3)

    async def asked(server: Served) -> None:
        await server.ask(f"GET /{size} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        await server.until(lambda: server.made and not server.made[0].connections)
        assert server.made[0].transport.is_closing()

    served(asked)


def test_an_answer_is_sent_as_it_is_taken() -> None:
    """Only a piece of it waits."""
    taken: list[bytes] = []

    async def slow(message: Message) -> None:
        taken.append(message["body"])
        assert message["more_body"]
        if len(taken) > 1:
            raise ConnectionError

    with pytest.raises(ConnectionError):
        asyncio.run(paced(slow)({"type": "http.response.body", "body": bytes(10**6)}))
    assert len(taken) == 2 and all(len(piece) < 10**5 for piece in taken)


def test_an_answer_arrives_whole() -> None:
    taken: list[Message] = []

    async def take(message: Message) -> None:
        taken.append(message)

    for body in (b"", b"x", bytes(range(256)) * 1000):
        taken.clear()
        asyncio.run(paced(take)({"type": "http.response.body", "body": body}))
        assert b"".join(message["body"] for message in taken) == body
        assert [message.get("more_body", False) for message in taken] == [True] * (len(taken) - 1) + [False]


def test_a_body_that_trickles_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "BODY_SECONDS", 0.2)

    async def trickling() -> Message:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def read() -> None:
        receive = forms._patient(trickling)
        while True:
            await receive()

    with pytest.raises(HTTPException, match="传得太慢"):
        asyncio.run(read())


def test_hundreds_of_idle_connections_keep_nobody_out(server: OfficeServer) -> None:
    place = ("localhost", int(server.base.rpartition(":")[2]))
    silent = socket.create_connection(place, timeout=60)
    idle = [
        server.trusted.wrap_socket(socket.create_connection(place), server_hostname="localhost") for _ in range(520)
    ]
    with server.client(EDUCATION) as client:
        assert all(client.get(path).status_code == 200 for path in ("/", "/findings", "/static/preview.css"))
    assert silent.recv(1) == b"", "it was never encrypted"
    for one in (silent, *idle):
        one.close()

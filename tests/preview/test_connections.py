"""Who asks for nothing, or slowly, or reads nothing, keeps nobody else from being served."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import uvicorn
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send

from generator.preview import connections, forms
from generator.preview.connections import Connection, paced
from generator.preview.doorstep import MOST, listening
from tests.preview.offices import EDUCATION, office

GET, CUT = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost:"


async def answering(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer at once; what is asked for as /long, after a while."""
    await asyncio.sleep(1 if scope["path"] == "/long" else 0)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


Asks = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]


def served(ask: Callable[[Asks], Awaitable[None]], most: int = 100) -> None:
    """Serve connections of one address, a few at most."""

    async def run() -> None:
        config = uvicorn.Config(answering, lifespan="off", log_level="critical", ws="none")
        config.load()
        state = uvicorn.server.ServerState()
        found, number = listening("127.0.0.1", 0, "")
        told = {"most": most, "crowded": lambda address: None, "settled": found.settled}
        server = await asyncio.get_running_loop().create_server(
            lambda: Connection(config, state, {}, **told), sock=found
        )
        opened: list[asyncio.StreamWriter] = []

        async def open_one() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
            reader, writer = await asyncio.open_connection("127.0.0.1", number)
            opened.append(writer)
            return reader, writer

        async with server:
            await ask(open_one)
            for writer in opened:
                writer.transport.abort()

    asyncio.run(run())


@pytest.mark.parametrize("sent", [b"", CUT, GET.replace(b"\r\n\r\n", b"\r\nContent-Length: 9\r\n\r\n")])
def test_who_does_not_say_what_they_want_is_ended(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    """Nothing is asked; or half of it; or what comes after the answer never ends."""
    monkeypatch.setattr(connections, "HEAD", 0.3)

    async def asked(ask: Asks) -> None:
        reader, writer = await ask()
        writer.write(sent)
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            while True:
                writer.write(sent[:1].replace(b"G", b"x"))
                await reader.readexactly(1)

    served(asked)


def test_a_body_that_was_refused_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else no browser shows the answer."""
    monkeypatch.setattr(connections, "HEAD", 0.1)

    async def asked(ask: Asks) -> None:
        reader, writer = await ask()
        writer.write(GET.replace(b"\r\n\r\n", b"\r\nContent-Length: 200000\r\n\r\n"))
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        for _ in range(10):
            writer.write(bytes(20_000))
            await asyncio.sleep(0.05)
        writer.write(GET)
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")

    served(asked)


def test_what_is_asked_takes_the_time_that_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD", 0.1)

    async def asked(ask: Asks) -> None:
        reader, writer = await ask()
        writer.write(GET.replace(b"/ ", b"/long "))
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")

    served(asked)


def test_where_it_is_crowded_who_asks_for_nothing_gives_way() -> None:
    async def asked(ask: Asks) -> None:
        idle = [await ask() for _ in range(3)]
        reader, writer = await ask()
        writer.write(GET)
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        assert await idle[0][0].read(1) == b"", "the first that came"
        assert not idle[2][0].at_eof()

    served(asked, most=3)


def test_where_all_are_served_the_next_is_told_in_chinese() -> None:
    async def asked(ask: Asks) -> None:
        for _ in range(2):
            _, writer = await ask()
            writer.write(GET.replace(b"/ ", b"/long "))
        await asyncio.sleep(0.2)
        reader, writer = await ask()
        writer.write(GET)
        said = (await reader.read()).decode()
        assert said.startswith("HTTP/1.1 503") and "请关掉不用的页面，稍后再试" in said

    served(asked, most=2)


@pytest.mark.parametrize("sent", [b"\x16\x03\x01\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 70_000])
def test_what_is_no_request_is_told_in_chinese(sent: bytes) -> None:
    async def asked(ask: Asks) -> None:
        reader, writer = await ask()
        writer.write(sent)
        said = (await reader.read()).decode()
        assert said.startswith("HTTP/1.1 400") and "没有执行；请刷新页面再试" in said

    served(asked)


def test_who_is_not_encrypted_in_time_gives_way() -> None:
    found, number = listening("127.0.0.1", 0, "")
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


def test_who_reads_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "READING", 0.05)
    taken: list[bytes] = []

    async def slow(message: Message) -> None:
        taken.append(message["body"])
        assert message["more_body"]
        await asyncio.sleep(3600 if len(taken) > 1 else 0)

    with pytest.raises(TimeoutError):
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


def test_hundreds_of_idle_connections_keep_nobody_out(tmp_path: Path) -> None:
    with office(tmp_path) as server:
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

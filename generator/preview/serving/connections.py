"""Connections (连接): those that send or read nothing are ended; where it is crowded, they give way first.

uvicorn only ends connections that are quiet after an answer. Here the head of a request is timed, too, and so is every
piece of an answer; request bodies are timed in ``forms.py``. No connection is refused while another is idle, and of the
idle ones, those of the address that holds most give way first: so neither many addresses nor a single one starve the
others.
"""

from asyncio import TimerHandle, Transport
from collections import Counter
from collections.abc import Callable
from math import inf
from typing import Any, Final

import h11
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from generator.preview.serving.forms import PACE

HANDSHAKE: Final = 10.0
"""Seconds for the TLS handshake."""

HEAD: Final = 10.0
"""Seconds until the head of a request must be complete, from the handshake or the last answer."""

QUIET: Final = 5
"""Seconds that a connection may be quiet after an answer."""

READING: Final = 60.0
"""Seconds in which a browser must have read a piece of an answer."""

MOST: Final = 500
"""Maximum of connections: every open page holds one or two; a system allows about a thousand files at once."""

OF_ONE: Final = 250
"""Maximum of those from one address: a whole office may be behind it."""

_PIECE: Final = 64 * 1024
_CLOSE: Final = {"Connection": "close"}
_FULL: Final = "同时打开的页面太多，服务器暂时接不下；请关掉不用的页面，稍后再试。"
_FAULTY: Final = "浏览器发来的请求不完整或不合规，没有执行；请刷新页面再试。"


class Connection(H11Protocol):
    """One connection.

    Args:
        config: configuration of the server.
        server_state: state shared by all connections.
        app_state: state of the application.
        most: maximum of connections from one address.
        crowded: called with the address that has to give way.
        settled: called with the connection's file descriptor once it is encrypted.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        *,
        most: int,
        crowded: Callable[[str], None],
        settled: Callable[[int], None],
    ) -> None:
        super().__init__(config, server_state, app_state)
        self.late: TimerHandle | None = None
        self._unread: TimerHandle | None = None
        self._came = 0
        self._most, self._crowded, self._settled = most, crowded, settled

    @property
    def address(self) -> str:
        """Client address."""
        return self.client[0] if self.client else ""

    @property
    def until(self) -> float:
        """Time at which it ends, if it stays idle; infinity while it is busy."""
        return self.late.when() if self.late else inf

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Take a place, if need be that of an idle connection."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(1, 0)  # whatever is unsent is timed; with 0, TLS would stay paused
        self._settled(transport.get_extra_info("socket").fileno())
        self._time()
        self._make_room()

    def data_received(self, data: bytes) -> None:
        """Receive data; an incomplete head does not extend its deadline."""
        self._came += len(data)
        super().data_received(data)
        self._time()

    def on_response_complete(self) -> None:
        """Start waiting for the next request."""
        super().on_response_complete()
        self._time()

    def connection_lost(self, exc: Exception | None) -> None:
        """Release the place."""
        super().connection_lost(exc)
        self._untime()
        self._was_read()

    def pause_writing(self) -> None:
        """Start the deadline for unread data, whether or not the connection is closed."""
        super().pause_writing()
        self._unread = self.loop.call_later(READING, self.transport.abort)

    def resume_writing(self) -> None:
        """Cancel the deadline: all data has been read."""
        super().resume_writing()
        self._was_read()

    def give_up(self) -> None:
        """End an idle connection; its last answer may still be on its way."""
        self._untime()
        self.connections.discard(self)
        if self.transport.get_write_buffer_size():
            self.transport.close()
        else:
            self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Answer a malformed request, unless another answer has begun."""
        if self.cycle and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.close()
            return
        said = _FAULTY.encode()
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(said))), *_CLOSE.items()]
        head = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
        for event in (head, h11.Data(data=said), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _time(self) -> None:
        if self.cycle and not self.cycle.response_complete:
            self._untime()
        elif self.late is None:
            self._came, self.late = 0, self.loop.call_later(HEAD, self._end_or_wait)

    def _end_or_wait(self) -> None:
        """End an idle connection, unless a refused body is still arriving: browsers show no answer before its end."""
        self.late = None
        if self._came < HEAD * PACE:
            self.give_up()
        else:
            self._time()

    def _untime(self) -> None:
        if self.late:
            self.late.cancel()
            self.late = None

    def _was_read(self) -> None:
        if self._unread:
            self._unread.cancel()
            self._unread = None

    def _make_room(self) -> None:
        """Where it is crowded, end the connection that has been idle longest, of the address that has most."""
        all_of_them = [other for other in self.connections if isinstance(other, Connection)]
        held = Counter(other.address for other in all_of_them)
        crowd = [other for other in all_of_them if held[self.address] <= self._most or other.address == self.address]
        if len(all_of_them) <= MOST and held[self.address] <= self._most:
            return
        idle = [other for other in crowd if other.late and other is not self]
        first = min(idle, key=lambda other: (-held[other.address], other.until), default=None)
        self._crowded(first.address if first else self.address)
        if first:
            first.give_up()
        else:
            self.app = _refused


async def _refused(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(_FULL, 503, _CLOSE)(scope, receive, send)


def paced(send: Send) -> Send:
    """Send an answer in pieces, each when the previous one is on its way, so that each has its own deadline."""

    async def sent(message: Message) -> None:
        body = message.get("body", b"")
        *pieces, last = [body[begin : begin + _PIECE] for begin in range(0, len(body), _PIECE)] or [b""]
        for piece in pieces:
            await send({**message, "body": piece, "more_body": True})
        await send({**message, "body": last} if body else message)

    return sent

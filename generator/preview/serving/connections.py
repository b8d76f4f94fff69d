"""Connections (连接): who asks for nothing, or reads nothing, keeps no place; where it is crowded, they go first.

uvicorn ends a connection that is quiet after an answer, and no other. Here a request's head has a time, too, and so has
whatever is on its way to a browser; what is asked has one in ``forms.py`` (a body). A place is never refused while
somebody sits there for nothing, and of those, whoever holds most gives way first: so neither many nor a single one
starve the others.
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
"""Seconds until a connection is encrypted."""

HEAD: Final = 10.0
"""Seconds until what is asked must be known, from when it is encrypted, or from the last answer."""

QUIET: Final = 5
"""Seconds that nothing may be asked after an answer."""

READING: Final = 60.0
"""Seconds until a browser must have taken a piece of an answer."""

MOST: Final = 500
"""Connections: every open page holds one or two; a system allows about a thousand files at once."""

OF_ONE: Final = 250
"""Of those, from one address: a whole office may stand behind it."""

_PIECE: Final = 64 * 1024
_CLOSE: Final = {"Connection": "close"}
_FULL: Final = "同时打开的页面太多，服务器暂时接不下；请关掉不用的页面，稍后再试。"
_FAULTY: Final = "浏览器发来的请求不完整或不合规，没有执行；请刷新页面再试。"


class Connection(H11Protocol):
    """One connection.

    Args:
        config: of the server.
        server_state: all connections.
        app_state: of the application.
        most: connections from one address.
        crowded: is told which address has to give way.
        settled: is told the number of a connection's file, when it is encrypted.
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
        """Where it comes from."""
        return self.client[0] if self.client else ""

    @property
    def until(self) -> float:
        """When it ends, if it goes on asking for nothing."""
        return self.late.when() if self.late else inf

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Take a place, or that of who asks for nothing."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(1, 0)  # whatever waits is timed; with 0, one that is encrypted waits always
        self._settled(transport.get_extra_info("socket").fileno())
        self._time()
        self._make_room()

    def data_received(self, data: bytes) -> None:
        """Take what comes in; a head that is not complete by now does not move its time."""
        self._came += len(data)
        super().data_received(data)
        self._time()

    def on_response_complete(self) -> None:
        """Wait for what is asked next."""
        super().on_response_complete()
        self._time()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        super().connection_lost(exc)
        self._untime()
        self._was_read()

    def pause_writing(self) -> None:
        """Begin the time in which what is on its way must have been taken, whether or not the connection is closed."""
        super().pause_writing()
        self._unread = self.loop.call_later(READING, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: all of it was taken."""
        super().resume_writing()
        self._was_read()

    def give_up(self) -> None:
        """End a connection that asks for nothing; what was answered last may still be on its way."""
        self._untime()
        self.connections.discard(self)
        if self.transport.get_write_buffer_size():
            self.transport.close()
        else:
            self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request, unless another answer has begun."""
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
        """End a connection, unless a refused body is on its way: no browser shows the answer before its end."""
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
        """Where it is crowded, end the connection that asks for nothing longest, of the address that has most."""
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
    """Send an answer piece by piece, each when the one before is on its way, so that each has its time."""

    async def sent(message: Message) -> None:
        body = message.get("body", b"")
        *pieces, last = [body[begin : begin + _PIECE] for begin in range(0, len(body), _PIECE)] or [b""]
        for piece in pieces:
            await send({**message, "body": piece, "more_body": True})
        await send({**message, "body": last} if body else message)

    return sent

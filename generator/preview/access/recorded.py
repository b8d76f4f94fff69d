"""Recorded (记入日志): logs every request with its answer, including requests that failed without one."""

from asyncio import CancelledError
from collections.abc import Callable, Mapping
from re import fullmatch
from time import monotonic
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.errors import places
from generator.preview.access.visitors import visitor_name
from generator.preview.serving.log import ERROR, INFO, WARNING, note

_ASKING: Final = "asking"
_FAULT: Final = "fault"
_QUIET: Final = frozenset({"/static/{name}", "/next", "/d/{slot}/next"})  # polled by every open page
_STOPPING: Final = "服务器正在停止，没有做完；请稍后再试。"
_LATER: Final = 503  # overload is no fault
_NONE: Final = "没有进入"
_BROKEN: Final = "程序出错，没有完成；请再试一次，还不行的，请告诉管理这台服务器的人。"


class Recorded:
    """ASGI middleware that logs every request and its answer.

    Args:
        app: application that answers.
        asking: returns the address that a request comes from.
    """

    def __init__(self, app: ASGIApp, asking: Callable[[HTTPConnection], str]) -> None:
        self._app, self._asking = app, asking

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = monotonic(), 0
        scope[_ASKING] = self._asking(HTTPConnection(scope))

        async def seen(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, seen)
        except Exception as error:
            scope[_FAULT] = places(error)
            if not status:
                await PlainTextResponse(_BROKEN, 500)(scope, receive, seen)
        except CancelledError:  # it took too long for a server that is stopping
            if not status:
                await PlainTextResponse(_STOPPING, 503)(scope, receive, seen)
            raise
        finally:
            _write(scope, status, int((monotonic() - begun) * 1000))


def remember(request: HTTPConnection, error: Exception) -> None:
    """Keep an error and its place for the log, before it is turned into an answer."""
    request.scope[_FAULT] = places(error)


def log_action(request: HTTPConnection, what: str, said: Mapping[str, object], level: int = INFO) -> None:
    """Log an action, with who took it and from where."""
    note(level, what, {"账户": visitor_name(request), "地址": request.scope.get(_ASKING, ""), **said})


def _write(scope: Scope, status: int, milliseconds: int) -> None:
    route, fault = getattr(scope.get("route"), "path", _NONE), scope.get(_FAULT)
    if route in _QUIET and status < 400 and not fault:
        return
    slot = str(scope.get("path_params", {}).get("slot", ""))
    said = {"方法": scope["method"], "路由": route, "状态": status, "毫秒": milliseconds}
    said |= {"填报表": slot} if fullmatch("[0-9a-f]{12}", slot) else {}
    is_broken = status >= 500 and status != _LATER
    level = ERROR if is_broken else WARNING if status >= 400 or fault else INFO
    log_action(HTTPConnection(scope), "请求", said | ({"原因": fault} if fault else {}), level)

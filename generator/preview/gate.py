"""Gate (入口): who may ask, from where, and what a browser may do with the answer."""

import secrets
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE: Final = frozenset({"GET", "HEAD"})
_HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_TOKEN: Final = "token"


class Gate:
    """Lets in whoever opened the address that was printed when the preview was started, on this machine.

    Args:
        app: what is behind it.
        port: of this machine, that is listened on.
        token: what the printed address holds; it is exchanged for a cookie.
    """

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app = app
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._token, self._key = token, secrets.token_urlsafe(32)
        self._cookie = f"mingzhang-{port}"  # cookies of one machine are shared by all its ports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on to what is behind the gate."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await (self._refused(Request(scope)) or self._app)(scope, receive, headed)

    def _refused(self, request: Request) -> Response | None:
        """Return the answer to who may not pass; None lets pass."""
        if request.headers.get("host") not in self._hosts:
            return PlainTextResponse("地址不对；请用启动时显示的地址打开。", 421)
        if request.method not in _SAFE and not _is_own(request):
            return PlainTextResponse("这个请求不是从明账的页面发出的，没有执行。", 403)
        if secrets.compare_digest(request.cookies.get(self._cookie, ""), self._key):
            return None
        if secrets.compare_digest(request.query_params.get(_TOKEN, ""), self._token):
            entered = RedirectResponse(request.url.path, 303)
            entered.set_cookie(self._cookie, self._key, httponly=True, samesite="lax")
            return entered
        return PlainTextResponse("没有权限；请用启动时显示的完整地址打开。", 403)


def _is_own(request: HTTPConnection) -> bool:
    """Tell whether a request comes from our own page: the browser says so, no page can make it say otherwise."""
    own = f"{request.url.scheme}://{request.headers.get('host')}"
    site = request.headers.get("sec-fetch-site", "same-origin")
    return request.headers.get("origin") == own and site == "same-origin"

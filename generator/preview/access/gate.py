"""Gate (入口): checks who sends a request and from where; restricts what browsers do with the answer."""

import secrets
from collections.abc import Mapping
from typing import Final, Protocol

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.preview.access.visitors import LOCAL, admit
from generator.preview.serving.connections import paced

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
_SECURE: Final = {"Strict-Transport-Security": "max-age=31536000"}  # no includeSubDomains: subdomains are not ours
_TOKEN: Final = "token"


class Entrance(Protocol):
    """Knows the hosts under which the preview is reached, and authenticates visitors."""

    scheme: str
    hosts: frozenset[str]

    async def admitted(self, request: Request) -> Response | None:
        """Admit a visitor (return None), or return the response that refuses or redirects them."""

    def client_address(self, request: HTTPConnection) -> str:
        """Return the address that a request comes from."""


class TokenEntrance:
    """Admits whoever opened the address printed at start-up, on this machine.

    Args:
        port: local port that is listened on.
        token: secret in the printed address, exchanged for a cookie.
    """

    scheme = "http"

    def __init__(self, port: int, token: str) -> None:
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._token, self._key = token, secrets.token_urlsafe(32)
        self._cookie = f"mingzhang-{port}"  # cookies of one machine are shared by all its ports

    async def admitted(self, request: Request) -> Response | None:
        """Admit a request that has the cookie; exchange the token for the cookie."""
        if _same(request.cookies.get(self._cookie, ""), self._key):
            admit(request, LOCAL)
            return None
        if _same(request.query_params.get(_TOKEN, ""), self._token):
            entered = RedirectResponse(request.url.path, 303)
            entered.set_cookie(self._cookie, self._key, httponly=True, samesite="lax")
            return entered
        return PlainTextResponse("没有权限；请用启动时显示的完整地址打开。", 403)

    def client_address(self, request: HTTPConnection) -> str:
        """Return the address that a request comes from, which is on this machine."""
        return peer(request)


def peer(request: HTTPConnection) -> str:
    """Return the address of a connection's peer; empty if unknown."""
    return request.client.host if request.client else ""


class Gate:
    """ASGI middleware: checks the host, the origin of writing requests, and the visitor; adds security headers.

    Args:
        app: application behind the gate.
        entrance: authenticates the visitor.
    """

    def __init__(self, app: ASGIApp, entrance: Entrance) -> None:
        self._app, self._entrance = app, entrance
        self._headers = {**_HEADERS, **(_SECURE if entrance.scheme == "https" else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on to the application behind the gate."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        sent = paced(send)

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await sent(message)

        await (await self._refused(Request(scope)) or self._app)(scope, receive, headed)

    async def _refused(self, request: Request) -> Response | None:
        """Return the refusal of a request; None lets it pass."""
        if not request.scope["path"].startswith("/"):  # GET http://… HTTP/1.1, or *
            return PlainTextResponse("地址不对；请用启动时显示的地址打开。", 400)
        if request.headers.get("host", "").lower() not in self._entrance.hosts:
            return PlainTextResponse("地址不对；请用启动时显示的地址打开。", 421)
        if request.method not in _SAFE and not self._is_own(request):
            return PlainTextResponse("这个请求不是从明账的页面发出的，没有执行。", 403)
        return await self._entrance.admitted(request)

    def _is_own(self, request: HTTPConnection) -> bool:
        """Return whether a request comes from our own page, by headers that browsers set and no page can forge."""
        own = f"{self._entrance.scheme}://{request.headers.get('host', '').lower()}"
        site = request.headers.get("sec-fetch-site", "same-origin")
        return request.headers.get("origin") == own and site == "same-origin"


def _same(given: str, kept: str) -> bool:
    """Compare secrets in constant time; ``given`` may be any text."""
    return secrets.compare_digest(given.encode(), kept.encode())

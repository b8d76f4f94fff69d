"""Login (登录) to an office server: a cookie identifies a session; without one, the login page is shown."""

import re
from contextlib import suppress
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlencode

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from generator.preview.access.gate import peer
from generator.preview.access.sessions import HOURS, Sessions
from generator.preview.access.visitors import admit, visitor_of

LOGIN: Final = "/login"
_OWN_PATH: Final = re.compile(r"/(?![/\\])[^\\\x00-\x20]*")
_FORWARDED: Final = "x-forwarded-for"


class AccountEntrance:
    """Admits visitors who have logged in.

    Args:
        sessions: sessions of logged-in accounts.
        address: external https address of the preview.
        port: part of the cookie's name, since all ports of one machine share cookies.
        is_behind_proxy: whether a proxy names the client in X-Forwarded-For.
    """

    scheme = "https"

    def __init__(self, sessions: Sessions, address: str, port: int, is_behind_proxy: bool) -> None:
        self.hosts = frozenset({address.partition("//")[2]})
        self.sessions = sessions
        self._cookie = f"__Host-mingzhang-{port}"  # browsers accept it from this very host alone, over https
        self._is_behind_proxy = is_behind_proxy

    async def admitted(self, request: Request) -> Response | None:
        """Admit requests with a session, and any request for the login page or static files."""
        if request.url.path == LOGIN or request.url.path.startswith("/static/"):
            return None
        account = await self.sessions.account(self.session(request))
        if account:
            admit(request, visitor_of(account))
            return None
        if request.headers.get("sec-fetch-dest") == "empty":  # sent by our script, which has no use for a page
            return PlainTextResponse("请重新登录。", 401)
        return RedirectResponse(f"{LOGIN}?{urlencode({'next': _asked(request)})}", 303)

    def session(self, request: Request) -> str:
        """Return the session id in a request's cookie, valid or not; empty if there is none."""
        return request.cookies.get(self._cookie, "")

    def remember(self, response: Response, id: str) -> None:
        """Set the session cookie on a response."""
        response.set_cookie(self._cookie, id, HOURS * 3600, secure=True, httponly=True, samesite="lax")

    def forget(self, response: Response) -> None:
        """Delete the session cookie."""
        response.delete_cookie(self._cookie, secure=True, httponly=True, samesite="lax")

    def client_address(self, request: HTTPConnection) -> str:
        """Return the client's address; behind a proxy, the last in X-Forwarded-For, which the proxy itself added.

        If that is not an IP address, return the proxy's own.
        """
        told = ",".join(request.headers.getlist(_FORWARDED)).rpartition(",")[2].strip() if self._is_behind_proxy else ""
        with suppress(ValueError):
            return str(ip_address(told))
        return peer(request)


def own_path(text: str) -> str:
    """Return a text that is a path on this server; ``/`` for any other."""
    return text if _OWN_PATH.fullmatch(text) else "/"


def _asked(request: Request) -> str:
    if request.method != "GET":
        return "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")

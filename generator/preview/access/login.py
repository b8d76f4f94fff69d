"""Login (登录) to an office server: a cookie names a session; without one, the way leads to the login page."""

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
    """Lets in who has logged in.

    Args:
        sessions: who has.
        address: that the preview is opened by, with https.
        port: that names the cookie, for those of one machine are shared by all its ports.
        is_behind_proxy: the proxy tells whom it asks for.
    """

    scheme = "https"

    def __init__(self, sessions: Sessions, address: str, port: int, is_behind_proxy: bool) -> None:
        self.hosts = frozenset({address.partition("//")[2]})
        self.sessions = sessions
        self._cookie = f"__Host-mingzhang-{port}"  # a browser takes it from this very host alone, over https
        self._is_behind_proxy = is_behind_proxy

    async def admitted(self, request: Request) -> Response | None:
        """Let in who has a session, and anybody to the login page."""
        if request.url.path == LOGIN or request.url.path.startswith("/static/"):
            return None
        account = await self.sessions.account(self.session(request))
        if account:
            admit(request, visitor_of(account))
            return None
        if request.headers.get("sec-fetch-dest") == "empty":  # our script: a page would be of no use to it
            return PlainTextResponse("请重新登录。", 401)
        return RedirectResponse(f"{LOGIN}?{urlencode({'next': _asked(request)})}", 303)

    def session(self, request: Request) -> str:
        """Return the id of a session that a request names; it may be none."""
        return request.cookies.get(self._cookie, "")

    def remember(self, response: Response, id: str) -> None:
        """Give a browser its session."""
        response.set_cookie(self._cookie, id, HOURS * 3600, secure=True, httponly=True, samesite="lax")

    def forget(self, response: Response) -> None:
        """Take a browser's session away."""
        response.delete_cookie(self._cookie, secure=True, httponly=True, samesite="lax")

    def client_address(self, request: HTTPConnection) -> str:
        """Return the address that a request comes from; of several that a proxy names, the one it saw itself.

        What is no address is not believed: then it is the proxy's own.
        """
        told = ",".join(request.headers.getlist(_FORWARDED)).rpartition(",")[2].strip() if self._is_behind_proxy else ""
        with suppress(ValueError):
            return str(ip_address(told))
        return peer(request)


def own_path(text: str) -> str:
    """Return a path of ours; the first page, where a text leads elsewhere."""
    return text if _OWN_PATH.fullmatch(text) else "/"


def _asked(request: Request) -> str:
    if request.method != "GET":
        return "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")

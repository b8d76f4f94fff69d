"""Logging in and out (登录、退出) of an office server."""

from math import ceil

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from generator.preview.access.login import LOGIN, AccountEntrance, own_path
from generator.preview.access.recorded import log_action
from generator.preview.pages.answers import page
from generator.preview.serving.forms import form, text
from generator.preview.serving.log import WARNING

_WRONG = "名称或密码不对，或者账户已停用。"
_LONGEST = 200  # maximum length of a name


class LoginPages:
    """Routes for logging in and out."""

    def __init__(self, entrance: AccountEntrance) -> None:
        self._entrance = entrance
        self.routes = [
            Route(LOGIN, self._ask),
            Route(LOGIN, self._begin, methods=["POST"]),
            Route("/logout", self._end, methods=["POST"]),
        ]

    async def _ask(self, request: Request) -> Response:
        return _page(request.query_params.get("next", ""))

    async def _begin(self, request: Request) -> Response:
        async with form(request) as data:
            name, password, then = text(data, "name").strip()[:_LONGEST], text(data, "password"), text(data, "next")
        begun = await self._entrance.sessions.begin(name, password, self._entrance.client_address(request))
        known = name if await self._entrance.sessions.is_account(name) else "没有这个账户"
        if isinstance(begun, int):
            log_action(request, "登录过于频繁" if begun else "登录失败", {"账户": known}, WARNING)
            return _refused(then, name, begun)
        log_action(request, "登录", {"账户": known})
        self._entrance.sessions.end(self._entrance.session(request))
        answer = RedirectResponse(own_path(then), 303)
        self._entrance.remember(answer, begun)
        return answer

    async def _end(self, request: Request) -> Response:
        session = self._entrance.session(request)
        account = await self._entrance.sessions.account(session)
        log_action(request, "退出", {"账户": account.name if account else ""})
        self._entrance.sessions.end(session)
        answer = RedirectResponse(LOGIN, 303)
        self._entrance.forget(answer)
        return answer


def _refused(then: str, name: str, wait: int) -> Response:
    minutes = ceil(wait / 60)
    answer = _page(then, name, f"登录失败次数太多，请过 {minutes} 分钟再试。" if wait else _WRONG)
    answer.status_code = 429 if wait else 403
    return answer


def _page(then: str, name: str = "", told: str = "") -> Response:
    return page("login.html", then=own_path(then), name=name, told=told, version=0, next="")

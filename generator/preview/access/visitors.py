"""Visitors (访问者): who asks for a page, what they are, and which workbooks they may see."""

from pathlib import PurePath
from typing import Final, NamedTuple, Protocol

from starlette.requests import HTTPConnection

from generator.preview.access.roles import Account, Role

_KEY: Final = "visitor"


class Placed(Protocol):
    """A workbook that lies at a path (``name``) below the folder of workbooks."""

    @property
    def name(self) -> str:
        """The path."""


class Visitor(NamedTuple):
    """Who asks: the name that records state, the roles, the folders below the folder of workbooks."""

    name: str
    roles: frozenset[Role]
    folders: tuple[PurePath, ...]
    has_account: bool = True

    @property
    def may_fill(self) -> bool:
        """Return whether they may hand in workbooks."""
        return Role.FILLER in self.roles

    def sees(self, path: PurePath) -> bool:
        """Return whether they see what lies at a path below the folder of workbooks; 财政局 sees everything."""
        return Role.FINANCE in self.roles or any(path.is_relative_to(folder) for folder in self.folders)


LOCAL: Final = Visitor("本机，未登录", frozenset(Role), (PurePath(),), has_account=False)
"""Whoever opened the printed address on this machine."""


def visitor_of(account: Account) -> Visitor:
    """Return who has logged in by an account."""
    return Visitor(account.name, account.roles, tuple(map(PurePath, account.folders)))


def admit(request: HTTPConnection, visitor: Visitor) -> None:
    """Let a visitor in: pages ask who it is."""
    request.scope[_KEY] = visitor


def visitor(request: HTTPConnection) -> Visitor:
    """Return who asks; the gate has seen to it that it is known."""
    found = request.scope[_KEY]
    assert isinstance(found, Visitor)
    return found


def named(request: HTTPConnection) -> str:
    """Return the name of who asks; empty, as long as it is not known."""
    return found.name if isinstance(found := request.scope.get(_KEY), Visitor) else ""


def is_local(request: HTTPConnection) -> bool:
    """Return whether who asks sits at this machine; who has not logged in yet does not."""
    return request.scope.get(_KEY) == LOCAL


def may_see(request: HTTPConnection, slot: Placed) -> bool:
    """Return whether who asks may see a workbook. It depends on its folder alone, never on what it says."""
    return visitor(request).sees(PurePath(slot.name))

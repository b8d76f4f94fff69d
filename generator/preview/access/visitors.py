"""Visitors (访问者): who requests a page, with which roles, and which workbooks they may see."""

from pathlib import PurePath
from typing import Final, NamedTuple, Protocol

from starlette.requests import HTTPConnection

from generator.preview.access.roles import Account, Role

_KEY: Final = "visitor"


class Placed(Protocol):
    """A workbook with its path (``name``) relative to the folder of workbooks."""

    @property
    def name(self) -> str:
        """Relative path."""


class Visitor(NamedTuple):
    """A visitor: name written into records, roles, and visible folders, relative to the folder of workbooks."""

    name: str
    roles: frozenset[Role]
    folders: tuple[PurePath, ...]
    has_account: bool = True

    @property
    def may_fill(self) -> bool:
        """Return whether they may upload workbooks."""
        return Role.FILLER in self.roles

    def sees(self, path: PurePath) -> bool:
        """Return whether they see a path below the folder of workbooks; 财政局 sees everything."""
        return Role.FINANCE in self.roles or any(path.is_relative_to(folder) for folder in self.folders)


LOCAL: Final = Visitor("本机，未登录", frozenset(Role), (PurePath(),), has_account=False)
"""Visitor who opened the printed address on this machine."""


def visitor_of(account: Account) -> Visitor:
    """Return the visitor who logged in with an account."""
    return Visitor(account.name, account.roles, tuple(map(PurePath, account.folders)))


def admit(request: HTTPConnection, visitor: Visitor) -> None:
    """Attach an admitted visitor to a request, for the pages."""
    request.scope[_KEY] = visitor


def visitor(request: HTTPConnection) -> Visitor:
    """Return the visitor of a request that has passed the gate."""
    found = request.scope[_KEY]
    assert isinstance(found, Visitor)
    return found


def visitor_name(request: HTTPConnection) -> str:
    """Return the visitor's name; empty before they are admitted."""
    return found.name if isinstance(found := request.scope.get(_KEY), Visitor) else ""


def is_local(request: HTTPConnection) -> bool:
    """Return whether the visitor sits at this machine; False before login."""
    return request.scope.get(_KEY) == LOCAL


def may_see(request: HTTPConnection, slot: Placed) -> bool:
    """Return whether the visitor may see a workbook; its folder alone decides, never its content."""
    return visitor(request).sees(PurePath(slot.name))

"""Sessions (登录): who is logged in and until when; kept in memory, checked against the accounts at every request."""

import secrets
from collections.abc import Callable
from time import monotonic
from typing import Final, NamedTuple

from anyio import CapacityLimiter, to_thread

from generator.preview.access.accounts import Accounts
from generator.preview.access.roles import Account
from generator.preview.access.throttle import Throttle

HOURS: Final = 12
_AT_ONCE: Final = 2  # passwords verified at once: each takes 64 MB for a while


class _Session(NamedTuple):
    name: str
    generation: int
    until: float


class Sessions:
    """Logs accounts in and out.

    Args:
        accounts: accounts that may log in.
        now: returns the time in seconds.
    """

    def __init__(self, accounts: Accounts, now: Callable[[], float] = monotonic) -> None:
        self._accounts, self._now = accounts, now
        self._sessions: dict[str, _Session] = {}
        self._throttle = Throttle(now)
        self._verifying = CapacityLimiter(_AT_ONCE)

    async def begin(self, name: str, password: str, address: str) -> str | int:
        """Log in.

        Args:
            name: account name, as typed.
            password: as typed.
            address: client address.

        Returns:
            The id of the session; or how many seconds to wait (0: wrong name or password).
        """
        if wait := self._throttle.wait(name, address):
            return wait
        self._throttle.count(name, address)
        account = await to_thread.run_sync(self._accounts.verified, name, password, limiter=self._verifying)
        if account is None:
            return 0
        self._throttle.forgive(name, address)
        return self._begun(account)

    async def account(self, id: str) -> Account | None:
        """Return the current account of a session; None if the session has expired or was ended."""
        session = self._sessions.get(id)
        if session is None:
            return None
        account = await to_thread.run_sync(self._accounts.find, session.name)
        if account and account.enabled and account.generation == session.generation and self._now() < session.until:
            return account
        self.end(id)
        return None

    async def is_account(self, name: str) -> bool:
        """Return whether a name belongs to an account; any other text typed as a name may be a password."""
        return await to_thread.run_sync(self._accounts.find, name) is not None

    def end(self, id: str) -> None:
        """Log out."""
        self._sessions.pop(id, None)

    def _begun(self, account: Account) -> str:
        now = self._now()
        self._sessions = {id: session for id, session in self._sessions.items() if now < session.until}
        id = secrets.token_urlsafe(32)
        self._sessions[id] = _Session(account.name, account.generation, now + HOURS * 3600)
        return id

"""Throttle (登录限制): after failed logins, further attempts have to wait, each time longer.

Failures are counted by pair of account and address, so that nobody is locked out by somebody else. Accounts tried from
many addresses, and addresses that try many accounts, have limits of their own, which an office behind one address does
not reach; pairs that have logged in before are exempt from these.
"""

from collections.abc import Callable, Iterator
from ipaddress import IPv6Address, IPv6Network, ip_address
from time import monotonic
from typing import Final, NamedTuple


class _Limit(NamedTuple):
    """Number of free failures, and seconds of the first wait; each is twice as long, up to the longest."""

    free: int
    first: float
    longest: float


_PAIR: Final = _Limit(5, 60, 900)
_ACCOUNT: Final = _Limit(50, 60, 900)
_ADDRESS: Final = _Limit(100, 10, 60)
_FORGOTTEN: Final = 1800.0  # seconds from the last failure until it is forgotten
_MOST: Final = 10_000  # entries remembered: of failures, and of pairs that succeeded
_NETWORK: Final = 64  # bits of the IPv6 prefix that one customer has


class _Key(NamedTuple):
    """Key under which failures are counted: an account at an address, or one of them alone."""

    limit: _Limit
    of: tuple[str, ...]


class _Failures(NamedTuple):
    times: int = 0
    last: float = 0.0

    def until(self, limit: _Limit) -> float:
        """Return the time from which the next attempt is permitted."""
        over = self.times - limit.free
        return self.last + min(limit.first * 2.0 ** min(over, 10), limit.longest) if over >= 0 else 0.0


class Throttle:
    """Counts login attempts; successful ones are forgiven.

    Args:
        now: returns the time in seconds, from a monotonic clock.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._failures: dict[_Key, _Failures] = {}
        self._known: dict[_Key, None] = {}

    def wait(self, name: str, address: str) -> int:
        """Return how many seconds to wait before an attempt; 0 permits it."""
        counted = ((key, self._failures[key]) for key in self._keys(name, address) if key in self._failures)
        left = max((failures.until(key.limit) for key, failures in counted), default=0.0) - self._now()
        return int(left) + 1 if left > 0 else 0

    def count(self, name: str, address: str) -> None:
        """Count an attempt before its outcome is known, so that simultaneous attempts are limited, too."""
        self._forget()
        for key in self._keys(name, address):
            before = self._failures.pop(key, _Failures())
            self._failures[key] = _Failures(before.times + 1, self._now())

    def forgive(self, name: str, address: str) -> None:
        """Uncount an attempt that succeeded, and forget the earlier failures of its pair."""
        pair, *others = self._keys(name, address)
        for key in others:
            before = self._failures.get(key, _Failures(1))
            self._failures[key] = before._replace(times=before.times - 1)
        self._failures.pop(pair, None)
        self._known.pop(pair, None)
        self._known[pair] = None
        for oldest in list(self._known)[:-_MOST]:
            del self._known[oldest]

    def _keys(self, name: str, address: str) -> Iterator[_Key]:
        """Yield the keys of an attempt: the pair; unless it has succeeded before, also account and address alone."""
        home = _network(address)
        yield (pair := _Key(_PAIR, (name, home)))
        if pair not in self._known:
            yield _Key(_ACCOUNT, (name,))
            yield _Key(_ADDRESS, (home,))

    def _forget(self) -> None:
        """Drop expired failures; also the oldest, where there are too many."""
        for key in list(self._failures):
            if len(self._failures) < _MOST and self._failures[key].last + _FORGOTTEN > self._now():
                return
            del self._failures[key]


def _network(address: str) -> str:
    """Return the network of an address: for IPv6 its /64, in which one computer may use any address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address) or found.ipv4_mapped:
        return str(found)
    return str(IPv6Network((int(found), _NETWORK), strict=False))

"""Throttle (登录限制): after failures, who tries to log in has to wait, each time longer."""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final, NamedTuple

FREE: Final = 5  # failures until there is a wait
_FIRST, _LONGEST = 60.0, 900.0  # seconds of waiting
_FORGOTTEN: Final = 2 * _LONGEST  # seconds after the last failure
_MOST: Final = 10_000  # accounts and addresses that are remembered


class _Failures(NamedTuple):
    times: int = 0
    last: float = 0.0

    @property
    def until(self) -> float:
        """When the next attempt may be made."""
        over = self.times - FREE
        return self.last + min(_FIRST * 2.0 ** min(over, 10), _LONGEST) if over >= 0 else 0.0


class Throttle:
    """Counts attempts by account and by address; one that succeeds is forgiven.

    Args:
        now: tells the time in seconds.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._failures: dict[str, _Failures] = {}

    def wait(self, keys: Iterable[str]) -> int:
        """Return how many seconds to wait before an attempt; 0 lets it be made."""
        until = max((self._failures.get(key, _Failures()).until for key in keys), default=0.0)
        left = until - self._now()
        return int(left) + 1 if left > 0 else 0

    def count(self, keys: Iterable[str]) -> None:
        """Count an attempt, before it is known to fail: of many at once none is free."""
        self._forget()
        for key in keys:
            before = self._failures.pop(key, _Failures())
            self._failures[key] = _Failures(before.times + 1, self._now())

    def forgive(self, keys: Iterable[str]) -> None:
        """Forget failures: the attempt succeeded."""
        for key in keys:
            self._failures.pop(key, None)

    def _forget(self) -> None:
        """Forget what is long ago; and the longest ago, where there are too many."""
        for key in list(self._failures):
            if len(self._failures) < _MOST and self._failures[key].last + _FORGOTTEN > self._now():
                return
            del self._failures[key]

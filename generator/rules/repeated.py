"""What stands twice (重复): of all that are the same, each after the first, with the first."""

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from generator.findings.place import Place

T = TypeVar("T", bound=Hashable)


class Repeated(NamedTuple):
    """Where something stands again, and where it stood first."""

    where: Place
    first: Place


def repeated(items: Iterable[tuple[T, Place]]) -> Iterator[tuple[T, Repeated]]:
    """Yield what is the same as something before it.

    Args:
        items: what is compared, and where it stands.
    """
    first: dict[T, Place] = {}
    for item, where in items:
        if item in first:
            yield item, Repeated(where, first[item])
        first.setdefault(item, where)

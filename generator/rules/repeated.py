"""Duplicates (重复): every repetition of an item, with its first occurrence."""

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from generator.findings.place import Place

T = TypeVar("T", bound=Hashable)


class Repeated(NamedTuple):
    """The place of a repetition, and of the first occurrence."""

    where: Place
    first: Place


def repeated(items: Iterable[tuple[T, Place]]) -> Iterator[tuple[T, Repeated]]:
    """Yield every item that equals an earlier one, with both places.

    Args:
        items: the items to compare, each with its place.
    """
    first: dict[T, Place] = {}
    for item, where in items:
        if item in first:
            yield item, Repeated(where, first[item])
        first.setdefault(item, where)

"""Texts that were handed in (填报的文字), which sections print as they are, line by line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from generator.disclosure.basis import AnyBasis
from generator.disclosure.offer import Titled

Handed = Callable[[AnyBasis], Iterable[Titled]]


def by_part(field: str, parts: type[StrEnum]) -> Mapping[str, Handed]:
    """Return the texts of a sheet of which each row names a part, by part; only rows of this document."""
    return {part.value: _of_part(field, part) for part in parts}


def _of_part(field: str, part: StrEnum) -> Handed:
    def found(basis: AnyBasis) -> Iterator[Titled]:
        for row in getattr(basis.submission, field):
            if row.part is part and basis.is_own_row(row.unit):
                yield Titled("", tuple(row.text.splitlines()))

    return found


def project_texts(basis: AnyBasis) -> Iterator[Titled]:
    """Yield the texts of 项目说明 by their titles, in the order of the sheet; a title without a text has none."""
    found: dict[str, list[str]] = {}
    for row in basis.submission.project_texts:
        if basis.is_own_row(row.unit) and row.text:
            found.setdefault(row.title, []).extend(row.text.splitlines())
    return (Titled(title, tuple(lines)) for title, lines in found.items())

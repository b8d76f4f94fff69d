"""Match the projects of two versions of a workbook (前后对应): both code and name may have changed.

If a project withheld in one version is not found in the other, every public project there without a clear counterpart
may be it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.model.projects import Known, Named
from generator.model.terms import Openness
from generator.text.likeness import folded, shortened

States = Mapping[str, Openness | None]
"""How much of each project may be shown, by key."""


class _Side(NamedTuple):
    """One of the two versions: its public projects, and all rows that name any other project."""

    public: list[Known]
    hidden: list[Known]

    @classmethod
    def of(cls, book: Named, states: States) -> "_Side":
        public = [row for row in book.projects if states[row.key] is Openness.PUBLIC]
        rows = (*book.projects, *book.named)
        return cls(public, [row for row in rows if states[row.key] is not Openness.PUBLIC])

    @property
    def all(self) -> list[Known]:
        return [*self.public, *self.hidden]


def unpaired(one: Named, other: Named, states: States) -> dict[str, Openness | None]:
    """Return the public projects that may be one withheld in the other version, by key, with its openness there.

    Args:
        one: one version.
        other: the other version.
        states: the openness of each project according to both versions together.
    """
    old, new = _Side.of(one, states), _Side.of(other, states)
    of_old, of_new = _indistinct(old, new), _indistinct(new, old)
    found: dict[str, Openness | None] = {}
    for here, there, rows in ((old, new, of_new), (new, old, of_old)):
        for secret in _lost(here, there):
            for row in _alike(secret, rows) or [*of_old, *of_new]:
                found[row.key] = found.get(row.key, Openness.AMOUNT_ONLY) and states[secret.key]
    return found


def _indistinct(one: _Side, other: _Side) -> list[Known]:
    """Return a side's public projects that no public project of the other side clearly matches by name."""
    mine, theirs = _without(one.public, other.public), _without(other.public, one.public)
    number, known = Counter(map(_short, mine)), Counter(map(_short, theirs))
    hidden = set(map(_short, other.hidden))
    return [row for row in mine if (name := _short(row)) in hidden or number[name] > known[name]]


def _without(rows: Iterable[Known], others: Iterable[Known]) -> list[Known]:
    names = set(map(_name, others))
    return [row for row in rows if _name(row) not in names]


def _lost(one: _Side, other: _Side) -> Iterator[Known]:
    """Yield rows withheld on one side and missing on the other: no equal name, nor equal code with a similar name."""
    named = set(map(_name, other.all)) - {""}
    coded: dict[str, set[str]] = {}
    for row in other.all:
        coded.setdefault(row.key, set()).update([_short(row)] if row.name else ())
    for row in one.hidden:
        same = not row.name or not coded.get(row.key) or _short(row) in coded[row.key]
        if _name(row) not in named and not (row.key in coded and same):
            yield row


def _alike(secret: Known, rows: Iterable[Known]) -> list[Known]:
    return [row for row in rows if secret.name and _short(row) == _short(secret)]


def _name(row: Known) -> str:
    return folded(row.name)


def _short(row: Known) -> str:
    return shortened(row.name)

"""Known counts (个数): numbers of units and projects that texts may state although no sentence of a document does."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.facts.figure import Counted, Figure, count
from generator.facts.key import Key
from generator.model.terms import UnitKind

_KINDS: Final[Mapping[Counted, tuple[UnitKind, ...]]] = {
    Counted.ADMINISTRATIVE: (UnitKind.ADMINISTRATIVE,),
    Counted.CIVIL_SERVICE: (UnitKind.CIVIL_SERVICE_INSTITUTION,),
    Counted.INSTITUTIONS: (UnitKind.INSTITUTION,),
}
_AGENCIES: Final = {UnitKind.ADMINISTRATIVE, UnitKind.CIVIL_SERVICE_INSTITUTION}
_INSTITUTIONS: Final = {UnitKind.INSTITUTION, UnitKind.CIVIL_SERVICE_INSTITUTION}


def known_counts(basis: AnyBasis) -> Iterator[Figure]:
    """Yield the numbers of units, of each kind and those below the first, and of projects; a unit counts no units."""
    submission = basis.submission
    projects = (project.place("code") for project in submission.projects)
    yield count(Key("count[projects]"), projects, Counted.PROJECTS)
    if submission.identity.kind.is_unit:
        return
    places = [unit.place("code") for unit in submission.units]
    for counted, kinds in _KINDS.items():
        found = [unit.place("code") for unit in submission.units if unit.kind in kinds]
        yield count(Key(f"count[units;{counted}]"), found, counted)
    for counted, both in ((Counted.ADMINISTRATIVE, _AGENCIES), (Counted.INSTITUTIONS, _INSTITUTIONS)):
        found = [unit.place("code") for unit in submission.units if unit.kind in both]
        yield count(Key(f"count[units;{counted}与参公]"), found, counted)
    yield count(Key("count[units]"), places, Counted.UNITS)
    yield count(Key("count[units;本级]"), places[:1], Counted.UNITS)
    yield count(Key("count[units;所属]"), places[1:], Counted.UNITS)

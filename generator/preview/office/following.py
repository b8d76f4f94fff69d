"""Following (结转): workbooks that carry over a given one: next year's, or the same year's of another family."""

from typing import NamedTuple

from generator.families.known import family_of, family_of_kind, successors
from generator.preview.office.snapshot import Snapshot


class Following(NamedTuple):
    """A workbook that can be carried over (结转): its family and year, and whether projects of it can be chosen."""

    family: str
    year: int
    keeps: bool

    @property
    def name(self) -> str:
        """Name of the workbook: 2027年预算填报表."""
        return f"{self.year}年{family_of(self.family).name}填报表"


def followings(seen: Snapshot) -> list[Following]:
    """Return what can be carried over from a workbook; nothing while it has an 错误."""
    if seen.discloser is None or seen.is_draft:
        return []
    family, year = family_of_kind(seen.discloser.kind), seen.discloser.year
    origins = {other.key: other.origins[family.key] for other in successors(family)}
    return [Following(key, year + origin.years, key == family.key) for key, origin in origins.items()]

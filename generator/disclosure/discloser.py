"""Discloser (公开主体): whose document it is, whatever its workbook is called."""

from typing import NamedTuple

from generator.model.submission import Submission


class Discloser(NamedTuple):
    """The year and kind of a document, the name on its cover, and its department or unit by region and code."""

    year: int
    name: str
    kind: str
    owner: str

    @property
    def document(self) -> str:
        """The identity of the document: year, kind, region and code."""
        return f"{self.year} {self.kind} {self.owner}"

    @property
    def title(self) -> str:
        """What the document is called."""
        return f"{self.name}{self.year}年度{self.kind}公开"


def discloser(submission: Submission) -> Discloser:
    """Say whose a document is: a unit's own workbook has the code of its department, and one unit."""
    identity, units = submission.identity, submission.units
    code = units[0].code if identity.kind.is_unit and len(units) == 1 else identity.code
    return Discloser(identity.year, identity.name, identity.kind.value, f"{identity.region} {code}")

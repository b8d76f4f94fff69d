"""Discloser (公开主体): the department or unit of a document, independent of its workbook's file name."""

from typing import NamedTuple

from generator.model.submission import Submission


class Discloser(NamedTuple):
    """The year and kind of a document, the name on its cover, and its department or unit by region and code."""

    year: int
    name: str
    kind: str
    owner: str

    @property
    def document_key(self) -> str:
        """The identity of the document: year, kind, region and code."""
        return f"{self.year} {self.kind} {self.owner}"

    @property
    def title(self) -> str:
        """Title of the document."""
        return f"{self.name}{self.year}年度{self.kind}公开"


def discloser(submission: Submission) -> Discloser:
    """Return a submission's discloser; a unit's own workbook states its department's code, and lists that one unit."""
    identity, units = submission.identity, submission.units
    code = units[0].code if identity.kind.is_unit and len(units) == 1 else identity.code
    return Discloser(identity.year, identity.name, identity.kind.value, f"{identity.region} {code}")

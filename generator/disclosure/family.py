"""Family (公开类别): a kind of disclosure (预算公开, 决算公开): its data and its few specific functions."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple

from generator.disclosure.basis import Basis, F, S
from generator.disclosure.deriving import derive
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.headline import Headline
from generator.disclosure.imported import Imported
from generator.disclosure.listing import Listing
from generator.disclosure.naming import Vocabulary
from generator.disclosure.offer import Offer
from generator.disclosure.part import Part
from generator.disclosure.remark import Remark
from generator.disclosure.workbooks.keeping import Keep
from generator.findings.finding import Finding
from generator.model.terms import DisclosureKind
from generator.rules.registry import Registry
from generator.text.plain import squeezed
from generator.workbook.cells.rows import Row
from generator.workbook.declaration.declare import Sheet


class Merging(NamedTuple, Generic[S]):
    """How units' workbooks are merged into their department's (合并).

    Args:
        conflicts: returns findings against a merge, by workbook, for the department's name and its workbook's folder.
        write: writes the department's workbook from workbooks without conflicts, for a name.
        own: fields of the submission that a department fills in itself, afterwards.
    """

    conflicts: Callable[[Sequence[Part[S]], str, Path], list[list[Finding]]]
    write: Callable[[Sequence[Part[S]], Path, str], None]
    own: Sequence[str]


class Origin(NamedTuple):
    """A workbook that a new one may start from (结转来源), of the same family or of one that it follows.

    Args:
        years: number of years by which the new one is later.
        write: writes it from a published disclosure and its submission, and returns remarks. It is given the path, the
            disclosure of the new one's family and the year before, if that is another and known (上年数), and which
            projects are taken over (带入哪些项目): all, if the new one is of another family.
    """

    years: int
    write: Callable[[Any, Any, Path, Any, Keep], Sequence[Remark]]


@dataclass(frozen=True)
class Family(Generic[S, F]):
    """A kind of disclosure.

    Args:
        key: names its templates and its list of what must be published.
        name: as people call it (预算).
        kinds: whose documents there are, of a department and of a unit.
        submission: what is handed in, which knows its sheets.
        forms: the provinces' published forms by name.
        document: what the JSON of its documents is read as.
        offer: what its forms may refer to.
        rules: what is published must keep to these.
        secrecy: what was handed in, with all that must not be published, must keep to these.
        texts: fields of the submission with paragraphs that are printed.
        reports: those of ``texts`` that speak of a project's own results: their numbers are no figures of the document.
        aims: fields whose texts are targets, which other texts may repeat.
        once: field of the submission → the field by which its rows must differ.
        vocabulary: what its figures are called.
        listings: what its forms say, for machines.
        headlines: the figures by which an office knows a document.
        new_workbook: writes a blank workbook for a year, a name and a form.
        merging: how units' workbooks become their department's; None where they do not.
        importing: writes a workbook from an export of another program (and a shape of it), likewise.
        balances: its income is published as typed: an amount that is left out of spending is what the balance lacks.
        origins: what its workbook may begin with (结转), by the key of the family of that.
    """

    key: str
    name: str
    kinds: type[DisclosureKind]
    submission: type[S]
    forms: Callable[[], Mapping[str, F]]
    document: type[Disclosure]
    offer: Offer[Basis[S, F]]
    rules: Registry[Basis[S, F]]
    secrecy: Registry[Basis[S, F]]
    texts: Sequence[str]
    reports: Sequence[str]
    aims: Sequence[str]
    once: Mapping[str, str]
    vocabulary: Vocabulary
    listings: Callable[[Disclosure], Sequence[Listing]]
    headlines: Callable[[Basis[S, F]], Mapping[str, Headline]]
    new_workbook: Callable[[Path, int, str, str], None]
    merging: Merging[S] | None
    importing: Callable[[Path, Path | None, int, str, str, Path], Imported] | None
    balances: bool
    origins: Mapping[str, Origin]

    @property
    def order(self) -> tuple[Sheet, ...]:
        """All its sheets, in the order a filler meets them, those that few forms ask for, too."""
        return tuple(self.submission.declared.values())

    def asked(self, row: Row) -> Collection[str] | None:
        """Return which optional inputs the form asks for that 基本信息 names; None if it names none that is known."""
        named = self.forms().get(squeezed(row.cells["form"].value)) if "form" in row.cells else None
        return None if named is None else named.uses

    def disclosure(self, basis: Basis[S, F]) -> Disclosure:
        """Derive the document."""
        return derive(basis, self.key, self.offer)


AnyFamily = Family[Any, Any]
"""Any family; what is passed to it must belong to the same family."""

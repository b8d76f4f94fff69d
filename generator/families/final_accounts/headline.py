"""Headlines (主要数据) of final accounts."""

from generator.disclosure.headline import HEADLINES, Headline
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.comparison import changes
from generator.families.final_accounts.terms import ChangeSubject

_SUBJECTS = (ChangeSubject.TOTAL, ChangeSubject.THREE_PUBLIC, ChangeSubject.AGENCY_OPERATING)


def headlines(basis: Basis) -> dict[str, Headline]:
    """Return this and last year's figures, in 元, for the names in ``HEADLINES``."""
    known = changes(basis)
    chosen = ((name, known[subject]) for name, subject in zip(HEADLINES, _SUBJECTS, strict=True))
    return {name: Headline(this=it.this.value, last=it.last.value if it.last else None) for name, it in chosen}

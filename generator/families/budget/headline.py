"""Headlines (主要数据): the few figures of a published document by which an office knows it."""

from decimal import Decimal
from typing import Final

from pydantic import BaseModel, ConfigDict

from generator.families.budget.basis import Basis
from generator.families.budget.comparison import changes
from generator.model.terms import ChangeSubject

HEADLINES: Final = {
    "收入总计": ChangeSubject.INCOME,
    "“三公”经费": ChangeSubject.THREE_PUBLIC,
    "机关运行经费": ChangeSubject.AGENCY_OPERATING,
}


class Headline(BaseModel):
    """One figure in 元, this year's and last year's; last year's is None where it was not filled in."""

    model_config = ConfigDict(frozen=True)

    this: Decimal
    last: Decimal | None


def headlines(basis: Basis) -> dict[str, Headline]:
    """Return the figures of ``HEADLINES`` by their names, as they are published."""
    known = changes(basis)
    chosen = ((name, known[subject]) for name, subject in HEADLINES.items())
    return {name: Headline(this=it.this.value, last=it.last.value if it.last else None) for name, it in chosen}

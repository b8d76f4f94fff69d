"""Section 二: income by source."""

from generator.disclosure.blocks import chart, paragraph, section
from generator.disclosure.disclosure import Section
from generator.facts.figure import Figure, share
from generator.families.budget.basis import Basis
from generator.families.budget.scopes import SOURCES


def income(basis: Basis) -> Section:
    """二、收入预算情况说明; shares are of 收入总计."""
    ledger = basis.ledger
    parts = {name: ledger.current.of(source).figure for name, source in SOURCES.items()}
    parts["carry_over"] = ledger.carry_over.figure
    shares: dict[str, Figure] = {f"{name}_share": share(part, ledger.figure) for name, part in parts.items()}
    labels = basis.form.charts["labels"]
    return section(
        basis,
        "income",
        paragraph(basis.sentence("income", total=ledger.figure, **parts, **shares)),
        *chart(basis, "income", [(labels[name], part) for name, part in parts.items()], ledger.figure),
    )

"""Sections 六 to 八: 基本支出, 政府性基金, 国有资本经营预算."""

from collections.abc import Iterable

from generator.disclosure.basis import listing
from generator.disclosure.blocks import paragraph, section
from generator.disclosure.disclosure import Section
from generator.facts.ledger import Ledger
from generator.facts.text import Sentence
from generator.families.final_accounts.balance import book, closing, has_amounts
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.scopes import basic_ledger
from generator.families.final_accounts.terms import Book, FundKind
from generator.model.terms import Spending


def basic(basis: Basis) -> Section:
    """六、一般公共预算财政拨款基本支出决算情况说明: by class of the economic classification."""
    ledger = basic_ledger(basis)
    others = book(basis, Book.SPENT, fund={FundKind.FUND, FundKind.STATE_CAPITAL}).basic
    lead = "basic_general" if any(line.amount for line in others) else "basic"
    return section(
        basis,
        "basic",
        paragraph(basis.sentence(lead, total=ledger.figure)),
        paragraph(_kind(basis, "basic_personnel", ledger.where(spending={Spending.PERSONNEL}))),
        paragraph(_kind(basis, "basic_public", ledger.where(spending={Spending.RUNNING_COSTS}))),
    )


def _kind(basis: Basis, name: str, ledger: Ledger) -> Sentence:
    codes = sorted({line.economic_code[:3] for line in ledger if line.economic_code})
    return basis.sentence(name, amount=ledger.figure, list=_classes(basis, ledger, codes))


def _classes(basis: Basis, ledger: Ledger, codes: Iterable[str]) -> Sentence:
    figures = [(code, ledger.where(economic={code}).figure) for code in codes]
    said = [
        basis.sentence(
            "basic_class", name=basis.classification.economic.name(code), amount=(basis.display.plain(figure),)
        )
        for code, figure in figures
        if figure.value
    ]
    return basis.sentence("basic_list", list=listing(said, "，")) if said else ()


def fund(basis: Basis) -> Section:
    """七、政府性基金预算财政拨款收支决算情况说明."""
    kind = {FundKind.FUND}
    ledgers = {name: book(basis, name, fund=kind) for name in (Book.OPENING, Book.RECEIVED, Book.SPENT)}
    if not has_amounts(ledgers.values()):
        return section(basis, "fund", paragraph(basis.sentence("fund_none")))
    figures = {name.name.lower(): ledger.figure for name, ledger in ledgers.items()}
    return section(basis, "fund", paragraph(basis.sentence("fund", **figures, closing=closing(basis, fund=kind))))


def state_capital(basis: Basis) -> Section:
    """八、国有资本经营预算财政拨款支出决算情况说明."""
    ledger = book(basis, Book.SPENT, fund={FundKind.STATE_CAPITAL})
    said = (
        basis.sentence("state_capital", spent=ledger.figure)
        if has_amounts([ledger])
        else basis.sentence("state_capital_none")
    )
    return section(basis, "state_capital", paragraph(said))

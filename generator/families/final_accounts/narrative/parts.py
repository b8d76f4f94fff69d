"""基本支出, 政府性基金 and 国有资本经营预算."""

from collections.abc import Iterable, Iterator

from generator.disclosure.basis import listing
from generator.disclosure.blocks import paragraph
from generator.disclosure.disclosure import Block
from generator.facts.ledger import Ledger
from generator.facts.text import Sentence
from generator.families.final_accounts.balance import book, closing, has_amounts
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.scopes import basic_ledger
from generator.families.final_accounts.terms import Book, FundKind
from generator.model.terms import Spending


def basic(basis: Basis) -> Iterator[Block]:
    """一般公共预算财政拨款基本支出决算情况: by class of the economic classification."""
    ledger = basic_ledger(basis)
    others = book(basis, Book.SPENT, fund={FundKind.FUND, FundKind.STATE_CAPITAL}).basic
    lead = "basic_general" if any(line.amount for line in others) else "basic"
    yield paragraph(basis.sentence(lead, total=ledger.figure))
    yield paragraph(_kind(basis, "basic_personnel", ledger.where(spending={Spending.PERSONNEL})))
    yield paragraph(_kind(basis, "basic_public", ledger.where(spending={Spending.RUNNING_COSTS})))


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


def fund(basis: Basis) -> Iterator[Block]:
    """政府性基金预算财政拨款收支决算情况."""
    kind = {FundKind.FUND}
    ledgers = {name: book(basis, name, fund=kind) for name in (Book.OPENING, Book.RECEIVED, Book.SPENT)}
    if has_amounts(ledgers.values()):
        figures = {name.name.lower(): ledger.figure for name, ledger in ledgers.items()}
        yield paragraph(basis.sentence("fund", **figures, closing=closing(basis, fund=kind)))
    else:
        yield paragraph(basis.sentence("fund_none"))


def state_capital(basis: Basis) -> Iterator[Block]:
    """国有资本经营预算财政拨款支出决算情况."""
    ledger = book(basis, Book.SPENT, fund={FundKind.STATE_CAPITAL})
    if has_amounts([ledger]):
        yield paragraph(basis.sentence("state_capital", spent=ledger.figure))
    else:
        yield paragraph(basis.sentence("state_capital_none"))

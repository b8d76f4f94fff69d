"""Sections 三 to 六: spending, 财政拨款, 一般公共预算, 基本支出."""

from generator.disclosure.basis import listing, text
from generator.disclosure.blocks import chart, heading, paragraph, section
from generator.disclosure.changes import change_sentence
from generator.disclosure.disclosure import Block, Section
from generator.facts.figure import Figure, share
from generator.facts.ledger import Ledger
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import general_change
from generator.families.budget.scopes import FISCAL_SOURCES
from generator.model.terms import FISCAL_APPROPRIATION, Source, Spending


def expenditure(basis: Basis) -> Section:
    """三、支出预算情况说明."""
    total, basic_part, projects = (
        ledger.figure for ledger in (basis.ledger, basis.ledger.basic, basis.ledger.projects)
    )
    said = basis.sentence(
        "expenditure",
        total=total,
        basic=basic_part,
        basic_share=share(basic_part, total),
        projects=projects,
        projects_share=share(projects, total),
    )
    return section(basis, "expenditure", paragraph(said))


def appropriation(basis: Basis) -> Section:
    """四、财政拨款收支预算总体情况说明; both years."""
    ledger = basis.ledger.where(source=FISCAL_APPROPRIATION)
    sources = {name: ledger.of(source).figure for name, source in FISCAL_SOURCES.items()}
    named = [
        basis.sentence("appropriation_class", **{"class": name}, amount=figure)
        for name, figure in _classes(basis, ledger)
    ]
    classes = basis.sentence("appropriation_classes", list=listing(named, "、")) if named else ()
    said = basis.sentence(
        "appropriation",
        total=ledger.figure,
        current=ledger.current.figure,
        carry_over=ledger.carry_over.figure,
        classes=classes,
        **sources,
    )
    return section(basis, "appropriation", paragraph(said))


def general(basis: Basis) -> Section:
    """五、一般公共预算支出情况说明; this year only."""
    ledger = basis.ledger.of(Source.GENERAL_PUBLIC_BUDGET).current
    change = change_sentence(basis, "general", general_change(basis))
    scale = basis.sentence("general_scale", total=ledger.figure, change=change)
    return section(
        basis,
        "general",
        heading(basis, "general_scale"),
        paragraph(scale),
        heading(basis, "general_structure"),
        *_structure(basis, ledger),
    )


def _structure(basis: Basis, ledger: Ledger) -> tuple[Block, ...]:
    classes = _classes(basis, ledger)
    if not classes:
        return (paragraph(basis.sentence("general_structure_none")),)
    named = [
        basis.sentence("general_class", **{"class": name}, amount=figure, share=share(figure, ledger.figure))
        for name, figure in classes
    ]
    said = basis.sentence("general_structure", total=ledger.figure, list=listing(named, "；"))
    return (paragraph(said), *chart(basis, "general", classes, ledger.figure))


def _classes(basis: Basis, ledger: Ledger) -> list[tuple[str, Figure]]:
    """Return names and amounts of the classes (类) with an amount, in code order."""
    figures = [(code.name, ledger.function(code.code).figure) for code in basis.classification.functional.roots()]
    return [(name, figure) for name, figure in figures if figure.value]


def basic(basis: Basis) -> Section:
    """六、一般公共预算基本支出情况说明; names are those of table 6, each once, in code order."""
    ledger = basis.ledger.of(Source.GENERAL_PUBLIC_BUDGET).current.basic
    return section(
        basis,
        "basic",
        paragraph(basis.sentence("basic", total=ledger.figure)),
        _kind(basis, "basic_personnel", ledger.where(spending={Spending.PERSONNEL})),
        _kind(basis, "basic_public", ledger.where(spending={Spending.RUNNING_COSTS})),
    )


def _kind(basis: Basis, name: str, ledger: Ledger) -> Block:
    codes = sorted({line.economic_code for line in ledger if line.economic_code and line.amount})
    names = dict.fromkeys(basis.classification.economic.name(code) for code in codes)
    wording = name if names else f"{name}_none"
    return paragraph(basis.sentence(wording, amount=ledger.figure, list=listing([text(item) for item in names], "、")))

"""Sections 一, 七 and 八: changes against last year and their reasons."""

from generator.disclosure.basis import listing
from generator.disclosure.blocks import chart, paragraph, section
from generator.disclosure.changes import explained_change
from generator.disclosure.disclosure import Section
from generator.disclosure.operating import AGENCIES
from generator.facts.figure import count
from generator.facts.key import Key
from generator.facts.text import Sentence
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import changes as build_changes
from generator.families.budget.scopes import agency_operating_ledger
from generator.families.budget.terms import ChangeSubject, DisclosureKind

_NAMED_UNITS = 3  # at most, before 等

_ITEMS = {
    "abroad": ChangeSubject.ABROAD,
    "reception": ChangeSubject.RECEPTION,
    "vehicles": ChangeSubject.VEHICLES,
    "vehicle_operation": ChangeSubject.VEHICLE_OPERATION,
    "vehicle_purchase": ChangeSubject.VEHICLE_PURCHASE,
}


def changes(basis: Basis) -> Section:
    """一、预算收支数据变动情况及原因."""
    ledger = basis.ledger
    said = basis.sentence(
        "changes",
        total=ledger.figure,
        current=ledger.current.figure,
        carry_over=ledger.carry_over.figure,
        income_change=_sentence(basis, "total", ChangeSubject.INCOME),
        expenditure_change=_sentence(basis, "total", ChangeSubject.EXPENDITURE),
    )
    return section(basis, "changes", paragraph(said))


def three_public(basis: Basis) -> Section:
    """七、“三公”经费增减变动原因说明; with a chart if there is any amount."""
    known = build_changes(basis)
    whole = known[ChangeSubject.THREE_PUBLIC].this
    figures = {name: known[subject].this for name, subject in _ITEMS.items()}
    said = {f"{name}_change": _sentence(basis, "three_public_item", subject) for name, subject in _ITEMS.items()}
    labels = basis.form.charts["labels"]
    return section(
        basis,
        "three_public",
        paragraph(
            basis.sentence(
                "three_public", total=whole, change=_sentence(basis, "three_public", ChangeSubject.THREE_PUBLIC)
            )
        ),
        paragraph(basis.sentence("three_public_items", **figures, **said)),
        *chart(basis, "three_public", [(labels[name], figures[name]) for name in _ITEMS if name != "vehicles"], whole),
    )


def agency_operating(basis: Basis) -> Section:
    """八、机关运行经费增减变动原因说明."""
    known = build_changes(basis)[ChangeSubject.AGENCY_OPERATING]
    said = basis.sentence(
        "agency_operating",
        units=_units(basis),
        total=known.this,
        change=_sentence(basis, "agency_operating", ChangeSubject.AGENCY_OPERATING),
    )
    return section(basis, "agency_operating", paragraph(said))


def _sentence(basis: Basis, wording: str, subject: ChangeSubject) -> Sentence:
    return explained_change(basis, wording, build_changes(basis), subject)


def _units(basis: Basis) -> Sentence:
    """Name the units of table 11 by kind, at most three of each; empty in a unit's own disclosure."""
    ledger = agency_operating_ledger(basis)
    if basis.submission.identity.kind is DisclosureKind.UNIT or not ledger.figure.value:
        return ()
    units = [unit for unit in basis.submission.units if ledger.where(unit={unit.code}).figure.value]
    said = []
    for kind in AGENCIES:
        chosen = [unit for unit in units if unit.kind is kind]
        if chosen:
            key = Key("count[units of {scope}]", scope=ledger.where(unit_kind={kind}).scope)
            number = count(key, (unit.place("code") for unit in chosen))
            shown = "、".join(unit.name for unit in chosen[:_NAMED_UNITS]) + ("等" if len(chosen) > 1 else "")
            word = basis.form.unit_kinds[kind]
            said.append(basis.sentence("agency_operating_kind", names=shown, number=number, kind=word))
    return basis.sentence("agency_operating_units", list=listing(said, "以及"))

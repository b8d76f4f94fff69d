"""Rules of last year's figures and of the reasons for change."""

from collections.abc import Iterator, Sequence

from generator.facts.display import yuan
from generator.facts.figure import Measure
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import changes, given, reason
from generator.families.budget.rules.registry import OPENNESS, RULES
from generator.families.budget.sheets import SHEETS
from generator.findings import Level
from generator.model.entries import Assets, LastYear, Procurement
from generator.place import Place
from generator.rules.registry import Problem

_Summed = Sequence[LastYear | Procurement | Assets]


@RULES.rule("CMP-01", Level.ERROR, OPENNESS)
def last_year_is_given(basis: Basis) -> Iterator[Problem]:
    """上年数各项都要填写；没有的填 0，空白不等于 0。"""
    for field in SHEETS["last_year"].fields:
        if field.name != "unit" and given("", basis.submission.last_year, field.name, Measure.YUAN) is None:
            rows = basis.submission.last_year
            where = rows[0].place(field.name) if rows else Place(sheet="上年数")
            yield Problem(where, f"“{field.column.header}”没有填写；上年没有的请填 0。")


@RULES.rule("CMP-02", Level.ERROR)
def whole_or_units(basis: Basis) -> Iterator[Problem]:
    """同一事项只能按整个部门填一行，或者逐个单位填写，不能两种都填，也不能重复。"""
    submission = basis.submission
    for name, entries in (
        ("last_year", submission.last_year),
        ("procurement", submission.procurement),
        ("assets", submission.assets),
    ):
        for field in SHEETS[name].fields:
            if field.name != "unit":
                yield from _stated_twice(field.name, field.column.header, entries)


def _stated_twice(field: str, header: str, entries: _Summed) -> Iterator[Problem]:
    filled = [entry for entry in entries if getattr(entry, field) is not None]
    units = [entry.unit for entry in filled]
    for number, entry in enumerate(filled):
        if entry.unit in units[:number] or (entry.unit is not None and None in units):
            yield Problem(entry.place(field), f"“{header}”填了不止一次（整个部门与单位，或同一单位）；请只留一处。")


@RULES.rule("RSN-01", Level.ERROR, OPENNESS)
def changes_are_explained(basis: Basis) -> Iterator[Problem]:
    """与上年相比有增减的，要说明原因。"""
    for subject, change in changes(basis).items():
        if change.last is not None and change.needs_reason and not reason(basis, subject):
            word = "增加" if change.difference.value > 0 else "减少"
            amounts = f"本年 {yuan(change.this.value)} 元，上年 {yuan(change.last.value)} 元"
            size = f"{word} {yuan(abs(change.difference.value))} 元"
            message = f"{subject}{amounts}，{size}，没有填写原因；请在“变动原因”表中加一行说明。"
            yield Problem(Place(sheet="变动原因"), message)


@RULES.rule("RSN-02", Level.NOTICE)
def reasons_are_used(basis: Basis) -> Iterator[Problem]:
    """与上年相同的事项不需要原因，填了也不会公开；同一事项只用第一行。"""
    known = changes(basis)
    seen = set()
    for item in basis.submission.reasons:
        change = known[item.subject]
        unneeded = change.last is not None and not change.needs_reason
        if basis.concerns(item.unit) and (unneeded or item.subject in seen):
            yield Problem(item.place("text"), f"{item.subject}与上年相同或已有原因，这一行不会印入公开文本。")
        if basis.concerns(item.unit):
            seen.add(item.subject)

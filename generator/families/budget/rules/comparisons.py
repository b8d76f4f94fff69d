"""Rules of last year's figures and of the reasons for change."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.disclosing.changes import Change, given, typed_cells
from generator.facts.display import yuan
from generator.facts.figure import Measure
from generator.families.budget.basis import Basis
from generator.families.budget.comparison import changes, general_change, reason, reason_rows
from generator.families.budget.entries import Assets, LastYear, Procurement
from generator.families.budget.rules.registry import LEDGER, RULES
from generator.families.budget.sheets import SHEETS
from generator.findings import Level
from generator.place import Place
from generator.rules.bases import FILLING_IN, OPENNESS, PLAUSIBILITY
from generator.rules.plausibility import ten_thousandfold
from generator.rules.registry import Problem

_NAMED = 3  # so many units are named in a message

_SHORT = 5  # letters; less names no matter
_BOILERPLATE = re.compile(
    "(属于?|系|均属|为)?(预算|经费|支出|收入|工作|业务|单位|据实|按实际|根据实际|实际|情况|需要|年度|本年|政策性|政策|正常|合理|自然|增减|"
    "增加|减少|变动|变化|调整|安排|相应|的|等|和|与|上年|相比|有所|所致|引起|原因)+"
)

_Stated = Sequence[LastYear | Procurement | Assets]


@RULES.rule("CMP-01", Level.ERROR, OPENNESS, needs=("last_year",))
def last_year_is_given(basis: Basis) -> Iterator[Problem]:
    """上年数各项都要填写；没有的填 0，空白不等于 0。"""
    rows = basis.submission.last_year
    if not rows:
        message = f"没有填写上年数；请填一行（单位编码{basis.own_code}），上年没有的填 0。"
        yield Problem(Place(sheet="上年数"), message)
    for field in SHEETS["last_year"].fields[1:] if rows else ():
        if given("", rows, field.name, Measure.YUAN) is None:
            yield Problem(rows[0].place(field.name), f"“{field.column.header}”没有填写；上年没有的请填 0。")


def _stated(basis: Basis) -> list[tuple[str, _Stated]]:
    """The sheets that are filled in for the whole department or unit by unit; their first column is the unit."""
    submission = basis.submission
    return [
        ("last_year", submission.last_year),
        ("procurement", submission.procurement),
        ("assets", submission.assets),
    ]


@RULES.rule("CMP-02", Level.ERROR, FILLING_IN, needs=("last_year", "procurement", "assets"))
def stated_once(basis: Basis) -> Iterator[Problem]:
    """同一事项，整个部门只填一行，每个单位也只填一行。"""
    for name, entries in _stated(basis):
        for field in SHEETS[name].fields[1:]:
            yield from _stated_twice(field.name, field.column.header, entries)


def _stated_twice(field: str, header: str, entries: _Stated) -> Iterator[Problem]:
    stated: dict[str | None, Place] = {}
    for entry in entries:
        if getattr(entry, field) is None:
            continue
        if entry.unit in stated:
            whose = "同一单位" if entry.unit else "整个部门（单位编码留空）"
            message = f"“{header}”{whose}已在 {stated[entry.unit]} 填过；请只留一处。"
            yield Problem(entry.place(field), message)
        stated.setdefault(entry.unit, entry.place(field))


@RULES.rule("CMP-03", Level.ERROR, FILLING_IN, needs=("last_year", "procurement", "assets", "units"))
def units_are_all_stated(basis: Basis) -> Iterator[Problem]:
    """逐个单位填写的事项，每个单位都要填；没有的填 0，空白不等于 0。"""
    for name, entries in _stated(basis):
        for field in SHEETS[name].fields[1:]:
            stated = {entry.unit: entry for entry in entries if entry.unit and getattr(entry, field.name) is not None}
            missing = [unit.name for unit in basis.submission.units if unit.code not in stated]
            if stated and missing:
                names = "、".join(missing[:_NAMED])
                message = f"“{field.column.header}”逐个单位填写，还缺 {len(missing)} 个单位（{names}）；没有的请填 0。"
                yield Problem(next(iter(stated.values())).place(field.name), message)


@RULES.rule("CMP-04", Level.ERROR, PLAUSIBILITY, needs=("last_year", *LEDGER), confirmable=True)
def last_year_is_in_yuan(basis: Basis) -> Iterator[Problem]:
    """上年数和本年预算都以元填写；相差一万倍的，多半有一处以万元填写。"""
    for change, where in _typed_changes(basis):
        if change.last and ten_thousandfold(change.this.value, change.last.value):
            message = f"{_both(change)}，相差约一万倍；是否有一处以万元填写？请核对，都以元填写。"
            yield Problem(where, message)


@RULES.rule("CMP-05", Level.WARNING, PLAUSIBILITY, needs=("last_year", *LEDGER), confirmable=True)
def changes_are_usual(basis: Basis) -> Iterator[Problem]:
    """与上年相比增长超过一倍的，应当核对。"""
    for change, where in _typed_changes(basis):
        this, last = change.this.value, change.last.value if change.last else Decimal(0)
        if this > 2 * last > 0 and not ten_thousandfold(this, last):
            rate = (this - last) / last * 100
            yield Problem(where, f"{_both(change)}，增长 {rate:,.2f}%，超过一倍；请核对本年和上年的数。")


def _typed_changes(basis: Basis) -> Iterator[tuple[Change, Place]]:
    """The changes against what was typed, each once: the sums of several items change with their parts."""
    pairs = {change.last: change for change in (*changes(basis).values(), general_change(basis)) if change.last}
    for last, change in pairs.items():
        if typed := typed_cells(last):
            yield change, typed[0]


def _both(change: Change) -> str:
    """State both years: 本年 … 元，上年 … 元."""
    return f"本年 {yuan(change.this.value)} 元，上年 {yuan(change.last.value if change.last else 0)} 元"


@RULES.rule("RSN-01", Level.ERROR, OPENNESS, needs=("last_year", "reasons", *LEDGER))
def changes_are_explained(basis: Basis) -> Iterator[Problem]:
    """与上年相比有增减的，要说明原因；明细还没有填的，不说。"""
    for subject, change in changes(basis).items():
        if basis.lines and change.last is not None and change.needs_reason and not reason(basis, subject):
            word = "增加" if change.difference.value > 0 else "减少"
            size = f"{word} {yuan(abs(change.difference.value))} 元"
            rows = reason_rows(basis, subject)
            ask = "请填写" if rows else f"请在“变动原因”表中加一行说明（单位编码{basis.own_code}）"
            where = rows[0].place("text") if rows else Place(sheet="变动原因")
            yield Problem(where, f"{subject}{_both(change)}，{size}，没有填写原因；{ask}。")


@RULES.rule("RSN-02", Level.NOTICE, FILLING_IN, needs=("last_year", *LEDGER))
def reasons_are_used(basis: Basis) -> Iterator[Problem]:
    """与上年相同的事项不需要原因，填了也不会公开；同一事项只用第一行。"""
    known, seen = changes(basis), set()
    for item in (item for item in basis.submission.reasons if item.text and basis.concerns(item.unit)):
        change = known[item.subject]
        if change.last is not None and not change.needs_reason:
            message = f"{item.subject}与上年相同，不需要原因；这里写的不会印入公开文本，可以清空。"
            yield Problem(item.place("text"), message)
        elif item.subject in seen:
            yield Problem(item.place("text"), f"{item.subject}前面已有原因，只印第一行；请合并为一行。")
        seen.add(item.subject)


@RULES.rule("RSN-03", Level.WARNING, FILLING_IN, needs=("last_year", "reasons", *LEDGER))
def reasons_say_something(basis: Basis) -> Iterator[Problem]:
    """变动原因要写明具体事项，不能是“无”“正常变动”之类的套话。"""
    for subject, change in changes(basis).items():
        why = reason(basis, subject)
        if change.needs_reason and why and _says_nothing(why):
            place = next(row.place("text") for row in reason_rows(basis, subject) if row.text)
            yield Problem(place, f"{subject}的原因“{why}”没有说明具体事项；请写明是什么事项增加或减少。")


def _says_nothing(why: str) -> bool:
    words = re.sub(r"[\W_]", "", why)
    return len(words) < _SHORT or bool(_BOILERPLATE.fullmatch(words))

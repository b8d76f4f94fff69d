"""Helpers of the rules on changes (与上年相比): plausible amounts, and meaningful reasons."""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

from generator.disclosure.basis import AnyBasis
from generator.disclosure.changes import (
    Change,
    Changes,
    explained_subjects,
    inherited_from,
    own_reason,
    reason,
    reason_rows,
    typed_cells,
)
from generator.facts.display import yuan
from generator.findings.place import Place
from generator.model.entry import Entry
from generator.rules.plausibility import ten_thousandfold
from generator.rules.registry import Problem

_SHEET = "变动原因"
_SHORT = 5  # characters; a shorter reason names nothing specific
_BOILERPLATE = re.compile(
    "(属于?|系|均属|为)?(预算|决算|经费|支出|收入|工作|业务|单位|据实|按实际|根据实际|实际|情况|需要|年度|本年|政策性|政策|"
    "正常|合理|自然|增减|增加|减少|变动|变化|调整|安排|相应|的|等|和|与|上年|相比|有所|所致|引起|原因)+"
)

_UP, _DOWN = "增加|增长|上升|上调|提高|扩大", "减少|下降|降低|压减|压缩|下调|缩减"
_ALSO_UP, _ALSO_DOWN = f"{_UP}|新增|追加|调增|恢复", f"{_DOWN}|取消|节约|核减|调减|不再|完工|结束"
"""Words for increase and decrease; the longer lists only serve to find a reason in line with the change."""

_ASIDE = re.compile(
    "(提高|扩大|降低|增加|减少)[^，；。]*(效率|效益|效能|力度|能耗|频次)|(不再|没有|无)[^，；。]*(增加|减少)"
)
"""Words for increase and decrease of something other than the amount."""

_OTHER_YEAR = re.compile(r"上一?年|去年|以前年度|20\d\d年")


def not_in_yuan(changes: Iterable[Change]) -> Iterator[Problem]:
    """Yield changes by a factor of ten thousand: one of the years was typed in 万元."""
    for change, where in _typed(changes):
        if change.last and ten_thousandfold(change.this.value, change.last.value):
            message = f"{_both(change)}，相差约一万倍；是否有一处以万元填写？请核对，都以元填写。"
            yield Problem(where, message)


def unusual(changes: Iterable[Change]) -> Iterator[Problem]:
    """Yield amounts that more than doubled."""
    for change, where in _typed(changes):
        this, last = change.this.value, change.last.value if change.last else Decimal(0)
        if this > 2 * last > 0 and not ten_thousandfold(this, last):
            rate = (this - last) / last * 100
            yield Problem(where, f"{_both(change)}，增长 {rate:,.2f}%，超过一倍；请核对本年和上年的数。")


def _typed(changes: Iterable[Change]) -> Iterator[tuple[Change, Place]]:
    """Yield the changes from a typed amount, each once; sums of several items change with their parts."""
    pairs = {change.last: change for change in changes if change.last}
    for last, change in pairs.items():
        if typed := typed_cells(last):
            yield change, typed[0]


def _both(change: Change) -> str:
    """State both years: 本年 … 元，上年 … 元."""
    return f"本年 {yuan(change.this.value)} 元，上年 {yuan(change.last.value if change.last else 0)} 元"


def size(change: Change) -> str:
    """State both years and how far they are apart: …，增加 … 元."""
    word = "增加" if change.difference.value > 0 else "减少"
    return f"{_both(change)}，{word} {yuan(abs(change.difference.value))} 元"


def unexplained(basis: AnyBasis, changes: Changes, always: Collection[str] = ()) -> Iterator[Problem]:
    """Yield changes without a reason, not even one above; of those ``always``, also where nothing has changed."""
    asked = explained_subjects(basis)
    for subject, change in ((subject, change) for subject, change in changes.items() if subject in asked):
        if change.last is None or reason(basis, subject) or not (change.needs_reason or subject in always):
            continue
        if inherited_from(basis, changes, subject):
            continue
        rows = reason_rows(basis, subject)
        ask = "请填写" if rows else f"请在“{_SHEET}”表中加一行说明（单位编码{basis.own_code}）"
        where = rows[0].place("text") if rows else Place(sheet=_SHEET)
        said = size(change) if change.needs_reason else "与上年相同，公开样式也要写明原因"
        yield Problem(where, f"{subject}{said}，没有填写原因{_unlike(basis, changes, subject)}；{ask}。")


def _unlike(basis: AnyBasis, changes: Changes, subject: Any) -> str:
    """Say why the reason of another subject does not do: it explains another direction, or that one alone."""
    if subject.same and own_reason(basis, subject.same[0]):
        return f"，{subject.same[0]}的原因说的是{subject.same[1]}，不能沿用"
    above = next((above for above in subject.above if reason(basis, above)), None)
    return f"，{above}的增减方向与它不同，不能沿用那里的原因" if above else ""


def unused(basis: AnyBasis, changes: Changes, always: Collection[str] = ()) -> Iterator[Problem]:
    """Yield reasons that are not printed: on unchanged amounts, and second ones on a subject."""
    seen: set[StrEnum] = set()
    given = (row for row in basis.submission.rows_with("subject") if row.text and basis.is_own_row(row.unit))
    asked = explained_subjects(basis) & changes.keys()
    for item in (item for item in given if item.subject in asked):
        change = changes[item.subject]
        if change.last is not None and not change.needs_reason and item.subject not in always:
            message = f"{item.subject}与上年相同，不需要原因；这里写的不会印入公开文本，可以清空。"
            yield Problem(item.place("text"), message)
        elif item.subject in seen:
            yield Problem(item.place("text"), f"{item.subject}前面已有原因，只印第一行；请合并为一行。")
        seen.add(item.subject)


def said_twice(basis: AnyBasis, changes: Changes) -> Iterator[Problem]:
    """Yield once that reasons repeat the one above them, which they would inherit."""
    twice = [subject for subject in changes if _repeats(basis, changes, subject)]
    if twice:
        message = f"{'、'.join(twice)}的原因与上级事项的相同，会重复印出；可以清空，就沿用上级事项的，只印一次。"
        yield Problem(_place(basis, twice[0]), message)


def _repeats(basis: AnyBasis, changes: Changes, subject: Any) -> bool:
    why = reason(basis, subject)
    above = next((above for above in subject.above if reason(basis, above)), None)
    same = above is not None and reason(basis, above) == why
    return bool(why) and same and changes[above].direction == changes[subject].direction != 0


def empty_words(basis: AnyBasis, changes: Changes) -> Iterator[Problem]:
    """Yield reasons that name nothing specific (套话)."""
    for subject, change in changes.items():
        why = own_reason(basis, subject)
        if change.needs_reason and why and is_boilerplate(why):
            yield Problem(
                _place(basis, subject), f"{subject}的原因“{why}”没有说明具体事项；请写明是什么事项增加或减少。"
            )


def contrary(basis: AnyBasis, changes: Changes) -> Iterator[Problem]:
    """Yield reasons that mention the opposite of the change's direction."""
    for subject, change in changes.items():
        why = own_reason(basis, subject)
        if why and is_contrary(change, why):
            yield Problem(_place(basis, subject), contradiction(subject, change, why))


def _place(basis: AnyBasis, subject: StrEnum) -> Place:
    """Return the cell of the reason that is printed."""
    row: Entry = next(row for row in reason_rows(basis, subject) if row.text)
    return row.place("text")


def contradiction(subject: str, change: Change, why: str) -> str:
    """Return the message on a reason with the opposite direction."""
    return f"{subject}{size(change)}，原因“{why}”说的方向相反；请核对本年和上年的数，或者改写原因。"


def is_contrary(change: Change, why: str) -> bool:
    """Return whether a reason mentions the opposite direction only; one that mentions another year is not judged."""
    if not change.needs_reason or _OTHER_YEAR.search(why):
        return False
    said = _ASIDE.sub("", why)
    usual, other = (_ALSO_UP, _DOWN) if change.difference.value > 0 else (_ALSO_DOWN, _UP)
    return bool(re.search(other, said)) and not re.search(usual, said)


def is_boilerplate(why: str) -> bool:
    """Return whether a reason is boilerplate (套话)."""
    words = re.sub(r"[\W_]", "", why)
    return len(words) < _SHORT or bool(_BOILERPLATE.fullmatch(words))

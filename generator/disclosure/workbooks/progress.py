"""Building blocks of every family's 填报进度: formulas over its sheets, and lines that report the progress."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from generator.model.terms import CodeSystem, ExplainedSubject
from generator.workbook.declaration.declare import Sheet
from generator.workbook.declaration.formula import Addresses, is_listed
from generator.workbook.declaration.progress import Check, ProgressTotal, wanted_first

TITLE: Final = "填报进度"

_COMPARED: Final = re.compile(rf"\[{TITLE}\.(\w+)\.this\]")
"""The totals that a formula compares."""

_CODES: Final = {"economic": ("economic_code", CodeSystem.ECONOMIC)}
"""What a scope restricts, where it is a code → the column that says it, and the list of such codes."""


def one_of(sheet: str, field: str, values: Collection[str]) -> str:
    """One of some values; codes are compared as text, and whole."""
    ordered = values if isinstance(values, Sequence) else sorted(values)
    if field in _CODES:
        column, listed = _CODES[field]
        held = (is_listed(f"[{sheet}.{column}]", value, listed) for value in ordered)
    else:
        held = (f'([{sheet}.{field}]&""="{value}")' for value in ordered)
    return f"({'+'.join(held)})"


def sum_where(sheet: str, amount: str, *held: str, **scope: Collection[str]) -> str:
    """Sum a column where all conditions hold: formulas, and what a scope (``Restrictions``) says of other columns."""
    all_of_them = "*".join([*held, *(one_of(sheet, field, values) for field, values in scope.items())])
    return f"SUMPRODUCT({all_of_them},[{sheet}.{amount}])"


def given(sheet: str, field: str) -> str:
    """Return a formula that sums a typed column: the department's row, or else its units' rows; blank if none."""
    whole, amounts = f'([{sheet}.unit]="")', f"[{sheet}.{field}]"
    return (
        f"IF(SUMPRODUCT({whole}*ISNUMBER({amounts}))>0,SUMPRODUCT({whole}*1,{amounts}),"
        f'IF(COUNT({amounts})>0,SUM({amounts}),""))'
    )


def explained(
    key: str,
    subject: ExplainedSubject,
    label: str = "",
    *,
    before: str,
    **told: str | tuple[str, ...],
) -> ProgressTotal:
    """Return a total whose change needs a reason in the document.

    Args:
        before: the sheet of last year's amounts.
    """
    change = f"[{TITLE}.{key}.change]"
    asked = f'IF({_written(subject)}>0,"已填",{_inherited(change, subject)})'
    return ProgressTotal(key, label or subject, subject=subject, status=asked, before=before, **told)  # type: ignore[arg-type]


def _state(total: ProgressTotal, always: bool) -> str:
    """Return the formula for the state of an explanation; ``always``, it is needed even if nothing has changed."""
    change = f"[{TITLE}.{total.key}.change]"
    needed = total.status if always else f'IF(ROUND({change},2)=0,"不需要",{total.status})'
    return f'IF({change}="","{wanted_first(total.before)}",{needed})'


def _written(subject: str, without: str = "") -> str:
    """Return the formula that counts the reasons of the document's own on a subject, those that do not say a word."""
    own = '(([变动原因.unit]="")+(COUNTA([单位.code])=1)>0)'
    silent = f'*ISERROR(SEARCH("{without}",[变动原因.text]))' if without else ""
    return f'SUMPRODUCT({own}*([变动原因.subject]="{subject}")*([变动原因.text]<>""){silent})'


def _inherited(change: str, subject: ExplainedSubject) -> str:
    """Return the formula for whether another reason does for a subject without one (待填, if not).

    It is the nearest above, or that of the same amount.
    """
    found = '"待填"'
    if subject.same:
        found = f'IF({_written(*subject.same)}>0,"同{subject.same[0]}","待填")'
    for above in reversed(subject.above):
        other = f'N(INDEX([{TITLE}.change],MATCH("{above}",[{TITLE}.subject],0)))'
        same = f'IF(SIGN(ROUND({other},2))=SIGN(ROUND({change},2)),"同{above}","待填")'
        found = f"IF({_written(above)}>0,{same},{found})"
    return found


def compared(left: str, right: str, none: str, good: str, bad: str) -> str:
    """Return a formula that compares two totals, a missing one counting as 0; ``none`` if both are 0."""
    one, other = f"N([{TITLE}.{left}.this])", f"N([{TITLE}.{right}.this])"
    apart = f'TEXT({one}-{other},"#,##0.00##;-#,##0.00##")'
    same = f'IF(ROUND({one}-{other},6)=0,"{good}","{bad}，相差 "&{apart}&"；请核对。")'
    return f'IF(AND({one}=0,{other}=0),"{none}",{same})'


def fitting(
    totals: Iterable[ProgressTotal], sheets: Sequence[Sheet], always: Collection[str]
) -> Iterator[ProgressTotal]:
    """Yield the totals that can be calculated in a form's workbook, without what it has no column for.

    Args:
        totals: of the family; a total follows those that it sums.
        sheets: the form's.
        always: the subjects that need a reason even if nothing has changed.
    """
    known, kept = Addresses(sheets), set[str]()
    subjects = {choice for sheet in sheets for field in sheet.fields for choice in field.choices}
    for total in totals:
        parts = tuple(part for part in total.parts if part in kept)
        if not known.knows(total.this) or (total.parts and not parts):
            continue
        kept.add(total.key)
        own = replace(total, parts=parts, last=total.last if known.knows(total.last) else "")
        if own.subject and own.subject not in subjects:
            own = replace(own, subject="", status="", before="")
        yield replace(own, status=_state(own, own.subject in always)) if own.subject else own


def fitting_checks(checks: Iterable[Check], totals: Iterable[ProgressTotal]) -> Iterator[Check]:
    """Yield the checks of totals that are all in a form's workbook."""
    known = {total.key for total in totals}
    return (check for check in checks if known.issuperset(_COMPARED.findall(check.formula)))


_LEFT: Final = (
    (f'SUMPRODUCT(([{TITLE}.needed]="必填")*([{TITLE}.rows]=0))', "张必填的表没有填写"),
    (f"SUM([{TITLE}.missing])", "格必填的没有填"),
    (f"SUM([{TITLE}.unknown])", "格编码未收录"),
    (f"SUM([{TITLE}.texts])", "格金额是文本，未计入"),
)


def to_do(sheets: Iterable[Sheet]) -> Check:
    """Return the line on what is still missing, on all sheets, and on what single ones still await."""
    left = (*_LEFT, *(sheet.awaits for sheet in sheets if sheet.awaits))
    told = "&".join(f'IF({number}>0,{number}&" {what}；","")' for number, what in left)
    none = "+".join(number for number, _ in left)
    return Check(
        "还要补充", f'IF({none}=0,"没有发现缺漏。",{told}&"详见下表：红色的格请补填，显示“未收录”的请点箭头改选。")'
    )


NOT_READ: Final = "全部由公式计算，不用填写，填了也不读取。"
LOOK_HERE: Final = "填好各表后看这里：还缺什么、收支是否平衡。最后仍以明账的检查结果为准。"
"""Notes to the filler on the sheet."""

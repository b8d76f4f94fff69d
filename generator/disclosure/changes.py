"""Changes (与上年相比): a figure of this year against last year's, and its wording."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.disclosure.basis import AnyBasis, Value
from generator.disclosure.form import State
from generator.disclosure.units import OfUnit, of_document
from generator.facts.figure import Counted, Figure, Measure, difference, rate, sum_of, total
from generator.facts.key import UNKNOWN, Key, typed
from generator.facts.text import Sentence
from generator.findings.place import Place

LAST_YEAR = "last_year"
"""The field of every submission that holds 上年数."""

Changes = Mapping[Any, "Change"]
"""The changes that a document explains, by subject."""

_LEAD = re.compile(
    "^(?:(?:本年|今年|当年)?(?:增加|减少|增长|下降|变动|变化|增减)?的?(?:主要)?原因(?:主要)?(?:是|为|[：:，,])|主要是)"
    "[：:，,]?(?:是?(?:因为|由于))?|^是?(?:因为|由于)"
)
"""Lead-in that the sentence already contains: 主要原因是, 增加的主要原因是."""

_CLAUSE = re.compile(r"，[^，]*\{reason\}$")
"""The clause of a template that gives the reason."""

_ENUMERATED = re.compile(r"[一二三四五六七八九]是|其一|第一[，、,]|首先|一、|1[.．、)）]|[(（][一1][)）]|①|⑴")
"""Beginning of a reason that is a list."""


@dataclass(frozen=True)
class Change:
    """This year's figure against last year's; ``last`` is None where it was not filled in.

    Where it is compared with anything else than its 上年数 (年初预算), the fact names that: an amount may have several.
    """

    this: Figure
    last: Figure | None
    shown_as_zero: bool
    names_base: bool = False

    @property
    def state(self) -> State:
        """Direction of the change, decided on displayed values, so that no sentence reads 增加0.00."""
        if self.last is None or self.shown_as_zero:
            return "unchanged"
        more = self.difference.value > 0
        if self.last.value <= 0:
            return "new" if more else "reversed"
        return "increase" if more else "decrease"

    @property
    def difference(self) -> Figure:
        """This year less last year; where last year is unknown, nothing is subtracted."""
        last = self.last or total(UNKNOWN, ())
        named = {"last": last.key} if self.names_base else {}
        pattern = "change({this} / {last})" if self.names_base else "change({this})"
        return difference(Key(pattern, this=self.this.key, **named), self.this, last)

    @property
    def direction(self) -> int:
        """1 for more than last year, -1 for less, 0 where nothing changed or last year is unknown."""
        if not self.needs_reason:
            return 0
        return 1 if self.difference.value > 0 else -1

    @property
    def needs_reason(self) -> bool:
        """Return whether the document must give a reason."""
        return self.state != "unchanged"


def sum_filled(
    name: str, entries: Iterable[OfUnit], field: str, measure: Measure, counted: Counted | None = None
) -> Figure | None:
    """Sum a typed field: the row of the whole department, or else the rows of its units; None if none is filled in."""
    rows = of_document(entry for entry in entries if getattr(entry, field) is not None)
    if not rows:
        return None
    return total(typed(name, field), ((row.place(field), getattr(row, field)) for row in rows), measure, counted)


def last_year(basis: AnyBasis, field: str) -> Figure | None:
    """Last year's amount of one item (上年数, 上年决算), in 元; None if it was not filled in."""
    return sum_filled(LAST_YEAR, getattr(basis.submission, LAST_YEAR), field, Measure.YUAN)


def last_sum(basis: AnyBasis, name: str, fields: Collection[str]) -> Figure | None:
    """Last year's amount of several items together; None unless all were filled in."""
    known = [part for field in fields if (part := last_year(basis, field)) is not None]
    return sum_of(Key(f"given[{LAST_YEAR}.{name}]"), known) if len(known) == len(fields) else None


def typed_cells(figure: Figure) -> list[Place]:
    """Return the cells that a typed figure is the sum of; none for a sum of other figures."""
    return [Place(sheet=cell.sheet, cell=cell.cell) for cell in figure.operands if isinstance(cell, Place)]


def compare(basis: AnyBasis, this: Figure, last: Figure | None) -> Change:
    """Compare this year's figure with its 上年数."""
    return Change(this, last, _shown_as_zero(basis, this, last))


def compare_with(basis: AnyBasis, this: Figure, base: Figure) -> Change:
    """Compare a figure with another than its 上年数."""
    return Change(this, base, _shown_as_zero(basis, this, base), names_base=True)


def _shown_as_zero(basis: AnyBasis, this: Figure, last: Figure | None) -> bool:
    return last is None or not basis.display.texts.amount(this.value - last.value)


def cleaned(reason: str) -> str:
    """Strip a reason of the lead-in that its sentence already contains (主要原因是), and of final punctuation."""
    return _LEAD.sub("", "".join(reason.splitlines()).rstrip("。；;，,. "))


def reason(basis: AnyBasis, subject: Any) -> str:
    """Return the reason for a change in this document (变动原因), its own or that of the same amount; or nothing."""
    return own_reason(basis, subject) or _of_the_same(basis, subject)


def _of_the_same(basis: AnyBasis, subject: Any) -> str:
    other, word = subject.same or (None, "")
    said = own_reason(basis, other) if other else ""
    return "" if word in said else said


def own_reason(basis: AnyBasis, subject: StrEnum) -> str:
    """Return the reason handed in for a change in this document (变动原因); empty if there is none."""
    return cleaned(next((row.text for row in reason_rows(basis, subject) if row.text), ""))


def explained_subjects(basis: AnyBasis) -> frozenset[str]:
    """Return the changes that the form wants explained (公开格式选用的变动事项)."""
    fields = basis.submission.sheets["reasons"].fields
    return frozenset(choice for field in fields if field.name == "subject" for choice in field.choices)


def reason_rows(basis: AnyBasis, subject: StrEnum) -> list[Any]:
    """Return this document's own rows of 变动原因 on a subject, with or without a reason."""
    rows = basis.submission.rows_with("subject")
    return [row for row in rows if row.subject is subject and basis.is_own_row(row.unit)]


def inherited_from(basis: AnyBasis, changes: Changes, subject: Any) -> StrEnum | None:
    """Return the subject above whose reason also explains a subject without one, as both changed in one direction."""
    if reason(basis, subject):
        return None
    found: StrEnum | None = next((above for above in subject.above if reason(basis, above)), None)
    return found if found and changes[found].direction == changes[subject].direction else None


def explained_change(basis: AnyBasis, wording: str, changes: Changes, subject: StrEnum) -> Sentence:
    """Return the sentence on a change with its reason; one that it inherits stands in the sentence above already."""
    why = None if inherited_from(basis, changes, subject) else reason(basis, subject)
    return change_sentence(basis, wording, changes[subject], why)


def change_sentence(basis: AnyBasis, wording: str, change: Change, why: str | None = "") -> Sentence:
    """Return the sentence on a change; its wording has no rate on a base of zero or less.

    ``why`` is empty if a reason is missing, None if the sentence is to give none.
    """
    if change.last is None:
        return basis.compose(basis.form.draft["no_last_year"])
    template = basis.form.changes[wording][change.state]
    template = _CLAUSE.sub("", template) if why is None else introduced(template, "reason", why)
    known: dict[str, Value] = {}
    if change.last.value:
        found = rate(change.difference, change.last)
        known = {"rate": found, "short_rate": (basis.display.plain(found),)}
    return basis.compose(template, change=change.difference, reason=why or basis.form.draft["no_reason"], **known)


def introduced(template: str, name: str, why: str) -> str:
    """Return a template with a colon instead of 是 before a reason that is a list: 主要原因：一是…."""
    return template.replace(f"是{{{name}}}", f"：{{{name}}}") if _ENUMERATED.match(why) else template

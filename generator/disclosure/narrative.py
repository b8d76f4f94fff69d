"""The narrative (情况说明): sections as the form declares them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from string import Formatter
from typing import Any, Final, Generic

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import Value, listing, text, whose_document
from generator.disclosure.blocks import Wording, chart, heading, paragraph, table
from generator.disclosure.changes import Changes, change_sentence, explained_change, introduced, reason
from generator.disclosure.disclosure import Block, Section
from generator.disclosure.offer import B, Offer
from generator.disclosure.section_form import (
    BlockForm,
    ChartForm,
    Clause,
    Enumeration,
    HeadingForm,
    ListForm,
    ListTableForm,
    MadeForm,
    ParagraphForm,
    Part,
    SectionForm,
    TextForm,
)
from generator.disclosure.stated import stated
from generator.disclosure.table_form import Said
from generator.facts.figure import Counted, Figure, count, share
from generator.facts.key import Key
from generator.facts.text import Sentence, joined
from generator.model.terms import ExplainedSubject
from generator.text.numerals import chinese_number

_REASON: Final = ".reason"
_ALONE: Final = "{label}{amount}{W}"
"""The equivalent text of a bar that is no part of a whole."""


@dataclass(frozen=True)
class Known(Generic[B]):
    """What the placeholders of a section stand for, outside its lists or at one of their items."""

    basis: B
    offer: Offer[B]
    form: SectionForm
    item: Mapping[str, Value]

    @cached_property
    def amounts(self) -> Amounts:
        """The amounts that the section is about."""
        return Amounts(self.basis, self.offer.words).of(self.form.of)

    @cached_property
    def changes(self) -> Changes:
        """What the document compares, derived once for the section."""
        return self.offer.changes(self.basis)

    def value(self, name: str) -> Value:
        """Return what a placeholder stands for: a fact, or with a dot what follows from a figure.

        Raises:
            KeyError: there is nothing of that name.
        """
        if name in self.item:
            return self.item[name]
        figure, dot, what = name.partition(".")
        if dot:
            return FOLLOWING[what](self, figure)
        said = self.form.figures.get(name)
        if said is not None and is_stated(said):
            return stated(self.basis, said[0])
        own = said is not None or name in self.form.changes
        return self.figure(name) if own else self.offer.facts[name](self.basis)

    def figure(self, name: str) -> Figure:
        """Return a figure of the section: amounts, a stated number, or what is compared."""
        if name in self.form.changes:
            return self.changes[self.form.changes[name].of].this
        said = self.form.figures.get(name)
        if said is not None and not is_stated(said):
            return self.amounts.of(said).figure
        found = stated(self.basis, said[0]) if said else self.offer.facts[name](self.basis)
        if not isinstance(found, Figure):
            raise KeyError(name)
        return found

    def change(self, name: str) -> Sentence:
        """Return the clause on a change, with its reason if it has one."""
        subject, words = self.subject(name), self.form.changes[name].words
        if isinstance(subject, ExplainedSubject):
            return explained_change(self.basis, words, self.changes, subject)
        return change_sentence(self.basis, words, self.changes[subject])

    def subject(self, name: str) -> Any:
        """Return what is compared under a name, as the family has it: a subject (变动事项), or a text."""
        return next(subject for subject in self.changes if subject == self.form.changes[name].of)

    def last(self, name: str) -> Value:
        """Return what a figure is compared with (上年数), or what stands for one that was not filled in."""
        return self.changes[self.subject(name)].last or self.basis.form.draft["no_last_year"]

    def bar(self, name: str) -> Figure | None:
        """Return the figure that a bar of a chart shows; none of an 上年数 that was not filled in."""
        figure, dot, _ = name.partition(".")
        return self.changes[self.subject(figure)].last if dot else self.figure(name)

    def share(self, name: str) -> Figure:
        """Return the share of a figure in the whole of the section."""
        return share(self.figure(name), self.figure(self.form.shares.get(name, self.form.whole)))

    def reason(self, name: str) -> str:
        """Return the reason of a change, or what stands for a missing one; blank if none is to be given."""
        subject = self.subject(name)
        if self.changes[subject].last is None or not self.changes[subject].needs_reason:
            return ""
        return reason(self.basis, subject) or self.basis.form.draft["no_reason"]

    def projects(self, name: str) -> Figure:
        """Return the number of projects with some amounts; they are told apart by their codes."""
        ledger = self.amounts.of(self.form.figures[name]).ledger
        codes = {line.project for line in ledger}
        places = (project.place("code") for project in self.basis.submission.projects if project.code in codes)
        return count(Key("count[projects of {scope}]", scope=ledger.scope), places, Counted.PROJECTS)

    def holds(self, name: str) -> bool:
        """Return whether there is anything of a name: lines with an amount, a number that is not zero, a text."""
        said = self.form.figures.get(name)
        if said is not None and not is_stated(said):
            return self.amounts.of(said).has_any
        found = self.value(name)
        return bool(found.value if isinstance(found, Figure) else found)

    def said(self, template: str, **more: Value) -> Sentence:
        """Fill a template of the section."""
        known = dict(more)
        for name in names_in(template):
            if name not in known and name not in self.basis.words:
                known[name] = self.value(name)
            if name.endswith(_REASON):
                template = introduced(template, name, str(known[name]))
        return self.basis.compose(template, **known)


FOLLOWING: Final[Mapping[str, Callable[[Known[Any], str], Value]]] = {
    "share": Known.share,
    "change": Known.change,
    "last": Known.last,
    "projects": Known.projects,
    "reason": Known.reason,
}
"""What may follow a figure's name behind a dot."""


def names_in(template: str) -> Iterator[str]:
    """Yield the placeholders of a template."""
    return (name for _, name, _, _ in Formatter().parse(template) if name)


def is_stated(said: Said) -> bool:
    """Return whether a column that was filled in is meant, and not a scope."""
    return len(said) == 1 and "." in said[0]


def narrate(basis: B, offer: Offer[B], form: SectionForm) -> Section:
    """Return a section as the form declares it."""
    known = Known(basis, offer, form, {})
    whose = whose_document(basis)
    blocks = (block for part in form.blocks if part.whose in {None, whose} for block in _blocks(known, part))
    annexes = (annex for name in form.annexes for annex in offer.annexes[name](basis))
    return Section(key=form.key, heading=basis.title(form.heading), blocks=tuple(blocks), annexes=tuple(annexes))


def _blocks(known: Known[B], form: BlockForm) -> Iterable[Block]:
    match form:
        case HeadingForm():
            return [heading(form.key, known.basis.compose(form.heading), form.level, form.listed)]
        case ChartForm():
            wording = Wording(form.chart, form.alt, known.basis.form.chart_item if form.shares else _ALONE)
            return chart(known.basis, form.key, wording, *_bars(known, form))
        case ListTableForm():
            return _list_table(known, form)
        case TextForm():
            return _texts(known, form)
        case MadeForm():
            return known.offer.blocks[form.made](known.basis)
        case ListForm():
            return _paragraphs(known, form)
        case ParagraphForm():
            return _paragraph(known, form)


def _paragraph(known: Known[B], form: ParagraphForm) -> Iterator[Block]:
    if not form.when or any(map(known.holds, form.when)):
        yield paragraph(_saying(known, form.say))
    elif form.none:
        yield paragraph(known.said(form.none))


def _saying(known: Known[B], parts: Iterable[Part]) -> Sentence:
    return joined(span for part in parts for span in _part(known, part))


def _part(known: Known[B], part: Part) -> Sentence:
    match part:
        case Clause():
            return known.said(part.say if any(map(known.holds, part.when)) else part.none)
        case Enumeration():
            return _enumerated(known, part)
    return known.said(part)


def _enumerated(known: Known[B], form: Enumeration) -> Sentence:
    """Return a list as a sentence; ``{amount}`` is the sum of what it is of."""
    amounts, said = known.amounts.of(form.of), list(_items(known, form))
    template = (form.whole or "{list}") if len(said) >= form.least else form.none
    own = {"amount": amounts.figure} if "amount" in names_in(template) else {}
    return known.said(template, list=listing(said, form.join), **own)


def _items(known: Known[B], form: Enumeration) -> Iterator[Sentence]:
    """Yield what is said of each item."""
    return (_saying(item, form.say) for item in _each(known, form.each, form.of))


def _each(known: Known[B], each: str, of: Said) -> Iterator[Known[B]]:
    """Yield what is known at each item of a list: ``{n}`` and ``{numeral}`` are its number."""
    for number, item in enumerate(known.offer.lists[each].items(known.basis, known.amounts.of(of)), 1):
        numbers: Mapping[str, Value] = {"n": number, "numeral": chinese_number(number)}
        yield replace(known, item={**numbers, **item})


def _list_table(known: Known[B], form: ListTableForm) -> Iterator[Block]:
    rows = [[item.said(column.say) for column in form.columns] for item in _each(known, form.each, form.of)]
    if len(rows) >= form.least:
        heads = [(known.basis.title(column.head), column.width, column.style) for column in form.columns]
        yield table(heads, rows)


def _paragraphs(known: Known[B], form: ListForm) -> Iterator[Block]:
    if form.whole:
        yield paragraph(_enumerated(known, form))
        return
    said = list(_items(known, form))
    if not said and form.none:
        yield paragraph(known.said(form.none))
    for number, sentence in enumerate(said, 1):
        yield paragraph(joined((*sentence, *text(form.join if number < len(said) else form.end))))


def _bars(known: Known[B], form: ChartForm) -> tuple[list[tuple[str, Figure]], Figure | None]:
    """Return the bars of a chart, and the whole that they are parts of, if they are; none of an unknown 上年数."""
    if form.bars:
        found = [(known.basis.title(label), known.bar(name)) for name, label in form.bars.items()]
        bars = [(label, figure) for label, figure in found if figure]
        return bars, known.figure(form.whole) if form.shares else None
    amounts = known.amounts.of(form.of)
    items = known.offer.lists[form.each].items(known.basis, amounts)
    return [(str(item["name"]), item["amount"]) for item in items], amounts.figure if form.shares else None  # type: ignore[misc]


def _texts(known: Known[B], form: TextForm) -> Iterator[Block]:
    for number, titled in enumerate(known.offer.texts[form.text](known.basis), 1):
        if form.heading:
            said = known.basis.compose(form.heading, title=titled.title, numeral=chinese_number(number))
            yield heading(f"{known.form.key}-{number}", said, 1, False)
        yield from (paragraph(text(line)) for line in titled.lines)

"""一般公共预算财政拨款支出, class by class."""

from collections.abc import Iterator
from typing import Final

from generator.disclosure.blocks import paragraph
from generator.disclosure.changes import Change, change_sentence, cleaned, introduced
from generator.disclosure.disclosure import Block
from generator.facts.figure import Figure, share
from generator.facts.text import Sentence
from generator.families.final_accounts.balance import book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.comparison import class_changes
from generator.families.final_accounts.entries import ClassText
from generator.families.final_accounts.terms import Book, FundKind

SENTENCES: Final = (
    "general_details",
    "among_classes",
    "general_detail",
    "general_gone",
    "general_rest",
    "completion",
    "usage",
    "reason_after",
)
"""What the form must say for it."""


def details(basis: Basis) -> Iterator[Block]:
    """一般公共预算财政拨款支出决算具体情况: each class against its 年初预算 and last year."""
    spent, initial = (book(basis, name, fund={FundKind.GENERAL}) for name in (Book.SPENT, Book.INITIAL))
    said = completion(basis, "completion", spent.figure, initial.figure)
    whole = basis.sentence("general_details", initial=initial.figure, spent=spent.figure, completion=said)
    classes = list(class_changes(basis))
    yield paragraph((*whole, *(basis.sentence("among_classes") if classes else ())))
    for code, change in classes:
        budget = initial.function(code).figure if code else None
        if budget is None or not (budget.value or change.this.value):
            yield paragraph(_gone(basis, code, change))
        else:
            yield paragraph(_detail(basis, code, change, budget))


def _detail(basis: Basis, code: str, change: Change, budget: Figure) -> Sentence:
    text = class_text(basis, code)
    used = basis.sentence("usage", text=cleaned(text.usage)) if text and text.usage and change.this.value else ()
    return basis.sentence(
        "general_detail",
        name=basis.classification.functional.name(code),
        initial=budget,
        spent=change.this,
        completion=completion(basis, "completion", change.this, budget),
        usage=used,
        change=change_sentence(basis, "class", change),
        reason=_reason(basis, text, change),
    )


def _gone(basis: Basis, code: str, change: Change) -> Sentence:
    """Compose the sentence on a class with spending last year only, so that the parts add up to the whole."""
    name = basis.classification.functional.name(code) if code else basis.form.sentences["general_rest"]
    why = _reason(basis, class_text(basis, code), change) if code else ()
    return basis.sentence("general_gone", name=name, change=change_sentence(basis, "class", change), reason=why)


def _reason(basis: Basis, text: ClassText | None, change: Change) -> Sentence:
    if change.last is None or not change.needs_reason:
        return ()
    why = cleaned(text.reason) if text and text.reason else basis.form.draft["no_reason"]
    return basis.compose(introduced(basis.form.sentences["reason_after"], "text", why), text=why)


def class_text(basis: Basis, code: str) -> ClassText | None:
    """Return this document's row of 支出用途 for a class; None if there is none."""
    rows = basis.submission.class_texts
    return next((row for row in rows if row.class_code == code and basis.is_own_row(row.unit)), None)


def completion(basis: Basis, name: str, spent: Figure, budget: Figure) -> Sentence:
    """Compose 完成…预算的…%; empty where nothing was budgeted."""
    return basis.sentence(name, rate=share(spent, budget)) if budget.value else ()

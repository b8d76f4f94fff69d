"""Section 九: “三公”经费."""

from collections.abc import Iterator

from generator.disclosure.blocks import paragraph
from generator.disclosure.changes import explained_change
from generator.disclosure.disclosure import Block
from generator.facts.figure import Counted, Figure, Measure, difference, sum_of
from generator.facts.key import Key
from generator.facts.text import Sentence
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.comparison import ITEM_SUBJECTS, changes
from generator.families.final_accounts.narrative.general import completion
from generator.families.final_accounts.scopes import three_public_ledger
from generator.families.final_accounts.tables.operating import budgeted, filled_total
from generator.families.final_accounts.terms import ChangeSubject


def overall(basis: Basis) -> Iterator[Block]:
    """“三公”经费财政拨款支出决算总体情况: the whole, then each item."""
    yield paragraph(_overall(basis))
    yield from _items(basis)


def details(basis: Basis) -> Iterator[Block]:
    """“三公”经费财政拨款支出决算具体情况: what was spent on what."""
    yield from (paragraph(_detail(basis, item)) for item in ("abroad", "vehicle_purchase", "vehicle_operation"))
    yield paragraph(_reception(basis))


def _overall(basis: Basis) -> Sentence:
    spent, budget = three_public_ledger(basis).figure, budgeted(basis)
    return basis.sentence(
        "three_public",
        budget=budget,
        spent=spent,
        completion=completion(basis, "completion_adjusted", spent, budget),
        change=_change(basis, ChangeSubject.THREE_PUBLIC),
    )


def _items(basis: Basis) -> Iterator[Block]:
    for number, (item, subject) in enumerate(ITEM_SUBJECTS.items(), 1):
        spent = three_public_ledger(basis, item).figure
        said = basis.sentence(
            "three_public_item",
            name=subject.value,
            spent=spent,
            completion=completion(basis, "completion_adjusted", spent, budgeted(basis, item)),
            change=_change(basis, subject),
        )
        yield paragraph((*said, *basis.compose("；" if number < len(ITEM_SUBJECTS) else "。")))


def _change(basis: Basis, subject: ChangeSubject) -> Sentence:
    return explained_change(basis, "three_public", changes(basis), subject)


def _count(basis: Basis, field: str) -> Figure:
    vehicles = Counted.VEHICLES if field in ("purchased", "held") else None
    return filled_total(basis, "three_public", field, Measure.COUNT, vehicles)


def _use(basis: Basis, item: str) -> str:
    rows = (row for row in basis.submission.three_public_texts if basis.is_own_row(row.unit))
    found = next((str(getattr(row, item)) for row in rows), basis.form.draft["no_text"])
    return found.rstrip("。；;，,. ")


def _detail(basis: Basis, item: str) -> Sentence:
    counts = {name: _count(basis, name) for name in ("groups", "travellers", "purchased", "held")}
    return basis.sentence(item, spent=three_public_ledger(basis, item).figure, use=_use(basis, item), **counts)


def _reception(basis: Basis) -> Sentence:
    """Compose the sentence on 公务接待: domestic is the total less 国（境）外, and includes 外事接待."""
    spent = three_public_ledger(basis, "reception").figure
    names = ("domestic_batches", "domestic_persons", "foreign_affairs_batches", "foreign_affairs_persons")
    counts = {name: _count(basis, name) for name in (*names, "overseas_batches", "overseas_persons")}
    overseas = filled_total(basis, "three_public", "overseas")
    return basis.sentence(
        "reception",
        spent=spent,
        batches=sum_of(Key("given[three_public.batches]"), (counts["domestic_batches"], counts["overseas_batches"])),
        persons=sum_of(Key("given[three_public.persons]"), (counts["domestic_persons"], counts["overseas_persons"])),
        domestic=difference(Key("domestic_reception"), spent, overseas),
        foreign_affairs=filled_total(basis, "three_public", "foreign_affairs"),
        overseas=overseas,
        use=_use(basis, "reception"),
        overseas_use=_use(basis, "overseas"),
        **counts,
    )

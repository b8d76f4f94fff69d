"""Self-evaluation (绩效自评): what was evaluated, with which result, and what follows from it."""

from collections.abc import Iterable, Iterator
from typing import Final

from generator.disclosure.basis import listing
from generator.disclosure.blocks import paragraph
from generator.disclosure.changes import cleaned
from generator.disclosure.disclosure import Block
from generator.facts.figure import Counted, Figure, count
from generator.facts.key import Key
from generator.facts.text import Sentence
from generator.families.final_accounts.balance import book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.scoring import score
from generator.families.final_accounts.terms import Book, FundKind, NotePart

SENTENCES: Final = (
    "performance",
    "performance_all",
    "performance_some",
    "performance_grade",
    "performance_measures",
    "performance_none",
    "performance_unpublished",
    "performance_attached",
)
"""What the form must say for it."""


def notes(basis: Basis, part: NotePart) -> list[str]:
    """Return the paragraphs of this document's text on a part of 其他说明."""
    rows = [row for row in basis.submission.notes if row.part is part and basis.is_own_row(row.unit)]
    return [line for row in rows for line in row.text.splitlines()]


def performance(basis: Basis) -> Iterator[Block]:
    """预算绩效管理工作开展情况: self-evaluation (绩效自评), with numbers counted from the reports."""
    evaluated = basis.submission.evaluations
    if not evaluated:
        yield paragraph(basis.sentence("performance_unpublished" if basis.submission.projects else "performance_none"))
        return
    initial = book(basis, Book.INITIAL, target={True})
    graded = count_by_grade(basis)
    said = [basis.sentence("performance_grade", number=figure, grade=name) for name, figure in graded.items()]
    places = (row.place("project") for row in evaluated)
    number = count(Key("count[evaluations]"), places, Counted.PROJECTS)
    yield paragraph(
        basis.sentence(
            "performance",
            scope=basis.sentence("performance_all" if _all_evaluated(basis) else "performance_some", number=number),
            amount=initial.figure,
            general=initial.where(fund={FundKind.GENERAL}).figure,
            list=listing(said, "，"),
            measures=_measures(basis, grades_requiring_measures(basis, graded)),
            conclusion="".join(f"{cleaned(line)}。" for line in notes(basis, NotePart.CONCLUSION)),
        )
    )
    yield paragraph(basis.sentence("performance_attached"))


def _all_evaluated(basis: Basis) -> bool:
    """Return whether every project with 年初预算 has a report here; a withheld project has none."""
    evaluated = {row.project for row in basis.submission.evaluations}
    return all(line.project in evaluated for line in basis.books[Book.INITIAL].projects if line.amount)


def grades_requiring_measures(basis: Basis, graded: Iterable[str]) -> list[str]:
    """Return those of the given grades for which the document must state measures (改进措施)."""
    return [grade.name for grade in basis.form.grades if grade.measures and grade.name in graded]


def count_by_grade(basis: Basis) -> dict[str, Figure]:
    """Return the number of projects of each grade that occurs, in the order of the form."""
    graded = [(score(basis, row).grade, row.place("project")) for row in basis.submission.evaluations]
    found = {grade.name: [place for name, place in graded if name == grade.name] for grade in basis.form.grades}
    return {
        name: count(Key("count[evaluations;{grade}]", grade=name), places, Counted.PROJECTS)
        for name, places in found.items()
        if places
    }


def _measures(basis: Basis, bad: list[str]) -> Sentence:
    if not bad:
        return ()
    written = "".join(notes(basis, NotePart.MEASURES)).rstrip("。") or basis.form.draft["no_text"]
    return basis.sentence("performance_measures", grades="".join(f"“{name}”" for name in bad), text=written)

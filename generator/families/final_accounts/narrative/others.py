"""机关运行经费, procurement, assets and performance (其他重要事项)."""

from collections.abc import Iterable, Iterator

from generator.disclosure.basis import listing
from generator.disclosure.blocks import paragraph
from generator.disclosure.changes import change_sentence, cleaned, reason
from generator.disclosure.disclosure import Block
from generator.disclosure.operating import GOODS_WORKS_SERVICES
from generator.disclosure.units import of_document
from generator.facts.figure import Counted, Figure, count, share
from generator.facts.key import Key
from generator.facts.text import Sentence
from generator.families.final_accounts.balance import book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.comparison import changes
from generator.families.final_accounts.scoring import score
from generator.families.final_accounts.tables.operating import (
    KINDS_OF_VEHICLES,
    all_vehicles,
    filled_total,
    million_yuan_equipment,
    procurement_total,
    vehicles_of_kind,
)
from generator.families.final_accounts.terms import Book, ChangeSubject, FundKind, NotePart


def notes(basis: Basis, part: NotePart) -> list[str]:
    """Return the paragraphs of this document's text on a part of 其他说明."""
    rows = [row for row in basis.submission.notes if row.part is part and basis.is_own_row(row.unit)]
    return [line for row in rows for line in row.text.splitlines()]


def operating(basis: Basis) -> Iterator[Block]:
    """机关运行经费支出情况."""
    subject = ChangeSubject.AGENCY_OPERATING
    change = changes(basis)[subject]
    said = change_sentence(basis, "operating", change, reason(basis, subject))
    yield paragraph(basis.sentence("operating", total=change.this, change=said))


def procurement(basis: Basis) -> Iterator[Block]:
    """政府采购情况."""
    whole = procurement_total(basis)
    granted = {name: filled_total(basis, "procurement", name) for name in ("small_and_medium", "small_and_micro")}
    said = basis.sentence(
        "procurement",
        total=whole,
        **{name: filled_total(basis, "procurement", name) for name in GOODS_WORKS_SERVICES},
        **granted,
        **{f"{name}_share": share(figure, whole) for name, figure in granted.items()},
    )
    yield paragraph(said)


def assets(basis: Basis) -> Iterator[Block]:
    """国有资产占用情况: the kinds of vehicles that are held, and always 其他用车."""
    kinds = [(name, vehicles_of_kind(basis, name)) for name in KINDS_OF_VEHICLES]
    said = [
        basis.sentence("assets_item", name=basis.form.lines[name], number=figure)
        for name, figure in kinds[:-1]
        if figure.value
    ]
    whole = basis.sentence(
        "assets",
        vehicles=all_vehicles(basis),
        list=listing(said, ""),
        other_vehicles=kinds[-1][1],
        other_use=_other_use(basis),
        equipment=million_yuan_equipment(basis),
    )
    yield paragraph(whole)


def _other_use(basis: Basis) -> str:
    """Return the uses of 其他用车 from all rows that have such vehicles; if none has, the first use that is stated."""
    rows = of_document(basis.submission.assets)
    having = [row for row in rows if row.other_vehicles]
    uses = dict.fromkeys(filter(None, (cleaned(row.other_use or "") for row in having or basis.submission.assets)))
    return "、".join(uses if having else [*uses][:1]) or basis.form.draft["no_text"]


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

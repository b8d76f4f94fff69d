"""Section 十: how much money has performance targets, and how much of that is published."""

from collections.abc import Iterator, Sequence

from generator.disclosure.annexes import Annex
from generator.disclosure.blocks import paragraph, section, subheading
from generator.disclosure.disclosure import Section
from generator.facts.figure import Counted, Figure, count, share
from generator.facts.key import Key
from generator.facts.ledger import Ledger
from generator.facts.text import Sentence, plain_text
from generator.families.budget.annexes.attached import attached_files
from generator.families.budget.annexes.forms import files_overall_target, overall_forms, project_forms
from generator.families.budget.basis import Basis
from generator.families.budget.terms import AttachmentPoint, DisclosureKind
from generator.model.entries import YES
from generator.model.terms import ProjectCategory


def performance(basis: Basis) -> Section:
    """十、绩效管理情况: this year's money; projects are counted by code. The forms are its annexes."""
    overall, projects = tuple(overall_forms(basis)), tuple(project_forms(basis))
    said = section(
        basis,
        "performance",
        subheading(basis, "performance_overall"),
        paragraph(_overall(basis)),
        subheading(basis, "performance_projects"),
        paragraph(_projects(basis)),
        *([paragraph(basis.sentence("performance_attached"))] if projects else []),
    )
    attached = attached_files(basis, AttachmentPoint.AFTER_TARGETS)
    return said.model_copy(update={"annexes": (*_listed(basis, (*overall, *projects)), *attached)})


def _listed(basis: Basis, forms: Sequence[Annex]) -> Iterator[Annex]:
    """Yield the forms, which have one entry in the contents, at the first."""
    entry = plain_text(basis.compose(basis.form.forms["entry"], number=len(forms)))
    for number, form in enumerate(forms):
        yield form if number else form.model_copy(update={"in_toc": True, "entry": entry})


def _published(basis: Basis) -> Ledger:
    """Return this year's ledger of the projects whose form is published."""
    return basis.ledger.projects.current.where(target={True})


def _overall(basis: Basis) -> Sentence:
    units = basis.submission.units
    filing = [unit for unit in units if unit.has_overall_target is YES]
    ledger = basis.ledger.current
    amounts = {"total": ledger.figure, "basic": ledger.basic.figure, "projects": ledger.projects.figure}
    if not files_overall_target(basis):
        return basis.sentence("performance_overall_none")
    if basis.submission.identity.kind is DisclosureKind.UNIT:
        return basis.sentence("performance_overall_unit", **amounts)
    filed = ledger.where(unit={unit.code for unit in filing} or {""})  # {""} matches no line
    return basis.sentence(
        "performance_overall",
        **amounts,
        units=count(Key("count[units]"), (unit.place("code") for unit in units), Counted.UNITS),
        filing=count(Key("count[units;overall_target]"), (unit.place("code") for unit in filing), Counted.UNITS),
        filing_amount=filed.figure,
    )


def _projects(basis: Basis) -> Sentence:
    """Count projects: managed are all of this year, published those with a form; the share is of 项目支出 (表三).

    That includes 上年结转, which the rest of the section does not: the sentence says so where there is any.
    """
    managed, carried = basis.ledger.projects.current, basis.ledger.projects.carry_over.figure
    published = _published(basis)
    return basis.sentence(
        "performance_projects",
        managed=_counted(basis, "performance_managed", managed),
        published=_counted(basis, "performance_published", published),
        base=basis.sentence("performance_base", carry_over=carried) if carried.value else (),
        published_share=share(published.figure, basis.ledger.projects.figure),
        managed_operating=_category(basis, "managed", managed, ProjectCategory.OTHER_OPERATING),
        managed_target=_category(basis, "managed", managed, ProjectCategory.SPECIFIC_TARGET),
        published_operating=_category(basis, "published", published, ProjectCategory.OTHER_OPERATING),
        published_target=_category(basis, "published", published, ProjectCategory.SPECIFIC_TARGET),
    )


def _category(basis: Basis, name: str, ledger: Ledger, category: ProjectCategory) -> Sentence:
    narrowed = ledger.where(category={category})
    return _counted(basis, f"performance_{name}_category", narrowed, category=category.value)


def _counted(basis: Basis, wording: str, ledger: Ledger, **words: str) -> Sentence:
    return basis.sentence(wording, number=_number(basis, ledger), amount=ledger.figure, **words)


def _number(basis: Basis, ledger: Ledger) -> Figure:
    codes = {line.project for line in ledger}
    places = (project.place("code") for project in basis.submission.projects if project.code in codes)
    return count(Key("count[projects of {scope}]", scope=ledger.scope), places, Counted.PROJECTS)

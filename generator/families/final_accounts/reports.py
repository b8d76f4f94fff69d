"""The self-evaluation reports (项目支出绩效自评分析报告), one for each project that publishes its own."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.disclosure.basis import text
from generator.facts.figure import Figure, Measure, difference, total
from generator.facts.key import Key
from generator.facts.text import Sentence, Span
from generator.families.final_accounts import evaluations as entries
from generator.families.final_accounts.annexes import (
    Evaluation,
    EvaluationGroup,
    EvaluationLevel,
    EvaluationRow,
    ExecutionRow,
    Passage,
)
from generator.families.final_accounts.balance import FISCAL, book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.scoring import Score, score
from generator.families.final_accounts.terms import Book, FundKind
from generator.model.entries import Project

_BLANK = Span(text="")
_SITUATION = ("overview", "grounds", "necessity", "measures")
_RESULTS = {
    "completion": "completion",
    "execution_analysis": "execution",
    "output": "output",
    "benefit": "benefit",
    "satisfaction": "satisfaction",
}
_LAST = ("experience", "problems", "improvements")


EVALUATION: Final = (
    "title",
    "project",
    "unit",
    "department",
    "date",
    "basic",
    "situation",
    *_SITUATION,
    "targets",
    "period_target",
    "year_target",
    "plan",
    "done",
    "execution",
    "indicators",
    "results",
    "conclusion",
    *_RESULTS,
    *_LAST,
    "all",
    "own",
    "sentence",
)
"""What the form must say for the reports."""


def reports(basis: Basis) -> Iterator[Evaluation]:
    """Yield the reports, in sheet order, of projects that are listed in 项目."""
    projects = {project.code: project for project in basis.submission.projects}
    for evaluation in basis.submission.evaluations:
        if evaluation.project in projects:
            yield _report(basis, evaluation, projects[evaluation.project])


def _report(basis: Basis, given: entries.Evaluation, project: Project) -> Evaluation:
    words, scored = basis.form.evaluation, score(basis, given)
    return Evaluation(
        key=f"report-{project.code}",
        title=project.name,
        heading=words["title"],
        cover=tuple(_cover(basis, project)),
        date=words["date"].format(year=given.reported.year, month=given.reported.month),
        before=tuple(_before(basis, given)),
        execution_heading=words["execution"],
        execution=tuple(_execution(basis, given, scored)),
        indicators_heading=words["indicators"],
        levels=tuple(_levels(basis, given)),
        after=tuple(_after(basis, given, project, scored)),
    )


def _cover(basis: Basis, project: Project) -> Iterator[tuple[str, str]]:
    words, identity = basis.form.evaluation, basis.submission.identity
    unit = next((unit.name for unit in basis.submission.units if unit.code == project.unit), "")
    yield words["project"], project.name
    yield words["unit"], f"{project.unit}-{unit}"
    yield words["department"], f"{identity.code}-{identity.department or identity.name}"


def _before(basis: Basis, given: entries.Evaluation) -> Iterator[Passage]:
    words = basis.form.evaluation
    yield Passage(level=2, heading=words["basic"])
    situation = tuple(line for name in _SITUATION for line in _paragraphs(words[name] + str(getattr(given, name))))
    yield Passage(level=3, heading=words["situation"], paragraphs=situation)
    yield Passage(level=3, heading=words["targets"])
    yield Passage(level=4, heading=words["period_target"], paragraphs=_paragraphs(given.period_target))
    yield Passage(level=4, heading=words["year_target"], paragraphs=_paragraphs(given.year_target))
    yield Passage(level=3, heading=words["plan"], paragraphs=_paragraphs(given.plan))
    yield Passage(level=2, heading=words["done"])


def _after(basis: Basis, given: entries.Evaluation, project: Project, scored: Score) -> Iterator[Passage]:
    words = basis.form.evaluation
    yield Passage(level=2, heading=words["results"])
    yield Passage(level=4, heading=words["conclusion"], paragraphs=(_conclusion(basis, project, scored),))
    for name, field in _RESULTS.items():
        yield Passage(level=4, heading=words[name], paragraphs=_paragraphs(str(getattr(given, field))))
    for name in _LAST:
        yield Passage(level=2, heading=words[name], paragraphs=_paragraphs(str(getattr(given, name))))


def _paragraphs(written: str) -> tuple[Sentence, ...]:
    return tuple(map(text, written.splitlines()))


def _conclusion(basis: Basis, project: Project, scored: Score) -> Sentence:
    plain = basis.display.plain
    return basis.compose(
        basis.form.evaluation["sentence"],
        execution=(plain(scored.execution),),
        indicators=(plain(scored.indicators),),
        total=(plain(scored.total),),
        project=project.name,
        grade=scored.grade,
    )


def _execution(basis: Basis, given: entries.Evaluation, scored: Score) -> Iterator[ExecutionRow]:
    """Yield 合计, then 单位资金 (if there is any) and 财政拨款; only 合计 has a rate and a score."""
    words, display = basis.form.evaluation, basis.display
    granted = basis.form.fiscal[basis.submission.identity.level]
    key = Key("given[evaluations.{project}.declared]", project=given.project)
    declared = total(key, [(given.place("declared"), given.declared)])
    money = _money(basis, given.project, tuple(FundKind))
    amounts = tuple(map(display.exact, (declared, *money)))
    rate, points = display.plain(scored.rate), display.plain(scored.execution)
    bare = rate.model_copy(update={"text": rate.text.removesuffix("%")})
    yield ExecutionRow(source=words["all"], amounts=amounts, rate=bare, score=points, deviation="")
    own = _money(basis, given.project, (FundKind.NON_FISCAL, FundKind.OPERATING))
    fiscal = _money(basis, given.project, tuple(FISCAL))
    parts = [(words["own"], own), (granted, fiscal)] if any(figure.value for figure in own) else []
    for name, figures in parts or [(granted, fiscal)]:
        first = amounts[0] if not parts else _BLANK
        cells = (first, *map(display.exact, figures))
        yield ExecutionRow(source=name, amounts=cells, rate=_BLANK, score=_BLANK, deviation=given.deviation or "无")


def _money(basis: Basis, project: str, funds: Sequence[FundKind]) -> list[Figure]:
    """Return 年初预算, 全年预算, 全年执行, and the unspent rest of 全年预算."""
    initial, adjusted, spent = (
        book(basis, name, project={project}, fund=funds).figure for name in (Book.INITIAL, Book.ADJUSTED, Book.SPENT)
    )
    return [initial, adjusted, spent, difference(Key("left({adjusted})", adjusted=adjusted.key), adjusted, spent)]


def _levels(basis: Basis, given: entries.Evaluation) -> Iterator[EvaluationLevel]:
    """Yield the levels that have an indicator, in the order of the form."""
    rows = [row for row in basis.submission.evaluation_indicators if row.project == given.project]
    for level in basis.form.indicators:
        groups = tuple(
            EvaluationGroup(name=name, rows=tuple(_row(basis, row) for row in rows if row.level == name))
            for name in level.levels
            if any(row.level == name for row in rows)
        )
        if groups:
            yield EvaluationLevel(name=level.name, groups=groups)


def _row(basis: Basis, row: entries.EvaluationIndicator) -> EvaluationRow:
    return EvaluationRow(
        name=row.name,
        initial=row.initial,
        adjusted=row.adjusted or "",
        actual=row.actual,
        qualitative=row.qualitative or "",
        weight=_points(basis, row, "weight"),
        score=_points(basis, row, "score"),
        deviation=row.deviation or "",
    )


def _points(basis: Basis, row: entries.EvaluationIndicator, field: str) -> Span:
    place = row.place(field)
    return basis.display.plain(
        total(Key("given[{place}]", place=place), [(place, getattr(row, field))], Measure.POINTS)
    )

"""Scoring (自评得分) of a project's self-evaluation; only the scores of its indicators are typed, all else follows."""

from typing import NamedTuple

from generator.facts.figure import Figure, Measure, as_shown, share, sum_of, tenth, total
from generator.facts.key import Key
from generator.facts.rounding import rounded
from generator.families.final_accounts.balance import book
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.evaluations import Evaluation
from generator.families.final_accounts.terms import Book


class Score(NamedTuple):
    """The rate of execution (执行率), its score (of ten), the indicators' score, the total, and the grade (等级)."""

    rate: Figure
    execution: Figure
    indicators: Figure
    total: Figure
    grade: str


def score(basis: Basis, evaluation: Evaluation) -> Score:
    """Score a project: up to ten points for the budget's execution, the rest for its indicators."""
    code = evaluation.project
    spent, adjusted = (book(basis, name, project={code}).figure for name in (Book.SPENT, Book.ADJUSTED))
    rate = share(spent, adjusted)
    execution = tenth(Key("score[{project}.execution]", project=code), as_shown(rate))
    rows = [row for row in basis.submission.evaluation_indicators if row.project == code]
    key = Key("score[{project}.indicators]", project=code)
    indicators = total(key, ((row.place("score"), row.score) for row in rows), Measure.POINTS)
    whole = sum_of(Key("score[{project}]", project=code), (execution, indicators))
    return Score(rate, execution, indicators, whole, grade(basis, whole))


def grade(basis: Basis, whole: Figure) -> str:
    """Return the grade of a total score, as rounded for display: 优, 良, 中 or, below these, 差."""
    shown, grades = rounded(whole.value), basis.form.grades
    return next((found.name for found in grades if shown >= found.least), grades[-1].name)

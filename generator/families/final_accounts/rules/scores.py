"""Rules of the indicators of self-evaluation (项目自评指标): levels, weights and scores."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.disclosing.rules.indicators import same_rows, unknown_levels
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.evaluations import EvaluationIndicator
from generator.families.final_accounts.rules.registry import RULES
from generator.findings import Level
from generator.plain import squeezed
from generator.rules.bases import FILLING_IN, PLAUSIBILITY, RECONCILIATION
from generator.rules.registry import Problem

_COMPARED: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "≥": operator.ge,
    "≤": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
_AIM: Final = re.compile(rf"([{''.join(_COMPARED)}])(\d+(?:\.\d+)?)(\D*)")
_RESULT: Final = re.compile(r"(\d+(?:\.\d+)?)(\D*)")


@RULES.rule("EVA-11", Level.ERROR, RECONCILIATION, needs=("evaluations", "evaluation_indicators"))
def weights_add_up(basis: Basis) -> Iterator[Problem]:
    """一个项目各指标的权重合计 90 分，预算执行另有 10 分。"""
    points = basis.format.indicator_points
    for evaluation in basis.submission.evaluations:
        rows = _of(basis, evaluation.project)
        weights = sum((row.weight for row in rows), Decimal(0))
        if weights != points:
            found = f"合计 {_plain(weights)} 分" if rows else "一个也没有填写"
            message = f"项目 {evaluation.project} 的指标权重{found}，应为 {points} 分；请核对各指标的权重。"
            yield Problem(rows[0].place("weight") if rows else evaluation.place("project"), message)


def _of(basis: Basis, code: str) -> list[EvaluationIndicator]:
    return [row for row in basis.submission.evaluation_indicators if row.project == code]


def _plain(points: Decimal) -> str:
    return f"{points.normalize():f}"


@RULES.rule("EVA-12", Level.ERROR, RECONCILIATION)
def scores_are_within_their_weights(basis: Basis) -> Iterator[Problem]:
    """指标的得分不超过权重。"""
    for row in basis.submission.evaluation_indicators:
        if row.score > row.weight:
            message = f"指标“{row.name}”的得分 {_plain(row.score)}，超过权重 {_plain(row.weight)}；请核对得分和权重。"
            yield Problem(row.place("score"), message)


@RULES.rule("EVA-13", Level.WARNING, FILLING_IN)
def lost_points_are_explained(basis: Basis) -> Iterator[Problem]:
    """没有得满分的指标，要写偏差原因分析及改进措施。"""
    for row in basis.submission.evaluation_indicators:
        if row.score < row.weight and not row.deviation:
            lost = f"指标“{row.name}”得 {_plain(row.score)} 分，权重 {_plain(row.weight)}"
            yield Problem(row.place("deviation"), f"{lost}，没有得满分；请填写偏差原因分析及改进措施。")


@RULES.rule("EVA-14", Level.ERROR, FILLING_IN)
def levels_are_known(basis: Basis) -> Iterator[Problem]:
    """自评的二级指标应当是公开样式规定的。"""
    return unknown_levels(basis.format.indicators, basis.submission.evaluation_indicators)


@RULES.rule("EVA-15", Level.WARNING, FILLING_IN)
def indicators_differ(basis: Basis) -> Iterator[Problem]:
    """同一个项目没有两行相同的自评指标。"""
    return same_rows(basis.submission.evaluation_indicators)


@RULES.rule("EVA-16", Level.WARNING, PLAUSIBILITY, confirmable=True)
def full_scores_are_reached(basis: Basis) -> Iterator[Problem]:
    """定量指标的实际完成值没有达到年度指标的，不得满分。"""
    for row in basis.submission.evaluation_indicators:
        aim = row.adjusted or row.initial
        if row.score == row.weight and _reached(aim, row.actual) is False:
            message = f"指标“{row.name}”要求 {aim}，实际完成 {row.actual}，没有达到，却得了满分；请核对。"
            yield Problem(row.place("score"), message)


def _reached(aim: str, actual: str) -> bool | None:
    """Compare what was aimed at, ≥500件, with what it came to; None where one of them is no such number."""
    asked, found = _AIM.fullmatch(squeezed(aim)), _RESULT.fullmatch(squeezed(actual))
    if asked is None or found is None or found[2] not in ("", asked[3]):
        return None
    return _COMPARED[asked[1]](Decimal(found[1]), Decimal(asked[2]))

"""Rules of the indicators of self-evaluation (项目自评指标): levels, weights and scores."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.disclosure.rules.aims import Aim, register_aims
from generator.disclosure.rules.called import project_called
from generator.disclosure.rules.indicators import same_rows, unknown_levels
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.evaluations import EvaluationIndicator
from generator.families.final_accounts.rules.registry import RULES
from generator.findings.finding import Level
from generator.rules.authorities import FILLING_IN, PLAUSIBILITY, RECONCILIATION
from generator.rules.registry import Problem
from generator.text.plain import squeezed

_MISSED: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "≥": operator.lt,
    "≤": operator.gt,
    ">": operator.le,
    "<": operator.ge,
    "=": operator.lt,  # exceeding the target is no fault
}
_NUMBER: Final = r"(\d+(?:\.\d+)?)(\D.*)?"
_AIM, _RESULT = re.compile(rf"([{''.join(_MISSED)}]){_NUMBER}"), re.compile(_NUMBER)
_PARTLY: Final = re.compile("部分|未")  # 部分达成…, 未完成…: stated as not reached
_LARGE: Final = re.compile("[百千万亿]")  # multiples in a unit, which a result may have left out


@RULES.rule("EVA-11", Level.ERROR, RECONCILIATION, needs=("evaluations", "evaluation_indicators"))
def weights_add_up(basis: Basis) -> Iterator[Problem]:
    """一个项目各指标的权重合计 90 分，预算执行另有 10 分。"""
    points = basis.form.indicator_points
    for evaluation in basis.submission.evaluations:
        rows = _of(basis, evaluation.project)
        weights = sum((row.weight for row in rows), Decimal(0))
        if weights != points:
            found = f"合计 {_plain(weights)} 分" if rows else "一个也没有填写"
            message = (
                f"{project_called(basis, evaluation.project)}的指标权重{found}，应为 {points} 分；请核对各指标的权重。"
            )
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
    return unknown_levels(basis.form.indicators, basis.submission.evaluation_indicators)


@RULES.rule("EVA-15", Level.WARNING, FILLING_IN)
def indicators_differ(basis: Basis) -> Iterator[Problem]:
    """同一个项目没有两行相同的自评指标。"""
    return same_rows(basis.submission.evaluation_indicators)


def _aims(basis: Basis) -> Iterator[Aim]:
    for row in basis.submission.evaluation_indicators:
        yield Aim(row.level, row.name, row.initial, row.place("initial"))


register_aims(RULES, _aims)


@RULES.rule("EVA-16", Level.WARNING, PLAUSIBILITY, confirmable=True)
def full_scores_are_reached(basis: Basis) -> Iterator[Problem]:
    """定量指标的实际完成值没有达到年度指标的，不得满分。"""
    for row in basis.submission.evaluation_indicators:
        aim = row.adjusted or row.initial
        if row.score == row.weight and _is_missed(aim, row.actual):
            message = f"指标“{row.name}”要求 {aim}，实际完成 {row.actual}，没有达到要求，却得了满分；"
            yield Problem(row.place("score"), f"{message}请改正实际完成值或得分，扣分的写明偏差原因。")


def _is_missed(aim: str, actual: str) -> bool:
    """Return whether a result misses its target (≥500件); of texts without a number only 部分达成 and 未完成 do."""
    if _PARTLY.match(squeezed(actual)):
        return True
    asked, found = (pattern.fullmatch(_numeric(said)) for pattern, said in ((_AIM, aim), (_RESULT, actual)))
    if asked is None or found is None:
        return False
    unit = asked[3] or ""
    if (found[2] or "") != unit and (found[2] or _LARGE.match(unit)):
        return False
    return _MISSED[asked[1]](Decimal(found[1]), Decimal(asked[2]))


def _numeric(said: str) -> str:
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", squeezed(said))
    return plain.replace(">=", "≥").replace("<=", "≤")

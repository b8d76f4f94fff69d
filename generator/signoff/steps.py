"""The steps of sign-off (办理步骤) as data: between which stages, by which roles, with which remarks."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final, NamedTuple


class Stage(StrEnum):
    """Stage of a document (状态)."""

    FILLING = "填报中"
    SUBMITTED = "已提交"
    REVIEWED = "保密审查已审查"
    APPROVED = "负责人已审签"
    PUBLISHED = "已公开"


class Role(StrEnum):
    """Role of a person (角色)."""

    FILLER = "填报人"
    REVIEWER = "保密审查人"
    HEAD = "负责人"


class Step(StrEnum):
    """Step (步骤)."""

    SUBMIT = "提交"
    REVIEW = "审查"
    APPROVE = "审签"
    PUBLISH = "公开"
    RETURN = "退回"


class Rule(NamedTuple):
    """Rule of a step: the stages it leads from and to, who may take it, and the required remark, if any.

    ``pattern`` is a regular expression that must be found in the remark, as in ``example``. ``same`` is whether the
    workbook must still be as submitted, ``intact`` whether the package must be, ``content`` whether the workbook must
    exist at all, as the person saw it.
    """

    sources: frozenset[Stage]
    stage: Stage
    roles: frozenset[Role]
    remark: str = ""
    pattern: str = ""
    example: str = ""
    same: bool = True
    intact: bool = True
    content: bool = True


_DATE_OR_ADDRESS: Final = r"\d月\d{1,2}[日号]|\d{4}([-./])\d{1,2}\1\d{1,2}|\w\.[a-zA-Z]{2}"

STEPS: Final[dict[Step, Rule]] = {
    Step.SUBMIT: Rule(frozenset({Stage.FILLING}), Stage.SUBMITTED, frozenset({Role.FILLER}), same=False, intact=False),
    Step.REVIEW: Rule(frozenset({Stage.SUBMITTED}), Stage.REVIEWED, frozenset({Role.REVIEWER})),
    Step.APPROVE: Rule(frozenset({Stage.REVIEWED}), Stage.APPROVED, frozenset({Role.HEAD})),
    Step.PUBLISH: Rule(
        frozenset({Stage.APPROVED}),
        Stage.PUBLISHED,
        frozenset({Role.FILLER}),
        "公开的日期和网址",
        _DATE_OR_ADDRESS,
        "2026年2月20日，https://www.example.gov.cn/",
        same=False,
        content=False,
    ),
    Step.RETURN: Rule(
        frozenset(Stage) - {Stage.FILLING},
        Stage.FILLING,
        frozenset(Role),
        "退回的原因",
        same=False,
        intact=False,
        content=False,
    ),
}


def allowed(stage: Stage, roles: Collection[Role]) -> list[Step]:
    """Return the steps that someone with given roles may take now."""
    return [step for step, rule in STEPS.items() if stage in rule.sources and not rule.roles.isdisjoint(roles)]

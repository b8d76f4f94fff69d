"""The texts of an invented department (文字): duties, organisation, overall target, catalogue, notes."""

from collections.abc import Sequence
from random import Random

from bench.ledger import Row
from bench.plan import Plan
from bench.vocabulary import texts

_NUMERALS = "一二三四五六七八九十"


def texts_of(plan: Plan, projects: Sequence[Row], rng: Random) -> dict[str, list[Row]]:
    """Write the sheets of texts."""
    words, staff = _words(plan, projects, rng), sum(unit.staff for unit in plan.units)
    duties = [text.format(**words) for text in texts()["duties"]]
    numbered = [duties[0], *(f"（{_NUMERALS[row]}）{text}" for row, text in enumerate(duties[1:]))]
    overall = {
        "offices": words["offices"],
        "posts": staff + 6,
        "staff_in_post": staff,
        "other_staff": 5,
        "duties": "\n".join(numbered[1:]),
        "strategy": texts()["strategy"].format(**words),
        "target": texts()["year_goal"].format(**words),
    }
    tasks = [{"duty": f"负责{item['name']}工作", "task": f"完成{item['name']}年度任务"} for item in projects[:5]]
    rows = texts()["overall_indicators"]
    measures = [{"level": level, "name": name, "value": value.format(**words)} for level, name, value in rows]
    return {
        "职责机构": [{"part": "职责", "text": text} for text in numbered]
        + [{"part": "机构设置", "text": text} for text in _organisation(plan, words["offices"])],
        "整体绩效": [overall],
        "年度重点任务": tasks,
        "整体绩效指标": measures,
        "政府购买服务目录": _catalogue(words) if rng.random() < 0.2 else [],
        "其他说明": [{"part": part, "text": text.format(**words)} for part, text in texts()["notes"].items()],
    }


def _words(plan: Plan, projects: Sequence[Row], rng: Random) -> Row:
    first, second = plan.trade.projects[:2]
    return {
        "department": plan.name,
        "first": first,
        "second": second,
        "leader": "市委、市政府" if plan.region.level == "市级" else "县（区）委、县（区）政府",
        "offices": rng.randint(4, len(texts()["offices"])),
        "units": len(plan.units),
        "projects": len(projects),
        "times": rng.randint(3, 20),
    }


def _organisation(plan: Plan, offices: int) -> list[str]:
    names = "、".join(texts()["offices"][:offices])
    said = [f"{plan.name}内设机构{offices}个：{names}。"]
    if len(plan.units) > 1:
        others = "、".join(unit.name for unit in plan.units[1:])
        said.append(f"从预算单位构成看，部门预算包括本级预算和所属{len(plan.units) - 1}个单位预算：{others}。")
    return said


def _catalogue(words: Row) -> list[Row]:
    levels = {1: "first", 3: "second", 5: "third", 7: "fourth"}
    return [{"code": code, levels[len(code)]: name.format(**words)} for code, name in texts()["catalogue"]]

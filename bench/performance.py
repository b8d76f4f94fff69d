"""The performance targets (绩效目标) of an invented department's projects, put together from sentences."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal
from random import Random

from bench.ledger import Row, money
from bench.plan import Plan
from bench.vocabulary import texts
from generator.families.budget.terms import ProjectNature
from generator.model.terms import FISCAL_APPROPRIATION, FundingYear, Source

_ONE_OFF, _RECURRENT, _CONTINUED = ProjectNature
_SENTENCES = {  # of each text, at least and at most
    "overview": (2, 7),
    "grounds": (1, 6),
    "necessity": (1, 4),
    "measures": (1, 5),
    "plan": (4, 4),
    "period_target": (1, 2),
    "year_target": (1, 2),
}
_NUMBERED = ("grounds", "measures")
_INDICATORS = {"数量指标": (2, 5), "质量指标": (1, 3), "时效指标": (1, 2), "社会效益": (1, 3), "服务对象满意度": (1, 2)}


def forms(plan: Plan, measured: Sequence[tuple[Row, Sequence[Row]]], rng: Random) -> dict[str, list[Row]]:
    """Fill in the sheets of all projects, each given with its lines."""
    worded = [(project, lines, _words(plan, project, lines, rng)) for project, lines in measured]
    return {
        "项目绩效": [_target(project, lines, words, rng) for project, lines, words in worded],
        "项目绩效指标": [row for project, _, words in worded for row in _indicators(project, words, rng)],
    }


def _target(project: Row, lines: Sequence[Row], words: Row, rng: Random) -> Row:
    """Fill in a project's form; some forms are long, some short."""
    nature = rng.choice((_ONE_OFF, _RECURRENT, _RECURRENT, _CONTINUED))
    wordy = rng.betavariate(1.2, 2)
    said = {field: _text(field, wordy, words, rng) for field in _SENTENCES}
    return {
        "project": project["code"],
        "nature": nature,
        **(_period(lines, rng.randint(2, 5)) if nature is _CONTINUED else {}),
        **said,
        "filed": f"202601{rng.randint(5, 28):02}1{rng.randint(0, 7)}{rng.randint(10, 59)}00",
    }


def _text(field: str, wordy: float, words: Row, rng: Random) -> str:
    least, most = _SENTENCES[field]
    known = texts()[field]
    chosen = sorted(rng.sample(range(len(known)), min(len(known), least + round(wordy * (most - least)))))
    said = [known[row].format(**words) for row in chosen]
    if field in _NUMBERED and len(said) > 1:
        return "\n".join(f"{number}．{sentence}" for number, sentence in enumerate(said, 1))
    return ("\n" if field == "plan" else "").join(said)


def _period(lines: Sequence[Row], years: int) -> Row:
    """The money of the whole period: the year's, every year."""
    current = [line for line in lines if line["funding_year"] is FundingYear.CURRENT]
    sources = {"local": FISCAL_APPROPRIATION, "own": {Source.UNIT_FUNDS}, "other": {Source.SPECIAL_ACCOUNT}}
    sums = {key: sum(line["amount"] for line in current if line["source"] in of) for key, of in sources.items()}
    return {"years": years, **{f"period_{key}": money(amount * years) for key, amount in sums.items() if amount}}


def _indicators(project: Row, words: Row, rng: Random) -> Iterator[Row]:
    """Measure a project: every second level has one indicator at least."""
    for level, known in texts()["indicators"].items():
        least, most = _INDICATORS.get(level, (1, 1))
        for row in sorted(rng.sample(range(len(known)), min(len(known), rng.randint(least, most)))):
            name, value = (part.format(**words) for part in known[row])
            both = {"period_name": name, "period_value": value, "year_name": name, "year_value": value}
            yield {"project": project["code"], "level": level, **both}


def _words(plan: Plan, project: Row, lines: Sequence[Row], rng: Random) -> Row:
    """What stands in the sentences of a project."""
    current = sum(line["amount"] for line in lines if line["funding_year"] is FundingYear.CURRENT)
    share = rng.randint(25, 60)
    return {
        "unit": next(unit.name for unit in plan.units if unit.code == project["unit"]),
        "department": plan.name,
        "region": plan.region.name,
        "level": "市" if plan.region.level == "市级" else "县（区）",
        "matter": project["name"].split("（")[0],
        "amount": _ten_thousands(current),
        "cost": _ten_thousands(current),
        "unit_cost": rng.randint(3, 40) * 100,
        "places": rng.randint(6, 22),
        "people": rng.randint(4, 90) * 100,
        "staff": rng.randint(10, 120),
        "times": rng.randint(2, 12),
        "share": share,
        "rest": 95 - share,
        "year": rng.randint(2018, 2025),
        "number": rng.randint(3, 98),
    }


def _ten_thousands(amount: Decimal) -> str:
    """An amount in 万元, never more than it is."""
    return f"{(amount / 10_000).quantize(Decimal('0.01'), ROUND_FLOOR).normalize():f}"

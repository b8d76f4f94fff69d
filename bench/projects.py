"""The project expenditure of an invented department (项目支出), and the income that goes with some of its sources."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from bench.ledger import Row, money
from bench.plan import Plan
from generator.model.terms import FundingYear, Source

_BOOKED = ("30201", "30213", "30216", "30226", "30227", "31003", "31007", None, None, None)
_FUNDS = {  # 政府性基金: function → revenue
    "2120803": "1030148",
    "2120816": "1030148",
    "2121301": "1030156",
    "2296002": "1030155",
    "2296003": "1030155",
}
_STATE_CAPITAL = ("2230199", "1030601")
_VEHICLE = 179_800  # 元, a vehicle that is bought


def project_lines(plan: Plan, projects: Sequence[Row], rng: Random) -> list[Row]:
    """Make the lines of 项目支出: each project one to four, of different codes, sources or years."""
    lines = [line for project in projects for line in _of_project(plan, project["code"], rng)]
    if rng.random() < 0.12:  # the last project buys a vehicle, too
        lines.append(_booked(projects[-1]["code"], plan.trade.work[0], "31013", money(_VEHICLE)))
    return lines


def _of_project(plan: Plan, project: str, rng: Random) -> list[Row]:
    work = plan.trade.work
    amount = money(round(10 ** rng.uniform(4.6, 6.6), -2))  # 4 万元 to 400 万元
    codes = rng.sample(work, min(len(work), rng.choice((1, 1, 1, 2))))
    lines = [_booked(project, code, rng.choice(_BOOKED), money(amount / len(codes))) for code in codes]
    if rng.random() < 0.2:
        lines.append(lines[0] | {"funding_year": FundingYear.CARRY_OVER, "amount": money(amount / 8)})
    if rng.random() < 0.06:
        code = rng.choice(sorted(_FUNDS))
        lines.append(_booked(project, code, None, amount) | {"source": Source.GOVERNMENT_FUND})
    if rng.random() < 0.05:
        lines.append(lines[0] | {"source": Source.UNIT_FUNDS, "amount": money(amount / 3)})
    if plan.trade.state_capital and rng.random() < 0.4:
        lines.append(_booked(project, _STATE_CAPITAL[0], None, amount) | {"source": Source.STATE_CAPITAL})
    return lines


def _booked(project: str, function: str, code: str | None, amount: Decimal) -> Row:
    return {
        "project": project,
        "functional_code": function,
        "economic_code": code,
        "source": Source.GENERAL_PUBLIC_BUDGET,
        "funding_year": FundingYear.CURRENT,
        "amount": amount,
    }


def incomes(lines: Sequence[Row], source: Source) -> list[Row]:
    """Make the income of a source by revenue code: what its lines of this year spend."""
    revenue = {**_FUNDS, _STATE_CAPITAL[0]: _STATE_CAPITAL[1]}
    sums: dict[str, Decimal] = {}
    for line in lines:
        if line["source"] is source and line["funding_year"] is FundingYear.CURRENT:
            code = revenue[line["functional_code"]]
            sums[code] = sums.get(code, Decimal(0)) + line["amount"]
    return [{"revenue_code": code, "amount": amount} for code, amount in sorted(sums.items())]

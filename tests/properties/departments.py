"""Random departments: the rows of every sheet as a filler would type them, free of 错误 but otherwise of any kind."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from generator.classification.classification import classification
from generator.classification.tree import CodeTree
from generator.families.budget.terms import BasicSpending, ChangeSubject, DisclosureKind, NotePart
from generator.model import terms
from generator.workbook.declaration.declare import Kind
from tests.support.inputs import SHEETS

Filled = Mapping[str, list[dict[str, Any]]]
"""Rows by sheet; a row by model field."""

Lines = list[dict[str, Any]]
"""Rows of 基本支出 and 项目支出."""

Draw = Callable[[st.SearchStrategy[Any]], Any]

CODES = classification(2026)
FAMILIAR = ("20401", "20402", "20502", "20805", "21011", "21208", "22301", "22960")  # 款 that lines share
SOURCES = tuple(terms.Source)
YEARS = (terms.FundingYear.CURRENT, terms.FundingYear.CURRENT, terms.FundingYear.CARRY_OVER)
LAST_YEAR = ("general", "abroad", "reception", "vehicle_purchase", "vehicle_operation", "agency_operating")
COUNTS = [field.name for field in SHEETS["assets"].fields if field.kind is Kind.COUNT]


def codes(tree: CodeTree, length: int, *prefixes: str) -> list[str]:
    """Return the codes of one level below some prefixes."""
    return [code.code for code in tree if len(code.code) == length and code.code.startswith(prefixes or "")]


def yuan(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


AMOUNTS = st.one_of(
    st.integers(1, 6_000),  # less than the least that a table shows
    st.sampled_from([0, 1, 4_999, 5_000, 5_001, 14_999, 15_000, 1_000_000]),  # around the borders of rounding
    st.integers(1, 10**9),
    st.integers(10**13, 10**14),
).map(yuan)
FUNCTIONS = st.sampled_from(codes(CODES.functional, 7, *FAMILIAR)) | st.sampled_from(codes(CODES.functional, 7))
ECONOMIC = st.sampled_from(codes(CODES.economic, 5)) | st.sampled_from(["30212", "30217", "30231", "31013", "30913"])
YES_NO = st.sampled_from(["是", "否"])
PROCUREMENT = st.fixed_dictionaries(dict.fromkeys(("goods", "works", "services"), AMOUNTS))
ASSETS = st.fixed_dictionaries({"office_area": AMOUNTS} | dict.fromkeys(COUNTS, st.integers(0, 99)))


WHOLE, UNITS, BOTH = "whole", "units", "both"
"""How the sheets of amounts are filled in: for the whole department, unit by unit, or both ways."""


@st.composite
def departments(draw: Draw, ways: tuple[str, ...] = (WHOLE,)) -> Filled:
    """Draw a department: its units, projects and lines, and the other sheets to match."""
    units = draw(st.lists(_unit(), min_size=1, max_size=5, unique_by=lambda unit: unit["code"]))
    belongs = st.sampled_from([unit["code"] for unit in units])
    projects = draw(st.lists(_project(belongs), max_size=5, unique_by=lambda project: project["code"]))
    project_lines = [
        line for item in projects for line in draw(st.lists(_project_line(item["code"]), min_size=1, max_size=4))
    ]
    basic = draw(st.lists(_basic_line(belongs), min_size=0 if projects else 1, max_size=12))
    lines = basic + project_lines
    spender = {item["code"]: item["unit"] for item in projects}
    by_unit = {
        unit["code"]: [line for line in lines if (line.get("unit") or spender[line["project"]]) == unit["code"]]
        for unit in units
    }
    way, texts = draw(st.sampled_from(ways)), [None, *by_unit]
    kinds = list(DisclosureKind) if len(units) == 1 else [DisclosureKind.DEPARTMENT]
    published = [item for item in projects if draw(st.booleans())]
    return {
        "基本信息": [_identity(draw(st.sampled_from(kinds)))],
        "单位": units,
        "基本支出": basic,
        "项目": projects,
        "项目支出": project_lines,
        "政府性基金收入": draw(_all_incomes(way, lines, by_unit, terms.Source.GOVERNMENT_FUND, "10301")),
        "国有资本经营收入": draw(_all_incomes(way, lines, by_unit, terms.Source.STATE_CAPITAL, "10306")),
        "上年数": _stated(way, by_unit, lines, lambda unit, own: draw(_last_year(unit, own))),
        "变动原因": [
            {"unit": unit, "subject": subject, "text": "工作需要"} for unit in texts for subject in ChangeSubject
        ],
        "政府采购": _stated(way, by_unit, lines, lambda unit, _: {"unit": unit, **draw(PROCUREMENT)}),
        "国有资产": _stated(way, by_unit, lines, lambda unit, _: {"unit": unit, **draw(ASSETS)}),
        "职责机构": [{"unit": unit, "part": part, "text": "文字"} for unit in texts for part in terms.ProfilePart],
        "项目绩效": [{"project": item["code"], "nature": "一次性项目（1年结束）"} for item in published],
        "科目补充": [],
        "其他说明": [{"unit": unit, "part": part, "text": "无"} for unit in texts for part in NotePart],
        "名词解释": [{"term": "名词", "text": "解释"}],
    }


def _stated(
    way: str, by_unit: Mapping[str, Lines], lines: Lines, row: Callable[[str | None, Lines], dict[str, Any]]
) -> list[dict[str, Any]]:
    """Fill in a sheet of one row a unit; both ways, the whole department is what its units are together."""
    if way == WHOLE:
        return [row(None, lines)]
    rows = [row(unit, own) for unit, own in by_unit.items()]
    whole = {name: sum(row[name] for row in rows) for name in rows[0].keys() - {"unit"}}
    return [*rows, {"unit": None, **whole}] if way == BOTH else rows


def _identity(kind: DisclosureKind) -> dict[str, Any]:
    dates = {"approval_date": date(2026, 2, 10), "assets_date": date(2025, 12, 31)}
    return {
        "year": 2026,
        "kind": kind,
        "name": "青山局",
        "code": "054",
        "department": "青山局",
        "region": "青山县",
        "level": "县(区)级",
        "form": "山西",
        **dates,
    }


def _unit() -> st.SearchStrategy[dict[str, Any]]:
    code = st.sampled_from(["054001", "054002", "054003", "054010", "054099"])
    kind = st.sampled_from(list(terms.UnitKind))
    return st.builds(
        lambda code, kind, target: {"code": code, "name": f"单位{code}", "kind": kind, "has_overall_target": target},
        code,
        kind,
        YES_NO,
    )


def _project(unit: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    fields = {
        "code": st.integers(1, 99).map("P{:03}".format),
        "name": st.sampled_from(["运维费", "建设费", "专项经费"]),  # projects share names
        "unit": unit,
        "category": st.sampled_from(list(terms.ProjectCategory)),
        "openness": st.just(terms.Openness.PUBLIC),
    }
    return st.fixed_dictionaries(fields)


LINE: dict[str, st.SearchStrategy[Any]] = {
    "functional_code": FUNCTIONS,
    "source": st.sampled_from(SOURCES),
    "funding_year": st.sampled_from(YEARS),
    "amount": AMOUNTS,
}


def _project_line(project: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(LINE | {"project": st.just(project), "economic_code": st.none() | ECONOMIC})


def _basic_line(unit: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    fields = {
        "unit": unit,
        "spending": st.sampled_from(list(BasicSpending)),
        "economic_code": ECONOMIC,
        "side": st.none() | st.sampled_from(list(terms.EconomicSide)),
    }
    return st.fixed_dictionaries(LINE | fields)


@st.composite
def _all_incomes(
    draw: Draw, way: str, lines: Lines, by_unit: Mapping[str, Lines], source: terms.Source, prefix: str
) -> list[dict[str, Any]]:
    """Fill in a sheet of income; both ways, the whole department is what its units are together, code by code."""
    if way == WHOLE:
        return draw(_incomes(None, lines, source, prefix))
    rows = [row for unit, own in by_unit.items() for row in draw(_incomes(unit, own, source, prefix))]
    together = dict.fromkeys((row["revenue_code"] for row in rows), Decimal(0))
    for row in rows:
        together[row["revenue_code"]] += row["amount"]
    whole = [{"unit": None, "revenue_code": code, "amount": amount} for code, amount in together.items()]
    return [*whole, *rows] if way == BOTH else rows


@st.composite
def _incomes(draw: Draw, unit: str | None, lines: Lines, source: terms.Source, prefix: str) -> list[dict[str, Any]]:
    """Split what a source spends this year among revenue codes."""
    chosen = [line for line in lines if line["source"] is source and line["funding_year"] is terms.FundingYear.CURRENT]
    revenue = st.sampled_from([code for length in (7, 9) for code in codes(CODES.revenue, length, prefix)])
    left = sum((line["amount"] for line in chosen), Decimal(0))
    parts = list(_split(draw, left)) if chosen else []
    return [{"unit": unit, "revenue_code": draw(revenue), "amount": part} for part in parts]


def _split(draw: Draw, whole: Decimal) -> Iterator[Decimal]:
    for _ in range(draw(st.integers(0, 2))):
        part = yuan(draw(st.integers(0, int(whole * 100))))
        whole -= part
        yield part
    yield whole


@st.composite
def _last_year(draw: Draw, unit: str | None, lines: Lines) -> dict[str, Any]:
    """Draw last year's figures: nothing, the same, nearly the same, or anything."""
    this_year = sum((line["amount"] for line in lines), Decimal(0))
    near = [Decimal(0), this_year, this_year + yuan(4_999), this_year + yuan(5_000), this_year * 2]
    given = {name: draw(st.just(Decimal(0)) | AMOUNTS) for name in LAST_YEAR}
    return {"unit": unit, "total": draw(st.sampled_from(near) | AMOUNTS), **given}

"""The published performance forms as acceptance material: their fields, and the same fields of our forms."""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import Any

from lxml import html as parser
from lxml.html import HtmlElement

from generator.render.environment import render
from generator.render.grid import cells_of
from tests.support import made
from tests.support.cases import load

FORMS = {"2026-高平市公安局": "forms-gaoping-2026.yaml", "2025-沁水县公安局": "forms-qinshui-2025.yaml"}
FIELDS = {
    "name": "项目名称",
    "department": "主管部门及代码",
    "unit": "实施单位",
    "nature": "项目属性",
    "term": "项目期",
    "overview": "项目概况",
    "basis": "立项依据",
    "necessity": "项目设立必要性",
    "measures": "保证项目实施的制度、措施",
    "plan": "项目实施计划",
}
FUNDS = {
    "total": "资金总额：",
    "central": "中央财政资金",
    "provincial": "省级财政资金",
    "local": "市县（区）财政资金",
    "own": "单位自筹",
    "other": "其他资金",
}
SUSTAINED = re.compile("可持续(性|发展)?(影响)?(指标)?$")


def unified(text: str) -> str:
    """One writing: no white space, one width of letters and marks."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def level(name: str) -> str:
    """One name for a second level, which published forms write in several ways."""
    return SUSTAINED.sub("可持续影响", name) if SUSTAINED.search(name) else re.sub("(效益|满意度)指标$", r"\1", name)


@cache
def sections(department: str) -> dict[str, HtmlElement]:
    """Our forms before they are cut into pages, by key, in order."""
    document = parser.document_fromstring(render("disclosure.html", made.disclosure(department)))
    return {section.find("h3").get("id"): section for section in document.find_class("form-page")}


def rows(section: HtmlElement) -> list[list[str]]:
    """The form as a grid: what reaches over several rows or columns stands in each of them."""
    cells = cells_of(section.find("table"))
    grid = [["" for _ in section.iter("col")] for _ in range(max(cell.end for cell in cells))]
    for cell in cells:
        for row in range(cell.row, cell.end):
            for column in range(cell.column, cell.column + cell.columns):
                grid[row][column] = unified(cell.element.text_content())
    return grid


def labelled(grid: list[list[str]]) -> dict[str, str]:
    """What stands right of each label."""
    pairs = (pair for row in grid for pair in pairwise(row))
    return {label: text for label, text in pairs if label != text}


def ours(section: HtmlElement) -> dict[str, Any]:
    """The fields of one of our project forms."""
    grid = rows(section)
    texts = labelled(grid)
    found: dict[str, Any] = {name: texts[unified(label)] for name, label in FIELDS.items()}
    money = [row for row in grid if row[0] == unified("项目资金（元）")]
    for side, column in (("period_funds", 4), ("year_funds", 7)):
        found[side] = {name: row[column] for (name, _), row in zip(FUNDS.items(), money, strict=True)}
    (targets,) = [row for row in grid if row[0] == "总体目标"]
    found |= {"period_target": targets[2], "year_target": targets[5]}
    indicators = [row for row in grid if row[0] == "绩效指标"][1:]
    found["indicators"] = [[row[1], level(row[2]), *row[3:5], level(row[5]), *row[6:]] for row in indicators]
    (filed,) = [text.removeprefix("填报日期:") for text in grid[-1][-1:]]
    return found | {"filed": filed}


def theirs(form: dict[str, Any]) -> dict[str, Any]:
    """The fields of a published form."""
    found: dict[str, Any] = {name: unified(form[name]) for name in (*FIELDS, "period_target", "year_target", "filed")}
    for side in ("period_funds", "year_funds"):
        found[side] = {name: unified(form[side][name]) for name in FUNDS}
    cells = [list(map(unified, row)) for row in form["indicators"]]
    found["indicators"] = [[row[0], level(row[1]), *row[2:4], level(row[4]), *row[5:]] for row in cells]
    return found


def sides(indicators: list[list[str]]) -> list[list[list[str]]]:
    """The indicators of each side: first level, second level, name, value; blank ones left out."""
    both = ([[row[0], *row[1:4]] for row in indicators], [[row[0], *row[4:]] for row in indicators])
    return [[row for row in side if row[2] or row[3]] for side in both]


def mended(department: str, key: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Put in what deviates for a reason."""
    for entry in load("forms-deviations.yaml"):
        if entry["department"] == department and entry["form"] == key and entry["field"] != "title":
            assert fields[entry["field"]] == entry["published"], entry
            fields[entry["field"]] = entry["ours"]
    return fields


def mended_title(department: str, title: str) -> str:
    """The title of a form, which deviates for a reason."""
    entries = [entry for entry in load("forms-deviations.yaml") if entry["field"] == "title"]
    own = {unified(entry["published"]): entry["ours"] for entry in entries if entry["department"] == department}
    return str(own[unified(title)])


OVERALL = {
    "department": "部门名称",
    "offices": "内设职能部门数",
    "units": "所属预算单位数",
    "posts": "核定的人员编制数",
    "staff": "实际在职人员总数",
    "staff_in_post": "其中:在编人员数",
    "staff_other": "其他人员数",
    "duties": "部门职责",
    "strategy": "部门战略目标",
    "target": "年度绩效目标",
}


def ours_overall(section: HtmlElement) -> dict[str, Any]:
    """The fields of our overall form; blank indicators left out."""
    grid = rows(section)
    texts = labelled(grid)
    money = [row for row in grid if row[0] == "年度预算情况"][1:]
    indicators = [row for row in grid if row[0] == "年度绩效指标"][1:]
    return {
        **{name: texts[label] for name, label in OVERALL.items()},
        "by_source": {row[1].removeprefix("其中:"): row[3] for row in money},
        "by_use": {row[4].removeprefix("其中:"): row[5] for row in money if row[4]},
        "tasks": [[row[1], row[4]] for row in grid if row[0] == "年度重点任务"][1:],
        "indicators": [[row[1], level(row[2]), row[3], row[5]] for row in indicators if row[3]],
    }


def theirs_overall(form: dict[str, Any]) -> dict[str, Any]:
    """The fields of a published overall form."""
    indicators = [list(map(unified, row)) for row in form["indicators"]]
    return {
        **{name: unified(form[name]) for name in OVERALL},
        **{side: {unified(name): value for name, value in form[side].items()} for side in ("by_source", "by_use")},
        "tasks": [list(map(unified, task)) for task in form["tasks"]],
        "indicators": [[row[0], level(row[1]), *row[2:]] for row in indicators if row[2]],
    }

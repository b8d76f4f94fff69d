"""Final accounts as 高平市公安局 published them for 2024: every cell of the tables, every sentence, every report."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.disclosure.disclosure import Disclosure
from generator.facts.text import Span, plain_text
from generator.families.final_accounts.annexes import Evaluation, EvaluationRow
from tests.support import made
from tests.support.cases import load

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = "2024-高平市公安局决算"

TOTAL = "2024年度财政拨款基本支出{}万元，其中："
DEVIATIONS = {
    "(类)": ("（类）", "汉字之间用全角括号"),
    TOTAL.format("6,667.31"): (TOTAL.format("6,667.32"), "表三、表五印 6,667.32；6,667.31 是两个已经四舍五入的数之和"),
    "主要原因资产运行维护支出增加": ("主要原因是资产运行维护支出增加", "漏字"),
    "涉及二级项目31个，资金4898.19万元，其中一般公共预算项目支出4898.19万元": (
        "涉及二级项目30个，资金4,938.96万元，其中一般公共预算项目支出4,938.96万元",
        "公开的自评报告 30 份，年初预算合计 4,938.96 万元",
    ),
    "6个项目自评等级为“良”": ("5个项目自评等级为“良”", "30 份中有一份总得分印错，等级随之印错（优 90 分印成良 80 分）"),
}
"""What was published, what follows from the data, and why."""

ADDED = "其他各类本年无支出，较上年决算减少561.94万元，下降100%。"
"""五个类的增减合计 +42.80 万元，总的减少 519.14 万元：上年没有列出的类也要说，各类才加得成总数。"""

WRONG_SCORES = {
    "武警中队建设经费（年初预算原2023年项目）": "执行 10 分、指标 80 分，应为 90 分、优",
    "禁毒经费": "执行 9.87 分、指标 90 分，应为 99.87 分",
}
"""The two published results that do not follow from their own scores."""


@cache
def published() -> dict[str, Any]:
    return dict(load("published-2024-高平市公安局决算.yaml"))


@pytest.fixture
def disclosure() -> Disclosure:
    """What is derived from the example; that PDF and DOCX say the same is seen in tests/verify/test_examples.py."""
    return made.disclosure(EXAMPLE)


def cells(spans: tuple[Span, ...]) -> list[str]:
    return [span.text.strip("　") for span in spans]


@pytest.mark.parametrize("number", range(1, 11))
def test_every_cell_of_a_table(disclosure: Disclosure, number: int) -> None:
    table, expected = disclosure.tables[number - 1], published()["tables"][number]
    heads = [["项目", "行次", "统计数"], ["项目", "", "统计数"]]
    printed = [list(map(str, row)) for row in expected["rows"] if list(row) not in heads]
    made = [cells(row.cells) for row in table.rows]
    if number == 6:  # the last line spans several columns
        made[-1] = [cell for cell in made[-1] if cell]
    assert made == printed
    assert (table.number, table.title, list(table.notes)) == (expected["label"], expected["title"], expected["notes"])
    caption = [text.replace(":", "：") for text in expected["caption"]]  # the published tables use both
    assert [*table.name_caption.split("　　"), table.unit_caption] == caption


def sentences(sections: list[dict[str, Any]]) -> Iterator[str]:
    for section in sections:
        yield section["heading"]
        yield from section.get("paragraphs", [])
        yield from sentences(section.get("sections", []))


def corrected(sentence: str) -> str:
    for wrong, (right, _) in DEVIATIONS.items():
        sentence = sentence.replace(wrong, right)
    return sentence


def test_every_sentence(disclosure: Disclosure) -> None:
    said = [
        line
        for section in disclosure.sections[2:]
        for line in (section.heading, *(plain_text(block.spans) for block in section.blocks))
    ]
    printed = "\n".join(sentences(published()["narrative"]))
    assert all(wrong in printed for wrong in DEVIATIONS)
    assert ADDED in said
    said.remove(ADDED)
    assert said == [corrected(sentence) for sentence in sentences(published()["narrative"])]


def test_overview_and_glossary(disclosure: Disclosure) -> None:
    expected = published()
    for section, key in zip(disclosure.sections[:2], ("duties", "organisation"), strict=True):
        assert [plain_text(block.spans) for block in section.blocks] == expected[key]["paragraphs"]
    terms = [f"{item.number}{item.term}：{''.join(item.paragraphs)}" for item in disclosure.glossary]
    assert terms == expected["glossary"][:-1]


def test_every_report(disclosure: Disclosure) -> None:
    """All thirty: the execution table, the indicators, and the result that follows from them."""
    made = [annex for annex in disclosure.sections[-1].annexes if isinstance(annex, Evaluation)]
    expected = load("self-evaluation-gaoping-2024.yaml")["reports"]
    assert len(made) == len(expected) == 30
    differing = [report.title for report, other in zip(made, expected, strict=True) if not same(report, other)]
    assert set(differing) == WRONG_SCORES.keys()


def scored(row: EvaluationRow) -> list[str]:
    return [row.weight.text, row.score.text, row.deviation]


def same(made: Evaluation, expected: dict[str, Any]) -> bool:
    """Compare field by field; only the result may differ, and is told by the caller."""
    assert [value for _, value in made.cover] == [expected["name"], expected["unit"], expected["department"]]
    whole, *_ = made.execution
    assert [span.text for span in (*whole.amounts, whole.rate, whole.score)] == expected["execution"][0][1:8]
    indicators = [
        [level.name, group.name, row.name, row.initial, row.adjusted, row.actual, row.qualitative, *scored(row)]
        for level in made.levels
        for group in level.groups
        for row in group.rows
    ]
    assert indicators == expected["indicators"]
    texts = {passage.heading: "\n".join(map(plain_text, passage.paragraphs)) for passage in (*made.before, *made.after)}
    assert expected["completion"] in texts["2.全年目标实际完成情况"]
    return result(texts["1.项目自评得分和结论"]) == result(expected["result"])


def result(sentence: str) -> str:
    """Of the thirty, some have a comma after the project's name, and some have none; marks are of full width here."""
    sentence = re.sub('"(.)"', r"“\1”", sentence).replace("结果为:总", "结果为：总")
    return sentence.replace("，项目绩效自评价结果", "项目绩效自评价结果")

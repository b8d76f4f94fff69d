"""Columns as wide as what stands in them: no figure over another, no head or name with a letter alone on a line."""

from io import BytesIO

import pypdfium2
import pytest
from lxml.html import HtmlElement

from generator.render.paper import area_of
from generator.writers.pdf import Engine, write_pdf
from tests.render.pages import document, table
from tests.support.thinned import by_default

LONG = "1234567890.12"
HEADS = ["项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金"]


def only(made: HtmlElement) -> tuple[HtmlElement, list[int]]:
    (section,) = made.find_class("table-page")
    return section, [int(column.get("class", "")[2:]) for column in section.iter("col")]


def heads(section: HtmlElement) -> dict[str, list[str]]:
    """The lines of each head, as far as they are broken here."""
    return {
        str(cell.text_content()): [cell.text or "", *(line.tail or "" for line in cell.iter("br"))]
        for cell in section.iter("th")
    }


@pytest.mark.parametrize("amount", by_default([LONG], ["9.00", "123456.78", LONG]))
@pytest.mark.parametrize("columns", by_default([11], [2, 5, 7, 11]))
@pytest.mark.parametrize("engine", list(Engine))
def test_no_figure_reaches_into_its_neighbour(amount: str, columns: int, engine: Engine) -> None:
    names = [HEADS[0], *(f"第{number}笔资金来源" for number in range(1, columns))]
    made = document(table(1, names, [("合计", *[amount] * (columns - 1))] * 3))
    section, shares = only(made)
    width = area_of(section).width
    with pypdfium2.PdfDocument(BytesIO(write_pdf(made, {}, engine).data)) as pages:
        page = pages[2]
        text = page.get_textpage()
        right = page.get_width() - (22 if "landscape" in section.classes else 20) * 72 / 25.4
        found = text.search(amount)
        boxes = []
        while place := found.get_next():
            rects = [text.get_charbox(number) for number in range(place[0], place[0] + place[1])]
            boxes.append((rects[0][0], rects[-1][2]))
    edges = [right - width * sum(shares[number + 1 :]) / 100 for number in range(len(shares))]
    assert len(boxes) == 3 * (columns - 1)
    for number, (start, end) in enumerate(boxes):
        column = 1 + number % (columns - 1)
        assert edges[column - 1] < start < end < edges[column], (amount, column)


def test_names_take_what_figures_leave() -> None:
    """An empty column is as wide as its head in two lines; names are not wrapped beside it."""
    name = "机关事业单位基本养老保险缴费支出及职业年金缴费支出"
    section, shares = only(
        document(table(1, HEADS, [("合计", "9212.51", "9212.51", "", "", "", ""), (name, *[""] * 6)]))
    )
    assert "landscape" not in section.classes
    assert shares[0] * area_of(section).width / 100 > len(name) * 9
    assert heads(section)["财政专户管理资金"] == ["财政专户", "管理资金"]
    assert heads(section)["国有资本经营预算"] == ["国有资本", "经营预算"]
    assert heads(section)["一般公共预算"] in (["一般公共预算"], ["一般公共", "预算"])


@pytest.mark.parametrize(
    ("columns", "broken"),
    [(5, ["一般公共预", "算财政拨款"]), (6, ["一般公共", "预算财政", "拨款"])],
)
def test_heads_take_three_lines_where_names_would_be_wrapped(columns: int, broken: list[str]) -> None:
    """As in the accounts' 公开04表, whose amounts are few and whose heads are long; in two where there is room."""
    name, head = "机关事业单位基本养老保险缴费支出及其他", "一般公共预算财政拨款"
    rows = [(name, *["9.00"] * columns)] * 30
    section, shares = only(document(table(1, ["项目", *[head] * columns], rows)))
    assert heads(section)[head] == broken
    assert shares[0] * area_of(section).width / 100 > len(name) * 9


def test_columns_of_figures_are_alike() -> None:
    _, shares = only(document(table(1, HEADS, [("合计", "9212.51", "9.00", "1.00", "", "", "")])))
    assert len(set(shares[1:4])) == 1
    assert max(shares[1:4]) - min(shares[1:4]) == 0


@pytest.mark.parametrize("letters", range(2, 15))
@pytest.mark.parametrize("columns", [4, 8, 10])
def test_no_letter_of_a_head_stands_alone(letters: int, columns: int) -> None:
    head = "一二三四五六七八九十甲乙丙丁"[:letters]
    section, _ = only(document(table(1, ["项目", *[head] * columns], [("合计", *["1.00"] * columns)])))
    assert min(map(len, heads(section)[head])) > 1


def test_heads_of_a_crowded_table_fit_their_columns() -> None:
    """Its letters are smaller, but not those of its head: the accounts' reports on projects have such a one."""
    names = [
        "一级指标",
        "二级指标",
        "指标名称",
        "年初指标",
        "调整后指标",
        "实际完成值",
        "定性值情况说明",
        "权重",
        "得分",
    ]
    said = ["满意度指标", "服务对象满意度", "改善办公办事环境", "≥500平方米", "", "达成预期指标", "", "20", "20"]
    columns = "".join(f'<col class="w-{share}">' for share in (12, 10, 14, 13, 8, 11, 8, 5, 5, 14))
    head = "".join(f'<th scope="col">{name}</th>' for name in (*names, "偏差原因分析及改进措施"))
    body = "".join(f'<td class="text">{text}</td>' for text in (*said, ""))
    made = document(
        f'<section class="part"><h2 id="a">甲</h2><table class="figures"><colgroup>{columns}</colgroup>'
        f'<thead><tr>{head}</tr></thead><tbody><tr class="item">{body}</tr></tbody></table></section>'
    )
    (crowded,) = made.find_class("crowded")
    section = next(crowded.iterancestors("section"))
    rooms = [int(column.get("class", "")[2:]) * area_of(section).width / 100 for column in crowded.iter("col")]
    for cell, room in zip(crowded.iter("th"), rooms, strict=True):
        lines = [cell.text or "", *(line.tail or "" for line in cell.iter("br"))]
        assert len(lines) == 1 or max(map(len, lines)) * 8.5 <= room, lines


def test_an_empty_table_keeps_the_widths_of_its_form() -> None:
    _, shares = only(document(table(1, HEADS[:6], [("合计", *[""] * 5)])))
    assert shares == [50, *[10] * 5]

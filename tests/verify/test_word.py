"""A falsified DOCX: every change is named, with the figure and where it stands."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from generator.files.writing import zipped
from generator.verify.mismatch import Mismatch
from tests.support.finished import files, mismatches

NAME = "公开.docx"


def changed(change: Callable[[Document], None]) -> list[Mismatch]:
    document = docx.Document(BytesIO(files()[NAME]))
    change(document)
    saved = BytesIO()
    document.save(saved)
    return mismatches(NAME, saved.getvalue())


def five(document: Document) -> Table:
    """表五."""
    number = next(paragraph._p for paragraph in document.paragraphs if paragraph.text == "预算公开表5")
    return Table(next(number.itersiblings(qn("w:tbl"))), document)


def heading(document: Document) -> Paragraph:
    """三、支出预算情况说明."""
    return next(p for p in document.paragraphs if p.text.startswith("三、") and p.style.name == "Heading 2")


def write(cell: _Cell, text: str) -> None:
    next(cell._tc.iter(qn("w:t"))).text = text


def remove(element) -> None:
    element.getparent().remove(element)


def test_saved_anew_it_still_agrees() -> None:
    assert changed(lambda document: None) == []


def test_a_changed_figure() -> None:
    (found,) = changed(lambda document: write(five(document).cell(4, 2), "1.23"))
    assert re.fullmatch(r"预算公开表5第\d+行“205\d* .*”“.*”栏", found.place)
    assert found.found == "1.23" and "." in found.expected
    assert found.facts[0].startswith("amount[") and "function=205" in found.facts[0]


def test_two_figures_swapped_between_rows() -> None:
    def change(document: Document) -> None:
        one, other = (five(document).cell(row, 2) for row in (4, 7))
        texts = one.text, other.text
        assert texts[0] != texts[1]
        write(one, texts[1])
        write(other, texts[0])

    first, second = changed(change)
    assert (first.expected, first.found) == (second.found, second.expected)
    assert first.place != second.place and first.facts != second.facts


def test_one_of_several_equal_figures_deleted() -> None:
    """合计 and 基本支出 of one row are equal: the one that is gone is named."""

    def change(document: Document) -> None:
        rows = [row.cells for row in five(document).rows[2:]]
        write(next(cells[3] for cells in rows if cells[2].text == cells[3].text), "")

    (found,) = changed(change)
    assert found.place.endswith("“基本支出”栏") and found.found == "" and "spending=" in found.facts[0]
    assert "缺少" in str(found)


def test_a_deleted_row_is_one_mismatch() -> None:
    (found,) = changed(lambda document: remove(five(document).rows[5]._tr))
    assert re.fullmatch(r"预算公开表5第\d+行整行", found.place) and found.facts


def test_a_deleted_heading() -> None:
    (found,) = changed(lambda document: remove(heading(document)._p))
    assert found.place.startswith("第三部分 标题“三、") and found.found == ""


def test_a_heading_that_is_one_no_longer() -> None:
    def change(document: Document) -> None:
        heading(document).style = "Body Text"

    (found,) = changed(change)
    assert (found.expected, found.found) == ("2级标题", "正文")


def test_a_deleted_table() -> None:
    (found,) = changed(lambda document: remove(five(document)._tbl))
    assert str(found) == "预算公开表5：缺少“预算公开表5（整张表）”"


def test_figures_in_a_sentence() -> None:
    """One changed, one more put in: each is named by itself."""

    def change(document: Document) -> None:
        for text in document.element.body.iter(qn("w:t")):
            if (text.text or "").startswith("2026年度云川市招生考试中心财政拨款收支总预算"):
                text.text = text.text.replace("282.54", "282.45", 1).replace("其中：当年", "其中99.00：当年", 1)

    first, second = changed(change)
    assert first.place.startswith("第三部分 四、") and first.place.endswith("第1段")
    assert (first.expected, first.found) == ("282.54", "282.45")
    assert "source=general_public_budget" in first.facts[0]
    assert "99.00" in second.found and second.facts == ()


def test_words_in_a_cell_and_in_the_footer() -> None:
    def change(document: Document) -> None:
        write(five(document).cell(4, 1), "别的")
        part = next(part for part in document.part.package.iter_parts() if part.partname.startswith("/word/footer"))
        next(part.element.iter(qn("w:t"))).text = "内部资料"

    cell, footer = changed(change)
    assert cell.found == "别的" and cell.place.endswith("“科目名称”栏")
    assert "内部资料" in footer.found and footer.place.startswith("页眉页脚")


def test_a_charts_own_numbers() -> None:
    """What Word draws, and what it opens to edit."""
    parts = parts_of(files()[NAME])
    chart, book, sheet = "word/charts/chart1.xml", "word/embeddings/chart1.xlsx", "xl/worksheets/sheet1.xml"
    drawn = re.sub(rb"(<c:numCache>.*?<c:v>)[\d.]+", rb"\g<1>7.77", parts[chart], count=1, flags=re.DOTALL)
    inner = parts_of(parts[book])
    typed = zipped(inner | {sheet: re.sub(rb"(<s:v>)[\d.]+", rb"\g<1>8.88", inner[sheet], count=1)})
    first, second = mismatches(NAME, zipped(parts | {chart: drawn, book: typed}))
    assert (first.found, second.found) == ("7.77", "8.88")
    assert "数据第1行" in first.place and "内嵌工作簿第1行" in second.place
    assert first.facts == second.facts != ()


def parts_of(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}

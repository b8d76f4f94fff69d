"""A falsified PDF: glyph strings of marked content are swapped, copied over each other and deleted."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from generator.verify.blocks import Block
from generator.verify.mismatch import Mismatch
from generator.verify.pdf import marked_texts, read_pdf
from generator.writers.pdf import Engine
from tests.support.finished import mismatches, pdf

NAME = "公开.pdf"
SHOWING = ("TJ", "Tj")


@pytest.fixture(params=list(Engine))
def engine(request: pytest.FixtureRequest) -> Engine:
    """The program that laid it out."""
    return Engine(request.param)


class Content:
    """What is drawn on a page; every text by the marked content that it stands in."""

    def __init__(self, page: pikepdf.Page, number: int, engine: Engine) -> None:
        self.instructions = list(pikepdf.parse_content_stream(page))
        self.texts = {mark: text.strip() for (of, mark), text in marked(engine).items() if of == number}
        self.shown: dict[int, list[int]] = {}
        mark = -1
        for index, instruction in enumerate(self.instructions):
            operator = str(instruction.operator)
            if operator == "BDC":
                mark = int(instruction.operands[1].get("/MCID", -1))
            elif operator == "EMC":
                mark = -1
            elif operator in SHOWING and mark >= 0:
                self.shown.setdefault(mark, []).append(index)

    def amounts(self) -> tuple[int, int]:
        """The instructions that show two amounts unlike each other."""
        found = {
            text: self.shown[mark][0]
            for mark, text in self.texts.items()
            if len(self.shown.get(mark, [])) == 1 and text.replace(".", "").isdigit() and "." in text
        }
        first, second, *_ = found.values()
        return first, second

    def put(self, at: int, source: pikepdf.ContentStreamInstruction) -> None:
        """Show at one place what is shown at another."""
        self.instructions[at] = pikepdf.ContentStreamInstruction(source.operands, source.operator)


def edited(engine: Engine, page: int, change: Callable[[Content], None]) -> list[Mismatch]:
    """Change the content of a page."""
    with pikepdf.open(BytesIO(pdf(engine))) as document:
        target = document.pages[page - 1]
        content = Content(target, page, engine)
        change(content)
        target.Contents = document.make_stream(pikepdf.unparse_content_stream(content.instructions))
        saved = BytesIO()
        document.save(saved)
    return mismatches(NAME, saved.getvalue())


@cache
def marked(engine: Engine) -> dict[tuple[int, int], str]:
    return dict(marked_texts(pdf(engine)))


@cache
def blocks(engine: Engine) -> list[Block]:
    return read_pdf(pdf(engine))


def page_of(text: str, engine: Engine) -> int:
    return next(block.page for block in blocks(engine) if block == text)


@pytest.fixture
def five(engine: Engine) -> int:
    """The page of 表五."""
    return page_of("预算公开表5", engine)


@pytest.mark.slow
def test_saved_anew_it_still_agrees(engine: Engine, five: int) -> None:
    assert edited(engine, five, lambda content: None) == []


def test_a_changed_figure(engine: Engine, five: int) -> None:
    def change(content: Content) -> None:
        one, other = content.amounts()
        content.put(one, content.instructions[other])

    (found,) = edited(engine, five, change)
    assert found.place.startswith("预算公开表5第") and found.page == five
    assert found.facts[0].startswith("amount[") and "." in found.expected and "." in found.found


@pytest.mark.slow
def test_two_figures_swapped(engine: Engine, five: int) -> None:
    def change(content: Content) -> None:
        one, other = content.amounts()
        first, second = content.instructions[one], content.instructions[other]
        content.put(one, second)
        content.put(other, first)

    first, second = edited(engine, five, change)
    assert (first.expected, first.found) == (second.found, second.expected)
    assert first.place != second.place and first.facts != second.facts


@pytest.mark.slow
def test_one_of_several_equal_figures_deleted(engine: Engine, five: int) -> None:
    """Equal amounts stand in several places; the one that is gone is named."""

    def change(content: Content) -> None:
        equal = [mark for mark, text in content.texts.items() if list(content.texts.values()).count(text) > 1]
        mark = next(mark for mark in reversed(equal) if "." in content.texts[mark])
        del content.instructions[content.shown[mark][0]]

    (found,) = edited(engine, five, change)
    assert found.found == "" and len(found.facts) == 1 and found.place.startswith("预算公开表5第")


def test_a_deleted_heading(engine: Engine) -> None:
    """Its glyphs are gone: it is missing, and nothing else."""
    title = next(block for block in blocks(engine) if isinstance(block, str) and block.level == 2)

    def change(content: Content) -> None:
        (mark,) = [mark for mark, text in content.texts.items() if text == title]
        for index in sorted(content.shown[mark], reverse=True):
            del content.instructions[index]

    (found,) = edited(engine, title.page, change)
    assert found.place == f"第一部分 标题“{title}”" and found.found == ""


def test_text_that_is_drawn_beside_the_structure(engine: Engine, five: int) -> None:
    def change(content: Content) -> None:
        operators = [str(instruction.operator) for instruction in content.instructions]
        drawn = content.instructions[operators.index("BT") : operators.index("ET") + 1]
        content.instructions += [item for item in drawn if str(item.operator) not in ("BDC", "EMC")]

    (found,) = edited(engine, five, change)
    assert found.place.startswith("没有结构标签的文字") and found.found

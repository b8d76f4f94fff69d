"""Words (选项文字): what an export calls a kind of spending, a source or a year → the closed lists of the workbook."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from generator.families.budget.imports.lines import Line
from generator.families.budget.imports.shape import Shape
from generator.model.terms import ProjectCategory, Spending
from generator.plain import squeezed

W = TypeVar("W", bound=StrEnum)


class MisfitError(Exception):
    """Why a line finds no place; told with the line, and never leaves ``imports``."""


def read_word(text: str, words: Mapping[str, W], choices: type[W]) -> W | None:
    """Read a word of a closed list, or what is declared to mean one; None if it is neither."""
    known = {squeezed(member.value): member for member in choices} | {squeezed(word): words[word] for word in words}
    return known.get(squeezed(text))


def category_of(line: Line, shape: Shape) -> ProjectCategory | None:
    """The category of a project (项目类别), by a column of its own or by that of the kind of spending."""
    words = (line.texts.get("category", ""), line.texts.get("kind", ""))
    return next((found for text in words if (found := read_word(text, shape.categories, ProjectCategory))), None)


def spending_of(line: Line, title: str, shape: Shape) -> Spending:
    """Tell 人员经费, 公用经费 and projects apart by the line's own words, else by the name of its sheet."""
    text = line.texts.get("kind", "")
    if found := read_word(text, shape.kinds, Spending):
        return found
    if category_of(line, shape):
        return Spending.PROJECT
    if text:
        raise MisfitError(f"不认识支出类别“{text}”；可以用 --map 说明它是人员经费、公用经费还是项目支出")
    words = {kind.value: kind for kind in Spending} | shape.kinds
    named = sorted((word for word in words if word in title), key=len)
    if not named:
        raise MisfitError("看不出是人员经费、公用经费还是项目支出")
    return words[named[-1]]

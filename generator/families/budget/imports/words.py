"""Words (选项文字): what an export calls a kind of spending, a source or a year → the closed lists of the workbook."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from generator.families.budget.imports.shape import Shape, Target
from generator.model.terms import FundingYear, ProjectCategory, Spending
from generator.text.plain import squeezed

W = TypeVar("W", bound=StrEnum)

Texts = Mapping[Target, str]

_INCLUDING: Final = ("含", "包括")
"""Words of a caption that only adds something: 含上年结转."""


class MisfitError(Exception):
    """Why a line finds no place; told with the line, and never leaves ``imports``."""


def read_word(text: str, words: Mapping[str, W], choices: type[W]) -> W | None:
    """Read a word of a closed list, or what is declared to mean one; None if it is neither."""
    bare = squeezed(text) if text else ""
    return words.get(bare) or _members(choices).get(bare)


@cache
def _members(choices: type[W]) -> Mapping[str, W]:
    return {squeezed(member.value): member for member in choices}


def read_year(text: str, year: int, shape: Shape) -> FundingYear | None:
    """Read a year of funding (资金年度): a word, or the budget year and the one before it by their numbers."""
    years = {str(year): FundingYear.CURRENT, str(year - 1): FundingYear.CARRY_OVER}
    return read_word(text, shape.funding_years, FundingYear) or years.get(
        squeezed(text).removesuffix("度").removesuffix("年")
    )


def category_of(texts: Texts, shape: Shape) -> ProjectCategory | None:
    """The category of a project (项目类别), by a column of its own or by that of the kind of spending."""
    words = (texts.get("category", ""), texts.get("kind", ""))
    return next((found for text in words if (found := read_word(text, shape.categories, ProjectCategory))), None)


def kind_of(texts: Texts, shape: Shape) -> Spending | None:
    """The kind of spending that a line's own words say."""
    found = read_word(texts.get("kind", ""), shape.kinds, Spending)
    return found or (Spending.PROJECT if category_of(texts, shape) else None)


def named(text: str, words: Mapping[str, W], choices: type[W]) -> set[W]:
    """What a name of a sheet or a caption names; of words within each other the longest counts.

    Raises:
        MisfitError: it may be one of them among others.
    """
    known = {member.value: member for member in choices} | dict(words)
    held = [word for word in known if len(word) > 1 and word in text]
    longest = [word for word in held if not any(word != other and word in other for other in held)]
    found = {known[word] for word in longest}
    if found and any(word in text for word in _INCLUDING):
        raise MisfitError(f"“{text[:40]}”说明不只一种，没有这一栏")
    return found


def named_once(texts: Iterable[str], words: Mapping[str, W], choices: type[W]) -> W | None:
    """What the first of some names and captions names, if it is one thing.

    Raises:
        MisfitError: it is several, so that no one can tell which a line is.
    """
    for text in map(squeezed, texts):
        if found := named(text, words, choices):
            if len(found) > 1:
                several = "、".join(sorted(found))
                raise MisfitError(f"“{text[:40]}”写着{several}，没有这一栏，看不出是哪一种")
            return found.pop()
    return None

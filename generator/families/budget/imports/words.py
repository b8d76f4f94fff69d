"""Words (选项文字): an export's terms for kinds of spending, sources and years → the closed lists of the workbook."""

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
"""Words of a caption that names one thing among others: 含上年结转."""


class MisfitError(Exception):
    """A line cannot be placed; the reason is reported with the line. Never leaves ``imports``."""


def read_word(text: str, words: Mapping[str, W], choices: type[W]) -> W | None:
    """Return the member of a closed list that a text names or is declared to mean; None if there is none."""
    bare = squeezed(text) if text else ""
    return words.get(bare) or _members(choices).get(bare)


@cache
def _members(choices: type[W]) -> Mapping[str, W]:
    return {squeezed(member.value): member for member in choices}


def read_year(text: str, year: int, shape: Shape) -> FundingYear | None:
    """Return the year of funding (资金年度) that a text names: by a word, or as the budget year or the one before."""
    years = {str(year): FundingYear.CURRENT, str(year - 1): FundingYear.CARRY_OVER}
    return read_word(text, shape.funding_years, FundingYear) or years.get(
        squeezed(text).removesuffix("度").removesuffix("年")
    )


def category_of(texts: Texts, shape: Shape) -> ProjectCategory | None:
    """Return the category of a project (项目类别), from its own column or that of the kind of spending."""
    words = (texts.get("category", ""), texts.get("kind", ""))
    return next((found for text in words if (found := read_word(text, shape.categories, ProjectCategory))), None)


def kind_of(texts: Texts, shape: Shape) -> Spending | None:
    """Return the kind of spending from a line's own words, or None."""
    found = read_word(texts.get("kind", ""), shape.kinds, Spending)
    return found or (Spending.PROJECT if category_of(texts, shape) else None)


def named(text: str, words: Mapping[str, W], choices: type[W]) -> set[W]:
    """Return the members of a closed list named in a sheet's name or a caption; of nested words the longest counts.

    Raises:
        MisfitError: the text says that these are only included (含, 包括), so there may be others.
    """
    known = {member.value: member for member in choices} | dict(words)
    held = [word for word in known if len(word) > 1 and word in text]
    longest = [word for word in held if not any(word != other and word in other for other in held)]
    found = {known[word] for word in longest}
    if found and any(word in text for word in _INCLUDING):
        raise MisfitError(f"“{text[:40]}”说明不只一种，没有这一栏")
    return found


def named_once(texts: Iterable[str], words: Mapping[str, W], choices: type[W]) -> W | None:
    """Return the member named by the first name or caption that names any; None if none does.

    Raises:
        MisfitError: it names several, so a line cannot be assigned to one.
    """
    for text in map(squeezed, texts):
        if found := named(text, words, choices):
            if len(found) > 1:
                several = "、".join(sorted(found))
                raise MisfitError(f"“{text[:40]}”写着{several}，没有这一栏，看不出是哪一种")
            return found.pop()
    return None

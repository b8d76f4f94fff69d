"""Shape (导出表样式): the column names and words of an export, declared as data: the default, or a user's own."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from generator.model.money import MoneyUnit
from generator.model.terms import FundingYear, ProjectCategory, Source, Spending
from generator.text.plain import squeezed

Target = Literal[
    "unit",
    "unit_name",
    "kind",
    "functional_code",
    "functional_name",
    "economic_code",
    "economic_name",
    "project_code",
    "project_name",
    "category",
    "source",
    "funding_year",
    "amount",
    "functional_class",
    "functional_section",
    "functional_item",
    "economic_class",
    "economic_section",
    "budget_year",
    "status",
]
"""Possible meanings of a column; 类, 款 and 项 may have a column each."""

Named = Literal[Target, "ignored"]
"""Keys of [columns]; ``ignored`` lists names of columns that are not amounts of the budget."""

FUNCTIONAL: Final[Sequence[Target]] = ("functional_class", "functional_section", "functional_item")
ECONOMIC: Final[Sequence[Target]] = ("economic_class", "economic_section")

NOUNS: Final[Mapping[Target, str]] = {
    "unit": "单位",
    "functional_code": "功能科目",
    "source": "资金来源",
    "funding_year": "资金年度",
    "amount": "金额",
    "kind": "支出类别",
    "economic_code": "部门经济科目",
    "project_code": "项目编码",
    "budget_year": "预算年度",
    "status": "状态",
}
"""Names of targets in messages, independent of the export's own names."""

W = TypeVar("W")


def _bare_keys(words: dict[str, W]) -> dict[str, W]:
    """Return words as looked up: without blanks, in normalised forms."""
    return {squeezed(word): meaning for word, meaning in words.items()}


def _bare_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(squeezed, words))


def _bare_names(names: dict[W, tuple[str, ...]]) -> dict[W, tuple[str, ...]]:
    return {target: _bare_words(words) for target, words in names.items()}


Words = tuple[str, ...]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sheets(_Part):
    """Sheets that are not read, by a word in their names or by full name, and how far down a header is searched."""

    skip: Words
    ignored: Words
    header_within: int


class Rows(_Part):
    """Columns in which a blank cell repeats the one above (合并单元格), and ditto marks, which do so in any column."""

    fill_down: tuple[Target, ...]
    same: Annotated[Words, AfterValidator(_bare_words)]  # 同上, 〃


class Amounts(_Part):
    """The unit of amounts."""

    unit: Literal[MoneyUnit, "见表头"]


class Totals(_Part):
    """Labels of sum rows: of any sum, and of a whole sheet (suffixes); and of parts (prefixes)."""

    words: Words
    grand: Words
    parts: Annotated[Words, AfterValidator(_bare_words)]  # 其中：


class Status(_Part):
    """Words meaning that a row does not count (``void``) or does (``valid``), in any column or, as 栏目=文字, in one.

    ``said`` are words that mean the former as a clause of any text.
    """

    void: Annotated[Words, AfterValidator(_bare_words)]
    valid: Annotated[Words, AfterValidator(_bare_words)]
    said: Annotated[Words, AfterValidator(_bare_words)]


class OpennessWords(_Part):
    """Columns that state whether a row may be published, and their words for secret and for public."""

    columns: Annotated[Words, AfterValidator(_bare_words)]
    secret: Annotated[Words, AfterValidator(_bare_words)]
    public: Annotated[Words, AfterValidator(_bare_words)]


class Stages(_Part):
    """Words in column labels for other years, and for stages of the same money: asked for, decided, and spent."""

    other_years: Annotated[Words, AfterValidator(_bare_words)]
    asked: Annotated[Words, AfterValidator(_bare_words)]
    decided: Annotated[Words, AfterValidator(_bare_words)]
    done: Annotated[Words, AfterValidator(_bare_words)]
    differences: Annotated[Words, AfterValidator(_bare_words)]


class Assumed(_Part):
    """Values assumed where the export has no such column; each assumption is reported."""

    unit: str  # a code and a name; blank: every line must say
    source: Source
    funding_year: FundingYear


class Shape(_Part):
    """The declaration of an export."""

    sheets: Sheets
    columns: Annotated[dict[Named, Words], AfterValidator(_bare_names)]
    rows: Rows
    amounts: Amounts
    totals: Totals
    status: Status
    stages: Stages
    openness: OpennessWords
    kinds: Annotated[dict[str, Spending], AfterValidator(_bare_keys)]
    categories: Annotated[dict[str, ProjectCategory], AfterValidator(_bare_keys)]
    sources: Annotated[dict[str, Source], AfterValidator(_bare_keys)]
    funding_years: Annotated[dict[str, FundingYear], AfterValidator(_bare_keys)]
    assumed: Assumed

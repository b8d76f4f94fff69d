"""Shape (导出表样式): the column names and words of an export, declared as data: the default, or a user's own."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import GeneratorError
from generator.files.resources import IMPORTS
from generator.files.writing import opened
from generator.model.money import MoneyUnit
from generator.model.terms import FundingYear, ProjectCategory, Source, Spending
from generator.text.plain import squeezed

_LARGEST: Final = 1024 * 1024  # limit in bytes of a shape; the default one has some thousand

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

    unit: str  # a code and a name; if blank, every line must have a unit
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


def load_shape(path: Path | None) -> Shape:
    """Load the default shape, overridden by a user's own file.

    Raises:
        GeneratorError: the file cannot be read or is invalid; the message lists all errors.
    """
    default = _read(IMPORTS / "default.toml")
    try:
        return Shape.model_validate(_laid_over(default, _read(path)) if path else default)
    except ValidationError as invalid:
        name = path.name if path else ""
        raise GeneratorError(f"{name}：导出表样式有错误，请改正。", *map(_fault, invalid.errors())) from None


def toml(value: str | Sequence[str]) -> str:
    """Return a text, or a list of texts, as a TOML literal."""
    return json.dumps(value, ensure_ascii=False)


def _read(path: Path) -> dict[str, Any]:
    try:
        with opened(path) as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise GeneratorError(f"{path.name}：超过 1 MB，不是导出表样式；请核对文件名。")
        return tomllib.loads(data.decode("utf-8-sig"))
    except FileNotFoundError:
        raise GeneratorError(f"{path}：找不到这个文件。") from None
    except OSError as error:
        raise GeneratorError(f"{path}：不能读取；请确认它是一个文件，并检查权限。") from error
    except UnicodeDecodeError:
        raise GeneratorError(f"{path.name}：不是 UTF-8 编码的文字文件；请用记事本另存为 UTF-8。") from None
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, and Python's for too long numbers, deep nesting
        line = re.search(r"line (\d+)", str(error))
        where = f"（第 {line[1]} 行）" if line else ""
        message = f"{path.name}：不是正确的 TOML 文件{where}；请检查引号、括号和重复的栏目。"
        raise GeneratorError(message) from None


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Merge tables recursively; all other values are replaced as a whole."""
    laid = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(laid.get(key), dict)
        laid[key] = _laid_over(laid[key], value) if both else value
    return laid


def _fault(error: ErrorDetails) -> str:
    """Return a validation error in Chinese: unknown keys, words not in a closed list, values of a wrong type."""
    where = ".".join(str(part) for part in error["loc"] if part != "[key]")
    if error["type"] == "extra_forbidden" or "[key]" in error["loc"]:
        return f"  不认识“{where}”；可用的名称见 templates/imports/default.toml。"
    if error["type"] in {"enum", "literal_error"}:
        expected = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        return f"  “{where}”不能是“{error['input']}”；应为：{expected}。"
    return f"  “{where}”的内容不对；请照 templates/imports/default.toml 的样子填写。"

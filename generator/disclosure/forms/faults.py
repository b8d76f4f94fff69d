"""Faults of a form (样式错误): what is wrong and where, in Chinese, for whoever writes the file."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pydantic_core import ErrorDetails

from generator.disclosure.table_form import CODES, LINES
from generator.files.toml_faults import Fault, called, choices, said_of

_SAID: Final[Mapping[str, Callable[[str, ErrorDetails], str]]] = {
    "missing": lambda name, error: _missing(name, error["loc"]),
    "union_tag_invalid": lambda name, error: f"“{name}”的 by 不能是“{error['ctx']['tag']}”；应为：{choices(error)}",
    "union_tag_not_found": lambda name, _: _UNTAGGED.get(name.rpartition(".")[2], f"“{name}”的内容不对"),
}
"""What is said of a part that may be of several kinds, by pydantic's name of the fault."""

_UNTAGGED: Final[Mapping[str, str]] = {
    "rows": "“rows”要写 by：按什么列行",
    "blocks": "每段要写 say、each、heading、chart、text 或者 made",
}
"""What is said where a part does not say which of several kinds it is, by its name."""
_WHOLES: Final[Mapping[str, str]] = {
    "chart": "统计图（chart）",
    "heading": "下一级标题（heading）",
    "each": "列举（each）",
    "columns": "这一栏",
    "tables": "这张表",
    "sections": "这一节",
    "parts": "这一部分",
}
"""Where something is missing: in what, by the innermost of these that it stands in."""
_WANTED: Final[Mapping[str, str]] = {
    "key": "：标识，小写字母、数字、下划线，各处不同",
    "alt": '：等同的文字，如 alt = "{list}。"，{list} 是各条的名称、金额、占比',
}
"""What is to be written there, where its name does not say it."""
_NO_KEYS: Final = frozenset({"[key]", LINES, CODES})
"""Parts of the path of a fault that are no keys of the file."""


def fault_of(error: ErrorDetails) -> Fault:
    """Return a fault that the model of the form found."""
    path = tuple(part for part in _without_kinds(error["loc"]) if part not in _NO_KEYS)
    return Fault(path, _SAID.get(error["type"], said_of)(called(path), error))


def _missing(name: str, place: tuple[int | str, ...]) -> str:
    whole = next((_WHOLES[str(part)] for part in reversed(place) if part in _WHOLES), "")
    return f"{whole}缺少“{name}”{_WANTED.get(name, '')}"


def _without_kinds(parts: tuple[int | str, ...]) -> Iterator[int | str]:
    """Yield the keys of a place: behind rows, a block or a part of a sentence stands which kind was meant."""
    for above, before, part in zip(("", "", *parts), ("", *parts), parts, strict=False):
        if part != "[key]" and before != "rows" and not (above in {"blocks", "say"} and isinstance(before, int)):
            yield part

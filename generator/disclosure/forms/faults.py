"""Faults of a form (样式错误): what is wrong and where, in Chinese, for whoever writes the file."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from pydantic_core import ErrorDetails

from generator.disclosure.table_form import CODES, LINES
from generator.files.toml_lines import Path

_SAID: Final[Mapping[str, Callable[[str, ErrorDetails], str]]] = {
    "missing": lambda name, error: _missing(name, error["loc"]),
    "extra_forbidden": lambda name, _: f"不认识“{name}”；请核对名称",
    "string_type": lambda name, _: f"“{name}”应当是文字，写在引号中",
    "bool_type": lambda name, _: f"“{name}”只能是 true 或者 false，不加引号",
    "bool_parsing": lambda name, _: f"“{name}”只能是 true 或者 false，不加引号",
    "int_type": lambda name, _: f"“{name}”应当是整数，不加引号",
    "int_parsing": lambda name, _: f"“{name}”应当是整数，不加引号",
    "int_from_float": lambda name, _: f"“{name}”应当是整数",
    "tuple_type": lambda name, _: f"“{name}”应当是一列，写在方括号中",
    "dict_type": lambda name, _: f"“{name}”应当是一组“名称 = 值”",
    "model_type": lambda name, _: f"“{name}”应当是一组“名称 = 值”",
    "literal_error": lambda name, error: f"“{name}”不能是“{error['input']}”；应为：{_choices(error)}",
    "enum": lambda name, error: f"“{name}”不能是“{error['input']}”；应为：{_choices(error)}",
    "string_pattern_mismatch": lambda name, error: f"“{name}”不能是“{error['input']}”",
    "greater_than_equal": lambda name, error: f"“{name}”不能是 {error['input']}，最小是 {error['ctx']['ge']}",
    "less_than_equal": lambda name, error: f"“{name}”不能是 {error['input']}，最大是 {error['ctx']['le']}",
    "union_tag_invalid": lambda name, error: f"“{name}”的 by 不能是“{error['ctx']['tag']}”；应为：{_choices(error)}",
    "union_tag_not_found": lambda name, _: _UNTAGGED.get(name.rpartition(".")[2], f"“{name}”的内容不对"),
    "value_error": lambda _, error: str(error["ctx"]["error"]),
}
"""What is said of a fault, by pydantic's name of it."""


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


class Fault(NamedTuple):
    """What is wrong with a form, and with which part of it."""

    path: Path
    message: str

    def told(self, lines: Mapping[Path, int]) -> str:
        """Return the message with its line: that of the part, or of the nearest part around it that is written."""
        path = self.path
        while path not in lines:
            path = path[:-1]
        told = self.message if self.message.endswith("？") else f"{self.message}。"
        return f"  第 {lines[path]} 行：{told}" if lines[path] else f"  {told}"


def fault_of(error: ErrorDetails) -> Fault:
    """Return a fault that the model of the form found."""
    path = tuple(part for part in _without_kinds(error["loc"]) if part not in _NO_KEYS)
    name = ".".join(part for part in path[-2:] if isinstance(part, str))
    said = _SAID.get(error["type"])
    return Fault(path, said(name, error) if said else f"“{name}”的内容不对")


def _missing(name: str, place: tuple[int | str, ...]) -> str:
    whole = next((_WHOLES[str(part)] for part in reversed(place) if part in _WHOLES), "")
    return f"{whole}缺少“{name}”{_WANTED.get(name, '')}"


def _without_kinds(parts: tuple[int | str, ...]) -> Iterator[int | str]:
    """Yield the keys of a place: behind rows, a block or a part of a sentence stands which kind was meant."""
    for above, before, part in zip(("", "", *parts), ("", *parts), parts, strict=False):
        if part != "[key]" and before != "rows" and not (above in {"blocks", "say"} and isinstance(before, int)):
            yield part


def _choices(error: Mapping[str, Any]) -> str:
    context = error["ctx"]
    return (
        str(context.get("expected", context.get("expected_tags")))
        .replace("'", "")
        .replace(" or ", "、")
        .replace(", ", "、")
    )

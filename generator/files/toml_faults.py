"""Faults of a TOML file (文件中的错误): what is wrong and where, in Chinese, for whoever writes the file."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from pydantic_core import ErrorDetails

from generator.files.toml_lines import Path

_SAID: Final[Mapping[str, Callable[[str, ErrorDetails], str]]] = {
    "missing": lambda name, _: f"缺少“{name}”",
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
    "literal_error": lambda name, error: f"“{name}”不能是“{error['input']}”；应为：{choices(error)}",
    "enum": lambda name, error: f"“{name}”不能是“{error['input']}”；应为：{choices(error)}",
    "string_pattern_mismatch": lambda name, error: f"“{name}”不能是“{error['input']}”",
    "greater_than_equal": lambda name, error: f"“{name}”不能是 {error['input']}，最小是 {error['ctx']['ge']}",
    "less_than_equal": lambda name, error: f"“{name}”不能是 {error['input']}，最大是 {error['ctx']['le']}",
    "float_type": lambda name, _: f"“{name}”应当是数，不加引号",
    "float_parsing": lambda name, _: f"“{name}”应当是数，不加引号",
    "greater_than": lambda name, error: f"“{name}”不能是 {error['input']}，要大于 {error['ctx']['gt']}",
    "value_error": lambda _, error: str(error["ctx"]["error"]),
}
"""What is said of a fault, by pydantic's name of it."""


class Fault(NamedTuple):
    """What is wrong with a file, and with which part of it."""

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
    """Return a fault that a model found."""
    return Fault(error["loc"], said_of(called(error["loc"]), error))


def called(path: Path) -> str:
    """Return what a part of a file is called in a message: its key, and that of the part around it."""
    return ".".join(part for part in path[-2:] if isinstance(part, str))


def said_of(name: str, error: ErrorDetails) -> str:
    """Return what is said of a fault of a part."""
    said = _SAID.get(error["type"])
    return said(name, error) if said else f"“{name}”的内容不对"


def choices(error: Mapping[str, Any]) -> str:
    """Return what a value may be."""
    context = error["ctx"]
    return (
        str(context.get("expected", context.get("expected_tags")))
        .replace("'", "")
        .replace(" or ", "、")
        .replace(", ", "、")
    )

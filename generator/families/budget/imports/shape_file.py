"""Files of shapes (样式文件): the default one, and a user's own that is laid over it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.errors import GeneratorError
from generator.families.budget.imports.shape import Shape
from generator.files.resources import IMPORTS
from generator.files.toml_file import read_toml

_WHAT: Final = "导出表样式"


def load_shape(path: Path | None) -> Shape:
    """Load the default shape, overridden by a user's own file.

    Raises:
        GeneratorError: the file cannot be read or is invalid; the message lists all errors.
    """
    default = read_toml(IMPORTS / "default.toml", _WHAT).content
    try:
        return Shape.model_validate(_laid_over(default, read_toml(path, _WHAT).content) if path else default)
    except ValidationError as invalid:
        name = path.name if path else ""
        raise GeneratorError(f"{name}：导出表样式有错误，请改正。", *map(_fault, invalid.errors())) from None


def toml(value: str | Sequence[str]) -> str:
    """Return a text, or a list of texts, as a TOML literal."""
    return json.dumps(value, ensure_ascii=False)


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
        return f"  不认识“{where}”；可用的名称见 templates/data/imports/default.toml。"
    if error["type"] in {"enum", "literal_error"}:
        expected = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        return f"  “{where}”不能是“{error['input']}”；应为：{expected}。"
    return f"  “{where}”的内容不对；请照 templates/data/imports/default.toml 的样子填写。"

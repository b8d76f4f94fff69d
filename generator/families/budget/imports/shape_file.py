"""Files of shapes (样式文件): the default one, and a user's own that is laid over it."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.errors import GeneratorError
from generator.families.budget.imports.shape import Shape
from generator.files.resources import IMPORTS
from generator.files.writing import open_regular_file

_LARGEST: Final = 1024 * 1024  # bytes of a shape; the default one has some thousand


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
        with open_regular_file(path) as file:
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
    except (ValueError, RecursionError) as error:  # tomllib's own, and what Python says of endless numbers, brackets
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
        return f"  不认识“{where}”；可用的名称见 templates/data/imports/default.toml。"
    if error["type"] in {"enum", "literal_error"}:
        expected = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        return f"  “{where}”不能是“{error['input']}”；应为：{expected}。"
    return f"  “{where}”的内容不对；请照 templates/data/imports/default.toml 的样子填写。"

"""TOML files that people write: read within bounds; where each key and value stands; faults in Chinese."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.errors import GeneratorError
from generator.files.toml_lines import Path as KeyPath
from generator.files.toml_lines import lines_of
from generator.files.writing import open_regular_file

_LARGEST: Final = 1024 * 1024  # bytes; the largest of ours has some thousand


class TomlFile(NamedTuple):
    """What a file says, as it was written."""

    content: dict[str, Any]
    text: str

    @property
    def lines(self) -> Mapping[KeyPath, int]:
        """On which line each part of it stands; looked for only when asked, which is when there are faults."""
        return lines_of(self.text)


def read_toml(path: Path, what: str) -> TomlFile:
    """Read a file, with or without a mark of byte order.

    Args:
        path: the file.
        what: what it should be, for messages (公开样式).

    Raises:
        GeneratorError: it cannot be read, or is not TOML.
    """
    return parse_toml(path.name, _data(path, what))


def parse_toml(name: str, data: bytes) -> TomlFile:
    """Parse what stands in a file, with or without a mark of byte order.

    Args:
        name: what the file is called.
        data: what stands in it.

    Raises:
        GeneratorError: it is not TOML.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise GeneratorError(f"{name}：不是 UTF-8 编码的文字文件；请用记事本另存为 UTF-8。") from None
    try:
        return TomlFile(tomllib.loads(text), text)
    except (ValueError, RecursionError) as error:  # tomllib's own, and what Python says of endless numbers, brackets
        line = re.search(r"line (\d+)", str(error))
        where = f"（第 {line[1]} 行）" if line else ""
        message = f"{name}：不是正确的 TOML 文件{where}；请检查引号、括号和重复的栏目。"
        raise GeneratorError(message) from None


def _data(path: Path, what: str) -> bytes:
    try:
        with open_regular_file(path) as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise GeneratorError(f"{path.name}：超过 1 MB，不是{what}；请核对文件名。")
        return data
    except FileNotFoundError:
        raise GeneratorError(f"{path}：找不到这个文件。") from None
    except OSError as error:
        raise GeneratorError(f"{path}：不能读取；请确认它是一个文件，并检查权限。") from error

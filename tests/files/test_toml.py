"""TOML files that people write: what stands where, and what is said of one that cannot be read."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.files.resources import COVERAGE, FORMATS, IMPORTS
from generator.files.toml_file import read_toml
from generator.files.toml_lines import Path as KeyPath
from generator.files.toml_lines import lines_of

FILES = sorted(path for folder in (COVERAGE, FORMATS, IMPORTS) for path in folder.rglob("*.toml"))

ODD = r"""# 样式
"名" = 1
a.b."c d" = "x # y" # 注
"多" = {basic}
一 ""
"二" \"""{basic}
"三" = {literal}
\'{literal}'
"列" = [ # 注
  1, 2.5e3,
  ["甲, 乙", [], {x = 1, y.z = [true]}],
]
"日" = 1979-05-27 07:32:00

["表"]
"空" = {}
[[ "项" . "甲" ]]
k = 1
[["项"."甲"]]
k = 2
["项"."甲"."下"]
k = 3
[["项"."甲"."下"."列"]]
k = 4
""".replace("{basic}", '"' * 3).replace("{literal}", "'" * 3)


def paths(content: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of every value."""
    yield path
    if isinstance(content, dict):
        for key, value in content.items():
            yield from paths(value, (*path, key))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from paths(value, (*path, number))


@pytest.mark.parametrize("text", [*(path.read_text("utf-8") for path in FILES), ODD, ODD.replace("\n", "\r\n"), ""])
def test_every_value_has_a_line_and_nothing_else_has(text: str) -> None:
    lines = lines_of(text)
    assert set(lines) == set(paths(tomllib.loads(text)))
    written = text.split("\n")
    for path, line in lines.items():
        if path and isinstance(path[-1], str):
            assert path[-1] in written[line - 1], path


def test_values_are_found_where_they_stand() -> None:
    lines, written = lines_of(ODD), ODD.split("\n")
    items = [line for line, text in enumerate(written, 1) if text.startswith("[[")]
    assert [lines["项", "甲", number] for number in (0, 1)] == items[:2]
    assert lines["项", "甲", 1, "下", "列", 0, "k"] == items[2] + 1
    assert lines["列", 2, 2, "y", "z", 0] == next(line for line, text in enumerate(written, 1) if "y.z" in text)


def test_a_mark_of_byte_order_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "样式.toml"
    path.write_bytes("# 样式\na = 1\n".encode("utf-8-sig"))
    read = read_toml(path, "样式")
    assert (read.content, read.lines) == ({"a": 1}, {(): 0, ("a",): 2})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a = 1\nb = \n", "第 2 行"),
        ("a = 1\n名 = 2\n".encode(), "第 2 行"),
        ("a = '名'".encode("gbk"), "不是 UTF-8"),
        (b"a = 1\n" * 200_000, "超过 1 MB"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "样式.toml"
    path.write_bytes(data)
    with pytest.raises(GeneratorError, match=rf"样式\.toml：.*{said}"):
        read_toml(path, "样式")

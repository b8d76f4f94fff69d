"""Placeholders (占位符) of a form: what stands in braces, where it is known what may."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any, Final

from generator.files.toml_faults import Fault
from generator.files.toml_lines import Path

_TITLES: Final = frozenset({"document", "parts", "captions", "tables"})
"""Parts of a form whose texts state no figure."""

_NONE: Final[frozenset[str]] = frozenset()
_MORE: Final[Mapping[Path, frozenset[str]]] = {("document", "cover"): frozenset({"date"})}
"""What a title may contain besides: the date of approval (批复日期)."""

_PLAIN: Final = frozenset({"glossary", "words"})
"""Parts of a form whose texts are printed as they are."""


def misplaced(content: Any, known: frozenset[str], path: Path = ()) -> Iterator[Fault]:
    """Yield texts with anything in braces that is no placeholder there.

    Args:
        content: a form, or a part of it.
        known: the placeholders that any text may contain.
        path: of the part.
    """
    if isinstance(content, dict):
        for key, value in content.items():
            yield from misplaced(value, known, (*path, key))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from misplaced(value, known, (*path, number))
    elif isinstance(content, str) and path[0] not in _PLAIN:
        yield from _in_text(content, known, path)


def _in_text(text: str, known: frozenset[str], path: Path) -> Iterator[Fault]:
    if "｛" in text or "｝" in text:
        yield Fault(path, "占位符的大括号要用半角的 { }")
        return
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        yield Fault(path, "大括号没有成对")
        return
    for _, name, extra, conversion in parts:
        if name is not None and (extra or conversion or not all(map(str.isidentifier, name.split(".")))):
            yield Fault(path, f"大括号中的“{name}”不是占位符的名称")
        elif name is not None and path[0] in _TITLES and name not in (known := known | _MORE.get(path[:2], _NONE)):
            usable = "、".join(f"{{{one}}}" for one in sorted(known))
            yield Fault(path, f"不认识占位符“{{{name}}}”；这里可以用的：{usable}")

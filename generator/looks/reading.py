"""Reading looks (读取版面): the installed file, and what a form says otherwise."""

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from lxml.html import HtmlElement
from pydantic import ValidationError

from generator.errors import GeneratorError
from generator.files.resources import DATA
from generator.files.toml_faults import Fault, fault_of
from generator.files.toml_file import TomlFile, read_toml
from generator.looks.looks import Looks

META: Final = "looks"
"""Name of the ``<meta>`` by which a document carries what its form says of its looks."""

Said = Mapping[str, Any]
"""What a form says of its looks: only what is not as usual."""


@cache
def usual_looks() -> Looks:
    """Return the looks of documents whose form says nothing of them.

    Raises:
        GeneratorError: the file cannot be read, or is wrong; the message lists all faults with their lines.
    """
    file = _installed()
    try:
        return Looks.model_validate(file.content)
    except ValidationError as invalid:
        told = dict.fromkeys(fault_of(error).told(file.lines) for error in invalid.errors())
        raise GeneratorError(f"{_FILE.name}：版面有错误，请改正。", *told) from None


def faults_of_looks(said: Said) -> Iterator[Fault]:
    """Yield what is wrong with what a form says of its looks."""
    try:
        Looks.model_validate(_merged(_installed().content, said))
    except ValidationError as invalid:
        yield from map(fault_of, invalid.errors())


def looks_of(document: HtmlElement) -> Looks:
    """Return the looks of a document, or of the one that an element stands in."""
    root = document.getroottree().getroot()
    return _looks(
        next((meta.get("content", "") for meta in root.iterfind("head/meta") if meta.get("name") == META), "")
    )


@lru_cache(maxsize=16)
def _looks(said: str) -> Looks:
    return Looks.model_validate(_merged(_installed().content, json.loads(said))) if said else usual_looks()


_FILE: Final = DATA / "looks.toml"


@cache
def _installed() -> TomlFile:
    return read_toml(_FILE, "版面")


def _merged(usual: Any, said: Any) -> Any:
    if isinstance(usual, Mapping) and isinstance(said, Mapping):
        return {**usual, **{key: _merged(usual.get(key), value) for key, value in said.items()}}
    return said

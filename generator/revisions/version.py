"""Version (版本): one state of a document, as far as two are compared."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.facts.figure import Figure
from generator.verify.pairs import Row


class Version(NamedTuple):
    """What it is called, the document, its figures by key, and the rows that were handed in, by sheet."""

    name: str
    document: HtmlElement
    figures: Mapping[str, Figure]
    sheets: Mapping[str, Sequence[Row]]

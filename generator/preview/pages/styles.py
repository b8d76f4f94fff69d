"""Style sheets of the preview (页面样式); those of the document are scoped to it."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import tinycss2
from tinycss2 import ast

from generator.looks.reading import usual_looks
from generator.looks.sheets import style_sheet

_ROOTS: Final = ("html", "body")
_WITHIN: Final = "#document"


@cache
def document_style() -> str:
    """Return print.css with its selectors scoped to the document; its page rules are kept for printing."""
    source = "\n".join(style_sheet(name, usual_looks(), browser=True) for name in ("faces.css", "print.css"))
    rules = tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True)
    return "\n".join(_scoped(rules))


def _scoped(rules: Iterable[Any]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            yield f"{_selectors(rule)} {{{tinycss2.serialize(rule.content)}}}"
        else:
            yield rule.serialize()


def _selectors(rule: ast.QualifiedRule) -> str:
    """Scope each selector to the document; root elements become the document itself."""
    selectors = (part.strip() for part in tinycss2.serialize(rule.prelude).split(","))
    return ", ".join(_WITHIN if part in _ROOTS else f"{_WITHIN} {part}" for part in selectors)

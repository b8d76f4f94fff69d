"""Naming (名称): descriptions of figures and of cells' rows, in the words of a budget officer."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from generator.classification.tree import CodeTree
from generator.disclosure.basis import AnyBasis
from generator.facts.figure import Figure, Operation
from generator.facts.scope import Scope
from generator.findings.place import Place
from generator.model.entry import Entry
from generator.model.ledger_line import AMOUNT
from generator.model.terms import Source
from generator.workbook.declaration.declare import Kind, Sheet

_JOINT: Final = " · "
_IDENTIFYING: Final = frozenset({Kind.CODE, Kind.CHOICE})
"""Kinds of columns that, besides the name, identify a row."""


class Vocabulary(NamedTuple):
    """A family's words for its figures.

    Args:
        sets: names of sets of values.
        unrestricted: words for a restriction that a scope lacks, by restriction.
        words: descriptions of single facts, by key.
        patterns: descriptions of facts by a pattern of their key; a group named after a sheet matches a field of it.
        books: names of the books that a family keeps, by the prefix of their keys; a book without one is not named.
    """

    sets: Mapping[frozenset[object], str]
    unrestricted: Mapping[str, str]
    words: Mapping[str, str]
    patterns: Mapping[str, str]
    books: Mapping[str, str] = {}


class Naming:
    """The words for the figures and cells of one workbook."""

    def __init__(self, basis: AnyBasis, vocabulary: Vocabulary) -> None:
        codes = basis.classification
        functional, economic = _tree(codes.functional), _tree(codes.economic)
        self._names: Mapping[str, Callable[[str], str]] = {
            "function": functional,
            "functional_code": functional,
            "economic": economic,
            "economic_code": economic,
            "government": _tree(codes.government_economic),
            "revenue": _tree(codes.revenue),
            "revenue_code": _tree(codes.revenue),
            "unit": _table({unit.code: unit.name for unit in basis.submission.units}),
            "project": _table({project.code: project.name for project in basis.submission.projects}),
        }
        self._basis, self._sheets, self._vocabulary = basis, basis.submission.sheets, vocabulary

    def fact(self, figure: Figure) -> str:
        """Return the description of a figure: 一般公共预算 · 本年预算 · 2040201 行政运行."""
        match figure.operation:
            case Operation.SHOWN:
                return f"{self.fact(figure.figures[0])}（四舍五入）"
            case Operation.SHARE:
                return "占".join(f"“{self.fact(part)}”" for part in figure.figures) + "的比重"
            case Operation.RATE:
                return self.fact(figure.figures[0]).replace("增减额", "增减幅度")
            case Operation.DIFFERENCE if figure.key.startswith("change("):
                return f"“{self.fact(figure.figures[0])}”比上年的增减额"
        return self._key(figure.key)

    def nothing(self, figure: Figure) -> str:
        """Return why a figure without operands is 0: a blank cell is not the same as no line."""
        blank = figure.key.startswith("given[") or figure.key == "unknown"
        return "没有填写，按 0 计" if blank else "没有这样的明细，为 0"

    def row(self, place: Place) -> tuple[str, str]:
        """Return the header of a cell's column, and the description of its row; both empty for an unknown cell."""
        if (found := self._cells.get(str(place))) is None:
            return "", ""
        sheet, entry, name = found
        return sheet.headers[name], " ｜ ".join(self._identifying(sheet, entry)) or "整个部门"

    @cached_property
    def _cells(self) -> Mapping[str, tuple[Sheet, Entry, str]]:
        """Every cell that was read: its sheet, its row and its field."""
        submission = self._basis.submission
        rows = (
            (sheet, entry) for field, sheet in self._sheets.items() for entry in _entries(getattr(submission, field))
        )
        return {str(place): (sheet, entry, name) for sheet, entry in rows for name, place in entry.places.items()}

    def _identifying(self, sheet: Sheet, entry: Entry) -> Iterator[str]:
        """Yield the codes, choices and name of a row; none if it only has amounts, of the whole department."""
        for field in sheet.fields:
            value = getattr(entry, field.name)
            if value is not None and (field.kind in _IDENTIFYING or field.name == "name"):
                yield self._named(field.name, str(value))

    def _key(self, key: str) -> str:
        if key in self._vocabulary.words:
            return self._vocabulary.words[key]
        for pattern, words in self._vocabulary.patterns.items():
            if found := re.fullmatch(pattern, key):
                return words.format_map({name: self._group(name, text) for name, text in found.groupdict().items()})
        return self._scope(Scope.read(key))

    def _group(self, name: str, text: str | None) -> str:
        match name:
            case "scope":
                return self._key(text or "")
            case "source":
                return Source[(text or "").upper()].value
            case "revenue":
                return f"{_JOINT}{self._named(name, text)}" if text else ""
            case "project" | "function":
                return self._named(name, text or "")
            case "within":
                said = self._restricted(Scope.read(f"{AMOUNT}[{text}]"))
                return f"（{_JOINT.join(said)}）" if said else ""
            case "said":
                return text or ""
        return self._sheets[name].headers[text or ""].removesuffix("（元）")

    def _scope(self, scope: Scope) -> str:
        book = self._vocabulary.books.get(scope.book)
        return _JOINT.join([*([book] if book else []), *self._restricted(scope)])

    def _restricted(self, scope: Scope) -> list[str]:
        said = {name: self._values(name, values) for name, values in scope.restrictions.items()}
        return list({**self._vocabulary.unrestricted, **said}.values())

    def _values(self, name: str, values: frozenset[object]) -> str:
        return self._vocabulary.sets.get(values) or "、".join(
            self._named(name, value) for value in sorted(map(str, values))
        )

    def _named(self, name: str, value: str) -> str:
        """Add its name to a code."""
        return f"{value} {self._names[name](value)}".rstrip() if name in self._names else value


def _tree(tree: CodeTree) -> Callable[[str], str]:
    return tree.name


def _table(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: names.get(code, "")


def _entries(value: object) -> Iterator[Entry]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Entry):
            yield item

"""Naming (名称): descriptions of figures and of cells' rows, in the words of a budget officer."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from generator.classification.tree import CodeTree
from generator.disclosure.basis import AnyBasis
from generator.disclosure.lists import EXECUTED
from generator.disclosure.stated import OTHER, PARTED
from generator.facts.figure import Figure
from generator.facts.key import SCOPE, TYPED, UNKNOWN, Key
from generator.facts.scope import Scope
from generator.findings.place import Place
from generator.model.entry import Entry
from generator.workbook.declaration.declare import Kind, Sheet

_JOINT: Final = " · "
_WORDS: Final[Mapping[str, str]] = {
    SCOPE: "{scope}",
    TYPED: "{sheet} · {field}",
    EXECUTED: "{function}的上年执行数",
    OTHER: "{item}",
    PARTED: "{sheet}（{part}） · {field}",
    "shown({fact})": "{fact}（四舍五入）",
    "share({part} / {whole})": "“{part}”占“{whole}”的比重",
    "change({this})": "“{this}”比上年的增减额",
    "rate(change({this}))": "“{this}”比上年的增减幅度",
    "change({this} / {last})": "“{this}”比“{last}”的增减额",
    "rate(change({this} / {last}))": "“{this}”比“{last}”的增减幅度",
}
"""Facts of all families, by the pattern of their key."""

_IDENTIFYING: Final = frozenset({Kind.CODE, Kind.CHOICE})
"""Kinds of columns that, besides the name, identify a row."""


class Vocabulary(NamedTuple):
    """What a family's figures are called.

    Args:
        sets: sets of values that have a name of their own.
        unrestricted: what is said of an amount in any case, by restriction.
        words: what facts are called, by the pattern of their key, whose values the words may hold.
        books: the books that a family keeps, by the heads of their keys; of one that has no name nothing is said.
    """

    sets: Mapping[frozenset[object], str]
    unrestricted: Mapping[str, str]
    words: Mapping[str, str]
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
        self._words: Mapping[str, str] = {**_WORDS, **vocabulary.words}

    def fact(self, figure: Figure) -> str:
        """Return the description of a figure: 一般公共预算 · 本年预算 · 2040201 行政运行."""
        return self._fact(figure.key)

    def nothing(self, figure: Figure) -> str:
        """Return why a figure without operands is 0: a blank cell is not the same as no line."""
        blank = figure.key.startswith("given[") or figure.key == UNKNOWN
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

    def _fact(self, key: Key) -> str:
        said = {name: self._said(name, value) for name, value in key.values.items()}
        if "field" in key.values:
            sheet = self._sheets[str(key.values["sheet"])]
            said |= {"sheet": sheet.name, "field": sheet.headers[str(key.values["field"])].removesuffix("（元）")}
        return self._words[key.pattern].format_map(said)

    def _said(self, name: str, value: object) -> str:
        match value:
            case Key():
                return self._fact(value)
            case Scope(book=""):
                said = self._restricted(value)
                return f"（{_JOINT.join(said)}）" if said else ""
            case Scope():
                return self._scope(value)
        return self._named(name, str(value))

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

"""Basis (编制依据): what every table and sentence is derived from, with its formatting and wording."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from generator.classification.classification import Classification, Correspondence, classification
from generator.classification.tree import Code
from generator.disclosure.form import ProvincialForm
from generator.disclosure.table_form import Whose
from generator.errors import GeneratorError
from generator.facts.display import Display
from generator.facts.figure import Figure
from generator.facts.ledger import Ledger, build_ledger
from generator.facts.text import Sentence, Span, compose, plain_text
from generator.model.entries import CodeAmendment
from generator.model.ledger_line import AMOUNT, LedgerLine
from generator.model.secrets import NOTHING, Secrets
from generator.model.submission import Submission
from generator.model.terms import AdministrativeLevel, CodeSystem

S = TypeVar("S", bound=Submission, covariant=True)
F = TypeVar("F", bound=ProvincialForm, covariant=True)
Value = str | int | Figure | Sentence


@dataclass(frozen=True)
class Basis(Generic[S, F]):
    """A submission with the codes of its year, the form of its province, and its secrets."""

    submission: S
    form: F
    secrets: Secrets = NOTHING

    @property
    def faulty(self) -> frozenset[str]:
        """Sheets with rows that could not be read, and those that the form does not use, by field of the submission."""
        return self.submission.faulty | (self.submission.declared.keys() - self.submission.sheets.keys())

    @cached_property
    def classification(self) -> Classification:
        """The codes in force, with the department's own additions (科目补充)."""
        return in_force(classification(self.submission.identity.year), self.submission.amendments)

    @cached_property
    def lines(self) -> tuple[LedgerLine, ...]:
        """All amounts, as they were handed in."""
        return self.submission.lines

    @cached_property
    def books(self) -> Mapping[str, Ledger]:
        """The ledger of each book."""
        lines = self.submission.books
        return {book: build_ledger(self.submission, lines[book], self.classification, book) for book in lines}

    @property
    def ledger(self) -> Ledger:
        """The ledger of spending, which every family keeps; final accounts keep others besides (年初预算, 收入决算)."""
        return self.books[AMOUNT]

    @cached_property
    def display(self) -> Display:
        """How figures are shown."""
        return Display(self.form.money.texts, self.form.money.tables)

    @cached_property
    def words(self) -> dict[str, Sentence]:
        """Values of the placeholders that every template may contain.

        {U} 部门|单位, {E} name, {Y} year, {P} last year, {W} unit of money, {R} region, {L} level of the budget.
        """
        identity = self.submission.identity
        return {
            "U": text("单位" if identity.kind.is_unit else "部门"),
            "E": text(identity.name),
            "Y": text(str(identity.year)),
            "P": text(str(identity.year - 1)),
            "W": text(self.form.money.texts.unit),
            "R": text(identity.region),
            "L": text(self._level),
            **{name: text(said[identity.kind.is_unit]) for name, said in self.form.words.items()},
        }

    @property
    def _level(self) -> str:
        """The level of the budget (预算级次); that of a county, a city or a district by what it is."""
        identity = self.submission.identity
        if identity.level is not AdministrativeLevel.COUNTY:
            return identity.level.value
        return self.form.level_names.get(identity.region[-1:], identity.level.value)

    @property
    def own_code(self) -> str:
        """Advice on 单位编码 in this document's own rows: blank, or the code of a unit in its department's workbook."""
        units = self.submission.units
        one_of_several = self.submission.identity.kind.is_unit and len(units) == 1 < len(self.submission.known_units)
        return f"填“{units[0].code}”" if one_of_several else "留空"

    def unit_of(self, unit: str | None) -> str | None:
        """Return the unit of a row, None for the document's own rows: with a single unit, its code means the same."""
        return None if len(self.submission.units) == 1 else unit

    def is_own_row(self, unit: str | None) -> bool:
        """Return whether a row is this document's own."""
        return self.unit_of(unit) is None

    def compose(self, template: str, /, **values: Value) -> Sentence:
        """Fill a template of the form: figures are formatted, numbers and texts are inserted as they are.

        Raises:
            GeneratorError: it asks for something that is not known there.
        """
        known = self.words | {name: self._worded(value) for name, value in values.items()}
        try:
            return compose(template, known)
        except KeyError as unknown:
            said = f"“{template}”中不认识占位符“{{{unknown.args[0]}}}”；请改正样式文件。"
            raise GeneratorError(f"公开样式“{self.form.name}”：{said}") from None

    def title(self, template: str) -> str:
        """Fill the template of a title, which states no figure."""
        return plain_text(self.compose(template))

    def sentence(self, name: str, /, **values: Value) -> Sentence:
        """Fill one of the form's sentences."""
        return self.compose(self.form.sentences[name], **values)

    def _worded(self, value: Value) -> Sentence:
        if isinstance(value, Figure):
            return (self.display.in_sentence(value),)
        return text(str(value)) if isinstance(value, (str, int)) else value


AnyBasis = Basis[Submission, ProvincialForm]
"""The basis of a disclosure of any family."""


def whose_document(basis: AnyBasis) -> Whose:
    """Return whose document it is."""
    return "单位" if basis.submission.identity.kind.is_unit else "部门"


def text(value: str) -> Sentence:
    """Make a sentence of plain text."""
    return (Span(text=value),)


def listing(items: list[Sentence], separator: str) -> Sentence:
    """Join sentences into a list."""
    spans: list[Span] = []
    for number, item in enumerate(items):
        spans += ([Span(text=separator)] if number else []) + list(item)
    return tuple(spans)


def in_force(codes: Classification, amendments: Iterable[CodeAmendment]) -> Classification:
    """Return a year's codes with a department's own additions (科目补充)."""
    items = tuple(amendments)
    return codes.amended(
        functional=_codes(items, CodeSystem.FUNCTIONAL),
        economic=_codes(items, CodeSystem.ECONOMIC),
        government_economic=_codes(items, CodeSystem.GOVERNMENT_ECONOMIC),
        revenue=_codes(items, CodeSystem.REVENUE),
        correspondence={
            item.code: Correspondence(item.administrative or "", item.institution or "")
            for item in items
            if item.administrative or item.institution
        },
    )


def _codes(amendments: tuple[CodeAmendment, ...], system: CodeSystem) -> list[Code]:
    return [Code(code=item.code, name=item.name, verified=True) for item in amendments if item.system is system]

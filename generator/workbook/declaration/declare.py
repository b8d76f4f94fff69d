"""Declaration of sheets and columns, from which reading, the blank workbook and its help are derived.

A sheet is declared by a pydantic model whose fields carry a ``Column`` (and, through their type, a ``Kind``)
as ``Annotated`` metadata. This module knows nothing of budgets.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from openpyxl.utils import get_column_letter
from pydantic import BaseModel
from pydantic.fields import FieldInfo

HEADER_ROW: Final = 2
"""Header row of an input sheet; above it is the sheet's name."""


DASH: Final = "—"
"""In a cell that would inherit: nothing is to stand there."""


UNHIDE: Final = "右键点任一标签，选“取消隐藏”"
"""How a filler shows what a blank workbook hides: lists of codes, and sheets that few departments use."""

UNSEEN: Final = f"（看不到的，{UNHIDE}）"
"""Follows the name of such a sheet in messages."""


class Kind(Enum):
    """Type of a column's values; determines the number format and the dropdown."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CODE = "code"
    AMOUNT = "amount"
    SIGNED = "signed amount"
    COUNT = "count"
    AREA = "area"
    SCORE = "score"
    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    CHOICE = "choice"


AMOUNTS: Final = frozenset({Kind.AMOUNT, Kind.SIGNED})
"""Kinds for money."""

NUMBERS: Final = AMOUNTS | {Kind.AREA, Kind.COUNT, Kind.SCORE}
"""Kinds for quantities."""

TEXTS: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})
"""Kinds for free text."""


@dataclass(frozen=True)
class Reference:
    """A list elsewhere in the workbook: a sheet's key column, and the column of the name to show beside a code.

    ``sheet`` is the name of an input sheet or of a reference list passed to the writer.
    """

    sheet: str
    key: str
    name: str


@dataclass(frozen=True)
class Column:
    """One column (栏目) as the filler sees it."""

    header: str
    help: str = ""
    width: int = 14
    aliases: tuple[str, ...] = ()  # other headers that mean the same, read as this one
    prefill: str | None = None
    numbered: str = ""  # format of the numbers that a blank sheet begins with, one a row
    needed: bool = False  # blank is allowed in some rows, but a value must stand in one of them
    reference: Reference | None = None  # values are offered from there, and the name is shown beside the code
    sole: bool = False  # left blank, it is the only entry of its list, where that has one only
    listed: str = ""  # the list of its codes, where the workbook has no sheet of it
    yearly: bool = False  # of its year alone: next year's workbook begins without it
    named: bool = False  # a name or a title: a bare number, a date or a truth value is none
    optional: bool = False  # only forms that ask for it (公开格式选用) have it
    filled: bool = False  # needed in every row where it is asked for, though its model allows a blank
    offered: bool = False  # which of its choices are offered is the form's to say, choice by choice


@dataclass(frozen=True)
class Field:
    """A model field together with its column."""

    name: str
    column: Column
    kind: Kind
    required: bool
    choices: tuple[str, ...]

    @property
    def is_prepared(self) -> bool:
        """Return whether prepared rows have a value already, which makes no content."""
        return bool(self.column.prefill or self.column.numbered)

    @property
    def is_picked(self) -> bool:
        """Return whether its codes are picked from a list, with their names."""
        return self.kind is Kind.CODE and self.column.reference is not None

    @property
    def listed(self) -> str:
        """The list of its codes or values; empty if there is none."""
        return self.column.reference.sheet if self.column.reference else self.column.listed

    @property
    def display_header(self) -> str:
        """Header of the display column of a code's name (自动显示，不读取), if it has one."""
        return f"{self.column.reference.name}（自动）" if self.column.reference else ""


@dataclass(frozen=True)
class Shown:
    """A locked display column (自动显示，不读取), right of all input columns.

    Args:
        name: its name in formulas and in the rows passed to the writer; differs from all fields of the sheet.
        header: as the filler sees it.
        formula: without ``=``, in the notation of ``formula.py``; blank if the value comes from the writer's rows.
        width: in characters.
        kind: determines the number format.
        hidden: it only serves others, such as dropdowns.
    """

    name: str
    header: str
    formula: str = ""
    width: int = 14
    kind: Kind = Kind.TEXT
    hidden: bool = False


@dataclass(frozen=True, eq=False)
class ByCode:
    """How the code beside it decides a choice that is left blank (由编码推定); a choice that is typed stands.

    Args:
        code: the field of the code.
        digits: how many digits its codes have.
        listed: the list of its codes.
        usual: choice → the beginnings of the codes that are booked so.
        either: codes among them that are booked either way: they decide nothing.
    """

    code: str
    digits: int
    listed: str
    usual: Mapping[str, tuple[str, ...]]
    either: tuple[str, ...] = ()

    def of(self, code: str) -> str:
        """Return the choice that a code decides; empty if it decides none."""
        if code in self.either:
            return ""
        return next((choice for choice, begun in self.usual.items() if code.startswith(begun)), "")


@dataclass(frozen=True, eq=False)
class Sheet:
    """One input sheet (工作表).

    Args:
        name: the sheet's tab.
        model: the pydantic model of one row, or of the whole sheet if ``form``.
        help: what the filler should know, a sentence each.
        hints: column or choice → what else is to be known where the form has it.
        form: labels down column A and values in column B, instead of a header row with rows below.
        rows: how many rows the blank sheet prepares.
        yearly: of its year alone: next year's workbook begins without its rows.
        rare: few departments use it: it stands last, and is hidden until it has rows.
        locked: the rows that are filled in already are not to be changed; protected, without a password.
        needed: no document can do without this sheet (必填), even if it says only that there is nothing.
        example: rows as a filler would write them, for 填报说明（详）.
        frozen: so many first columns stay in view.
        shown: columns that only show something.
        inherits: groups of fields → those that say the same where the whole group is blank; “—” says that it is empty.
        blocks: fields that are filled in on the first row of a block: blank in the rows below it, they are the same.
        decided: field → how the code beside it decides what it is where it is left blank.
        awaits: what the sheet still lacks, counted by a formula over all sheets, and the words that follow the number.
        before: how many rows it had in the workbook that this one continues (结转), where it begins without any.
        wanted: field → when it must be filled in, though not always: a product of comparisons, as in ``formula.py``.
        offers: field → the values of a closed list that only who writes the workbook knows.
        optional: only forms that ask for it (公开格式选用) have it.
        unused: the optional inputs (``inputs``) that the form at hand does not ask for.
    """

    name: str
    model: type[BaseModel]
    help: tuple[str, ...] = ()
    hints: Mapping[str, str] = dataclasses.field(default_factory=dict)
    form: bool = False
    rows: int = 60
    yearly: bool = False
    rare: bool = False
    locked: bool = False
    needed: bool = False
    example: tuple[str, ...] = ()
    frozen: int = 1
    shown: tuple[Shown, ...] = ()
    inherits: tuple[Mapping[str, str], ...] = ()
    blocks: tuple[str, ...] = ()
    decided: Mapping[str, ByCode] = dataclasses.field(default_factory=dict)
    awaits: tuple[str, str] | None = None
    before: int = 0
    wanted: Mapping[str, str] = dataclasses.field(default_factory=dict)
    offers: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    optional: bool = False
    unused: frozenset[str] = frozenset()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The input columns that the form has, in order; one that may be implied by others is not required."""
        blank = {*self.blocks, *self.decided, *(name for group in self.inherits for name in group)}
        return tuple(
            dataclasses.replace(
                field,
                required=field.required and field.name not in blank and not field.column.sole,
                choices=self.offers.get(field.name)
                or tuple(choice for choice in field.choices if self.input(choice) not in self.unused),
            )
            for field in _fields(self.model.model_fields)
            if self.input(field.column.header) not in self.unused
        )

    @cached_property
    def instructions(self) -> tuple[str, ...]:
        """What the filler should know of the sheet as the form has it."""
        known = {name for field in self.fields for name in (field.column.header, *field.choices)}
        return (*self.help, *(hint for name, hint in self.hints.items() if name in known))

    def input(self, header: str) -> str:
        """Return what a form calls a column, or one of a column's choices: 上年数.收支总计（元）."""
        return f"{self.name}.{header}"

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """What a form may ask for of this sheet: the sheet itself, columns, and choices of a column."""
        fields = _fields(self.model.model_fields)
        columns = (field.column.header for field in fields if field.column.optional)
        choices = (choice for field in fields if field.column.offered for choice in field.choices)
        own = (self.name,) if self.optional else ()
        return (*own, *(self.input(name) for name in (*columns, *choices)))

    @cached_property
    def unused_headers(self) -> frozenset[str]:
        """Headers of the columns that the form does not have, with their aliases."""
        columns = (field.column for field in _fields(self.model.model_fields))
        unused = (column for column in columns if self.input(column.header) in self.unused)
        return frozenset(header for column in unused for header in (column.header, *column.aliases))

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """Header of every field."""
        return {field.name: field.column.header for field in self.fields}

    @cached_property
    def numbers(self) -> Mapping[str, frozenset[str]]:
        """The numbers that the blank sheet's rows begin with, by field; no others were prepared."""
        numbered = {field.name: field.column.numbered for field in self.fields if field.column.numbered}
        rows = range(1, self.rows + 1)
        return {name: frozenset(form.format(row) for row in rows) for name, form in numbered.items()}

    def is_untouched(self, field: Field, value: object) -> bool:
        """Return whether a value may be that of a prepared row that was not filled in.

        The number may be that of another row: rows move where one is deleted, inserted or sorted.
        """
        return bool(field.column.prefill) or value in self.numbers.get(field.name, ())

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Column letter of every field in the blank workbook."""
        return {field.name: get_column_letter(position) for position, field in enumerate(self.fields, 1)}

    @cached_property
    def display_letters(self) -> Mapping[str, str]:
        """Column letter of every display column: right of all fields, so that blocks can be pasted; names come last.

        The key of a code's name is the code's field.
        """
        names = (field.name for field in self.fields if field.column.reference)
        shown = (*(column.name for column in self.shown), *names)
        return {name: get_column_letter(position) for position, name in enumerate(shown, len(self.fields) + 1)}

    @cached_property
    def display_headers(self) -> tuple[str, ...]:
        """Headers of all display columns, which reading ignores."""
        names = (field.display_header for field in self.fields if field.column.reference)
        return (*(column.header for column in self.shown), *names)


def _fields(model_fields: Mapping[str, FieldInfo]) -> list[Field]:
    found = []
    for name, info in model_fields.items():
        column = next((item for item in info.metadata if isinstance(item, Column)), None)
        if column:
            found.append(
                Field(
                    name,
                    column,
                    _kind(info),
                    info.is_required() or column.needed or column.filled,
                    _choices(info.annotation),
                )
            )
    return found


def _kind(info: FieldInfo) -> Kind:
    """Return the kind annotated on the field's type, or on the ``X`` of ``X | None``; text by default."""
    inner = (item for part in get_args(info.annotation) for item in getattr(part, "__metadata__", ()))
    return next(item for item in (*info.metadata, *inner, Kind.TEXT) if isinstance(item, Kind))


def _choices(annotation: Any) -> tuple[str, ...]:
    """Return the members of a StrEnum, also within ``X | None`` and ``Annotated``; empty for other types."""
    if get_origin(annotation) in (Union, UnionType, Annotated):
        return next((choices for part in get_args(annotation) if (choices := _choices(part))), ())
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(member.value for member in annotation)
    return ()

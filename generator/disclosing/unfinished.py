"""What can be shown of a workbook with 错误 (草稿): of what contradicts itself, the first row counts.

A draft is only looked at. Its figures follow from the rows that could be read, so it is told with its findings.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Final

from generator.disclosing.basis import AnyBasis
from generator.disclosing.document import Disclosure
from generator.disclosing.family import AnyFamily
from generator.model.entry import Entry

_CODES: Final = ("functional_code", "economic_code", "revenue_code")


def build_draft(family: AnyFamily, basis: AnyBasis) -> Disclosure:
    """Derive the document of a workbook with 错误.

    Args:
        family: whose document it is.
        basis: what may be published of it; what is withheld has been left out before, so no first row brings it back.
    """
    submission = basis.submission
    rows = {name: getattr(submission, name) for name, sheet in submission.sheets.items() if not sheet.form}
    kept = {name: tuple(filter(_has_codes, entries)) for name, entries in rows.items()}
    kept |= {name: _first(kept[name], _identity(basis, field)) for name, field in family.once.items()}
    attached = tuple(item for item in submission.attachments if submission.pictures.get(item.file))
    shown = submission.model_copy(update={**kept, "attachments": attached})
    return family.disclosure(replace(basis, submission=shown))


def _identity(basis: AnyBasis, field: str) -> Callable[[Entry], object]:
    """What tells a row from others: its code, or the document that it is of."""
    if field == "unit":
        return lambda row: basis.whose(getattr(row, field))
    return attrgetter(field)


def _first(rows: Iterable[Entry], identity: Callable[[Entry], object]) -> tuple[Entry, ...]:
    """Keep the first of each."""
    kept: dict[object, Entry] = {}
    for row in rows:
        kept.setdefault(identity(row), row)
    return tuple(kept.values())


def _has_codes(row: Entry) -> bool:
    """Tell whether the codes that a row is booked under are digits, as every code of a classification is."""
    return all((getattr(row, name, None) or "0").isdecimal() for name in _CODES)

"""What can be shown of a workbook with 错误 (草稿): of what contradicts itself, the first row counts.

A draft is only looked at. Its figures follow from the rows that could be read, so it is told with its findings.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from generator.families.budget.basis import Basis
from generator.families.budget.disclosure import build_disclosure
from generator.families.budget.document import Disclosure
from generator.families.budget.sheets import STATED
from generator.model.entry import Entry

_CODES: Final = ("functional_code", "economic_code", "revenue_code")
_BOOKED: Final = ("basic", "project_lines", "fund_income", "state_capital_income")


def build_draft(basis: Basis) -> Disclosure:
    """Derive the document of a workbook with 错误.

    Args:
        basis: what may be published of it; what is withheld has been left out before, so no first row brings it back.
    """
    submission = basis.submission
    unique: Mapping[str, Callable[[Any], object]] = {
        "units": lambda unit: unit.code,
        "projects": lambda project: project.code,
        "project_targets": lambda target: target.project,
        "overall_targets": lambda target: basis.whose(target.unit),
        **dict.fromkeys(STATED, lambda row: basis.whose(row.unit)),
    }
    kept: dict[str, tuple[Entry, ...]] = {
        name: _first(getattr(submission, name), identity) for name, identity in unique.items()
    }
    kept |= {name: tuple(filter(_has_codes, getattr(submission, name))) for name in _BOOKED}
    attached = tuple(item for item in submission.attachments if submission.pictures.get(item.file))
    shown = submission.model_copy(update={**kept, "attachments": attached})
    return build_disclosure(replace(basis, submission=shown))


def _first(rows: Iterable[Entry], identity: Callable[[Any], object]) -> tuple[Entry, ...]:
    """Keep the first of each."""
    kept: dict[object, Entry] = {}
    for row in rows:
        kept.setdefault(identity(row), row)
    return tuple(kept.values())


def _has_codes(row: Entry) -> bool:
    """Tell whether the codes that a row is booked under are digits, as every code of a classification is."""
    return all((getattr(row, name, None) or "0").isdecimal() for name in _CODES)

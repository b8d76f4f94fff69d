"""Opening (检查一本填报表): a submission → what rules run over: all of it, what may be published of it, its units'."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.classification.classification import classification
from generator.disclosure.basis import AnyBasis, Basis
from generator.disclosure.family import AnyFamily
from generator.disclosure.form import ProvincialForm
from generator.disclosure.secrecy.withholding import publishable
from generator.disclosure.units import unit_submission
from generator.errors import GeneratorError
from generator.findings.finding import Finding, Level
from generator.model.secrets import Secrets
from generator.model.submission import Submission
from generator.rules.authorities import CLASSIFICATION, FILLING_IN
from generator.rules.registry import Told

_ANY_YEAR: Final = 9999  # has the newest codes
_NO_FORM: Final = Told(code="IDN-02", level=Level.ERROR, authority=FILLING_IN, text="公开格式是已有的一种。")
_NO_CODES: Final = Told(code="IDN-03", level=Level.ERROR, authority=CLASSIFICATION, text="年度有可用的科目表。")
_FAULTY_FORM: Final = Told(
    code="IDN-12", level=Level.WARNING, authority=FILLING_IN, text="填报表旁边的公开样式没有错误，可以使用。"
)
OF_IDENTITY: Final = (_NO_FORM, _NO_CODES, _FAULTY_FORM)
"""What is told of a form and a year that are not known: no rule can be run without them; and of an office's own forms.
"""

_SHOWN: Final = 5  # faults of a form


@dataclass(frozen=True)
class Opened:
    """A submission as it is judged; it is opened once a check.

    Args:
        family: whose submission it is.
        whole: all that was handed in.
        public: what may be published of it; ``whole`` itself, where nothing is withheld.
        units: what each unit of a department publishes of its own (单位预算, 单位决算), if that was asked for.
        faults: why its form or its year is not known; then all is checked as if it were another's.
    """

    family: AnyFamily
    whole: AnyBasis
    public: AnyBasis
    units: tuple[AnyBasis, ...]
    faults: tuple[Finding, ...]

    @property
    def documents(self) -> tuple[AnyBasis, ...]:
        """What documents are derived from: none, where the form or the year is not known."""
        return () if self.faults else (self.public, *self.units)


def open_submission(
    family: AnyFamily,
    submission: Submission,
    secrets: Secrets,
    units: bool = False,
    forms: Mapping[str, ProvincialForm] | None = None,
) -> Opened:
    """Open what was handed in.

    Args:
        family: whose submission it is.
        submission: what was handed in.
        secrets: what of it must not be shown, as the raw rows say.
        units: open what each unit of a department publishes, too; a unit's own submission has no such parts.
        forms: those of the family; the installed ones, if not given.
    """
    whole, faults = _basis(family, submission, secrets, family.forms() if forms is None else forms)
    allowed = publishable(whole.submission, secrets)
    public = whole if allowed is whole.submission else replace(whole, submission=allowed)
    of_units = allowed.units if units and not allowed.identity.kind.is_unit else ()
    parts = tuple(replace(public, submission=unit_submission(allowed, unit)) for unit in of_units)
    return Opened(family, whole, public, parts, tuple(faults))


def unusable_form(name: str, faults: Sequence[str]) -> Finding:
    """Return the finding on a form beside a workbook that cannot be used, by the name of its file."""
    more = f"等 {len(faults)} 处" if len(faults) > _SHOWN else ""
    told = "；".join(said.rstrip("。；") for said in faults[:_SHOWN])
    return _FAULTY_FORM.at(None, f"{name} 有错误，没有采用：{told}{more}；请改正，用 mingzhang forms 检查。")


def _basis(
    family: AnyFamily, submission: Submission, secrets: Secrets, forms: Mapping[str, ProvincialForm]
) -> tuple[AnyBasis, list[Finding]]:
    """Build the basis; an unknown form or year is replaced by a known one, which is never published."""
    identity, faults = submission.identity, []
    if identity.form not in forms:
        message = f"没有“{identity.form}”的公开格式；请填写已有的格式：{'、'.join(forms)}。"
        faults.append(_NO_FORM.at(identity.place("form"), message))
        identity = identity.model_copy(update={"form": next(iter(forms))})
    try:
        classification(identity.year)
    except GeneratorError as error:
        faults.append(_NO_CODES.at(identity.place("year"), str(error)))
        identity = identity.model_copy(update={"year": classification(_ANY_YEAR).edition})
    form = forms[identity.form]
    levels = {name: _with_levels(getattr(submission, name), form) for name in family.aims}
    return Basis(submission.model_copy(update={"identity": identity, **levels}), form, secrets), faults


def _with_levels(rows: Iterable[Any], form: ProvincialForm) -> tuple[Any, ...]:
    """Return indicators whose second level (二级指标) is called as the form calls it."""
    known = {row.level: form.second_level(row.level) for row in rows}
    return tuple(
        row if known[row.level] == row.level else row.model_copy(update={"level": known[row.level]}) for row in rows
    )

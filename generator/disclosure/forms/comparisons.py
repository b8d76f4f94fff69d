"""Checking comparisons (检查与上年的比较): whether a form's workbook asks for what is compared, and for the reasons."""

from collections.abc import Iterator
from typing import Any, Final

from generator.disclosure.form import ProvincialForm
from generator.disclosure.offer import Offer
from generator.files.toml_faults import Fault
from generator.files.toml_lines import Path
from generator.model.terms import ExplainedSubject

_REASONS: Final = "变动原因"
_REASON: Final = "{reason}"


def faults_of_comparisons(form: ProvincialForm, offer: Offer[Any]) -> Iterator[Fault]:
    """Yield what a form compares, or gives a reason for, though its workbook does not ask for that."""
    for number, section in enumerate(form.sections):
        for name, compared in section.changes.items():
            path: Path = ("sections", number, "changes", name)
            yield from _of_last_year(form, offer, compared.of, (*path, "of"))
            if any(_REASON in text for text in form.changes.get(compared.words, {}).values()):
                yield from _of_reason(form, offer, compared.of, (*path, "of"))
    for number, table in enumerate(form.tables):
        for place, column in enumerate(table.columns):
            yield from _of_last_year(form, offer, column.last, ("tables", number, "columns", place, "last"))


def _of_last_year(form: ProvincialForm, offer: Offer[Any], name: str, path: Path) -> Iterator[Fault]:
    missing = [needed for needed in offer.compared.get(name, ()) if needed not in form.uses]
    if missing:
        yield Fault(path, f"“{name}”要与“{'”、“'.join(missing)}”比较；请在 uses 中加上")


def _of_reason(form: ProvincialForm, offer: Offer[Any], name: str, path: Path) -> Iterator[Fault]:
    """Yield a reason that nobody is asked for; one of the same amount, or of one that includes it, may do."""
    subject = next((known for known in offer.compared if known == name), None)
    if subject is None:
        return
    others = [*subject.above, *(subject.same or ())[:1]] if isinstance(subject, ExplainedSubject) else []
    if any(f"{_REASONS}.{giver}" in form.uses for giver in (name, *others)):
        return
    own = f"{_REASONS}.{name}"
    advice = f"请在 uses 中加上“{own}”，或者" if own in form.inputs else "请"
    yield Fault(path, f"填报表不填“{name}”的变动原因；{advice}换一个没有 {_REASON} 的写法")

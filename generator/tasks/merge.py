"""Merging workbooks (合并填报表): unit workbooks → conflicts, or one department workbook."""

from collections import Counter
from collections.abc import Iterable, Sequence
from os.path import realpath
from pathlib import Path
from typing import NamedTuple

from generator.disclosure.family import AnyFamily
from generator.disclosure.form import ProvincialForm
from generator.disclosure.part import Part
from generator.disclosure.secrecy.masking import mask_of
from generator.errors import GeneratorError, fault
from generator.families.forms import INSTALLED, Forms
from generator.files.writing import refuse_existing
from generator.findings.finding import Finding, has_errors
from generator.model.projects import PROJECTS, project_key
from generator.model.secrets import NOTHING, Secrets, ShownTogether
from generator.model.submission import Submission
from generator.tasks.check import check, hidden
from generator.tasks.taking_along import taken_along
from generator.text.plain import spelt_out


class MergeReport(NamedTuple):
    """One of the workbooks: findings that prevent merging, and why it could not be read at all.

    ``book`` is its displayable name; ``own_form`` says where its form lies for the merged one (公开样式), if it went
    along.
    """

    book: str
    findings: list[Finding]
    failures: list[str]
    family: AnyFamily | None = None
    submission: Submission | None = None
    form: ProvincialForm | None = None
    secrets: Secrets = NOTHING
    forms: Forms = INSTALLED
    own_form: str = ""


def merge(paths: Sequence[Path], output: Path, name: str, forms: Path | None = None) -> list[MergeReport]:
    """Merge unit workbooks into their department's, unless any of them, or all together, have an 错误.

    Args:
        paths: the units' workbooks.
        output: where to write the department's.
        name: the department's name.
        forms: where forms are besides the installed ones, and those beside each workbook (公开样式).

    Raises:
        GeneratorError: the department's workbook exists, or cannot be written; none of the given files is a workbook;
            beside it lies another form of the name of their own.
    """
    refuse_existing(output)
    times = Counter(realpath(path) for path in paths)
    paths = _once(paths)
    reports = _beside_each_other(_read(path, _book(path, paths), times[realpath(path)], forms) for path in paths)
    family = _family(reports)
    if family is None and not any(report.failures for report in reports):
        raise GeneratorError(
            f"{'、'.join(report.book for report in reports)}：不是填报表，没有可以合并的；请核对文件。"
        )
    parts = {
        number: Part(report.book, paths[number].parent, report.submission)
        for number, report in enumerate(reports)
        if report.submission and report.submission.units and report.family is family
    }
    _in_one_form(reports)
    if family and family.merging:
        whole = list(parts.values())
        for number, found in zip(parts, family.merging.conflicts(whole, name, output.parent), strict=True):
            reports[number].findings.extend(found)
        for report in reports:
            if report.family:
                report.findings[:] = hidden(report.family, report.secrets, report.findings)
        if not any(report.failures or has_errors(report.findings) for report in reports):
            number, first = next((number, report) for number, report in enumerate(reports) if report.form)
            assert first.form
            along = taken_along(first.form, family, first.forms, output, forms)
            along.take()
            family.merging.write(whole, first.form, output, name)
            reports[number] = first._replace(own_form=along.told)
    return reports


def _beside_each_other(reports: Iterable[MergeReport]) -> list[MergeReport]:
    """Return reports in which the secrets of all are combined, and workbooks have displayable names."""
    read = [_apart(report, number) for number, report in enumerate(reports)]
    together = ShownTogether(tuple(report.secrets for report in read))
    return [_called(report._replace(secrets=report.secrets.within(together))) for report in read]


def _apart(report: MergeReport, number: int) -> MergeReport:
    """Return a report whose prepared numbers are its own: every blank workbook begins with the same ones."""
    if report.family is None:
        return report
    prepared = report.family.submission.declared[PROJECTS].numbers["code"]
    return report._replace(secrets=report.secrets.apart(map(project_key, prepared), number))


def _called(report: MergeReport) -> MergeReport:
    mask = mask_of(report.secrets)
    return report._replace(book=mask.masked(report.book), failures=list(map(mask.masked, report.failures)))


def left_to_fill(reports: Iterable[MergeReport]) -> str:
    """Return the names of the sheets that a department fills in itself, after merging."""
    families = (report.family for report in reports if report.family)
    names = ((family, name) for family in families if family.merging for name in family.merging.own)
    return "、".join(dict.fromkeys(family.submission.declared[name].name for family, name in names))


def _family(reports: Sequence[MergeReport]) -> AnyFamily | None:
    """Return the family of the first workbook; report workbooks of another, or of one that cannot be merged."""
    family = next((report.family for report in reports if report.family), None)
    for report in reports:
        if report.family and report.family is not family:
            report.failures.append(f"{report.book}：是{report.family.name}填报表，与前面的不是一种；请分别合并。")
        elif report.family and report.family.merging is None:
            report.failures.append(f"{report.book}：{report.family.name}填报表不能合并；请由部门填写一本。")
    return family


def _in_one_form(reports: Sequence[MergeReport]) -> None:
    """Report workbooks whose own form has the name of another's, but does not say the same."""
    first = next((report for report in reports if report.form), None)
    for report in reports:
        if first and report.form and first.form and report.form.name == first.form.name and report.form != first.form:
            told = f"旁边的公开样式“{report.form.name}”与 {first.book} 旁边的不同；请统一，或用 --forms 写明用哪里的"
            report.failures.append(f"{report.book}：{told}。")


def _once(paths: Iterable[Path]) -> list[Path]:
    """Remove paths that lead to the same file again."""
    first: dict[str, Path] = {}
    for path in paths:
        first.setdefault(realpath(path), path)
    return list(first.values())


def _book(path: Path, paths: Iterable[Path]) -> str:
    """Return a workbook's name for messages, with as many of its folders as distinguish it from the others."""
    parts, others = path.absolute().parts, [other.absolute().parts for other in paths if other != path]
    depths = range(1, len(parts) + 1)
    depth = next(depth for depth in depths if all(other[-depth:] != parts[-depth:] for other in others))
    return spelt_out(str(Path(*parts[-depth:])))


def _read(path: Path, book: str, times: int, forms: Path | None) -> MergeReport:
    """Check a unit's workbook, given times times; findings below 错误 are omitted: the department's repeats them."""
    failures = [f"{book} 给了 {times} 次；请只留一个。"] if times > 1 else []
    try:
        checked = check(path, forms=forms)
    except GeneratorError as error:
        return MergeReport(book, [], [*failures, str(error)])
    except Exception as error:  # a fault of the program: the others are reported all the same
        return MergeReport(book, [], [*failures, f"{book}：{fault(error)}。"])
    if checked.basis is None and not has_errors(checked.findings):  # what programs leave beside an open workbook
        return MergeReport(book, checked.findings, failures)
    findings = checked.findings if has_errors(checked.findings) else []
    submission = checked.submission if checked.basis else None
    form = checked.basis.form if checked.basis else None
    return MergeReport(book, findings, failures, checked.family, submission, form, checked.secrets, checked.forms)

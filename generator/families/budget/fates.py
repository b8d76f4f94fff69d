"""Remarks on next year's workbook (结转情况): what was filled in, carried over, emptied or left out."""

from collections.abc import Iterator, Mapping, Sequence

from generator.disclosure.remark import Fate, Remark
from generator.disclosure.workbooks.carrying import dated, emptied, sorted_remarks
from generator.families.budget.form import BudgetForm
from generator.families.budget.sheets import SHEETS
from generator.families.budget.submission import Submission
from generator.families.budget.terms import ProjectNature
from generator.model.entries import Project
from generator.model.secrets import Secrets
from generator.workbook.writing.table import Rows

_ENDING: Mapping[ProjectNature | None, str] = {
    ProjectNature.ONE_OFF: "一次性项目，已带入；本年不再安排的，",
    ProjectNature.CONTINUED: "延续性项目，已带入；项目期已满的，",
    None: "没有绩效目标表，不知道是否一次性项目，已带入；不再安排的，",
}
"""What is told of carried projects that may have ended, by nature; None is of those without a form."""


def carry_remarks(
    submission: Submission, form: BudgetForm, stays: frozenset[str], rows: Mapping[str, Rows], secrets: Secrets
) -> list[Remark]:
    """Return remarks on what became of last year's content: first on its projects, then sorted.

    Args:
        submission: last year's submission.
        form: the province's.
        stays: codes of the projects that were carried over.
        rows: rows of the new workbook, by field of ``Submission``.
        secrets: what must not be shown of last year's submission.
    """
    others = [*_filled(submission), *emptied(submission, rows, ["reasons"]), *_doubtful(submission, form, rows)]
    return [*_projects(submission, stays, secrets), *sorted_remarks(others)]


def _filled(submission: Submission) -> Iterator[Remark]:
    year, units = submission.identity.year, len(submission.units)
    whose = f"整个部门和 {units} 个单位各一行" if units > 1 else "一行"
    yield Remark(Fate.FILLED, "上年数", f"按 {year} 年的明细算出，{whose}；已锁定，不用再填。")
    if any(reason.text for reason in submission.reasons):
        yield Remark(Fate.EMPTIED, "变动原因", "原因已清空，上年的写在右侧供参考；与上年相同、不需要原因的行留空。")


def _projects(submission: Submission, stays: frozenset[str], secrets: Secrets) -> Iterator[Remark]:
    """Yield remarks on projects: those left out, and carried ones that may have ended."""
    left = [project for project in submission.projects if project.code not in stays]
    if left:
        yield Remark(Fate.DROPPED, "项目", f"按选择没有带入，连同绩效目标和指标：{_named(left, secrets)}。")
    natures = {target.project: target.nature for target in submission.project_targets}
    for nature, text in _ENDING.items():
        asked = [item for item in submission.projects if item.code in stays and natures.get(item.code) is nature]
        if asked:
            advice = f"{text}请清空“项目”表中的这一行，连同它的绩效目标和指标"
            yield Remark(Fate.DOUBTFUL, "项目", f"{advice}：{_named(asked, secrets)}。")


def _named(projects: Sequence[Project], secrets: Secrets) -> str:
    """Return the names of public projects, and only the number of others."""
    names = [f"{project.name}（{project.code}）" for project in projects if secrets.is_public(project.code)]
    others = len(projects) - len(names)
    return "、".join([*names, *([f"依法不予公开的 {others} 个"] if others else [])])


def _doubtful(submission: Submission, form: BudgetForm, rows: Mapping[str, Rows]) -> Iterator[Remark]:
    """Yield remarks on carried content that rarely holds for another year."""
    year = submission.identity.year
    if rows.get("assets"):
        usual = next((f"（一般是 {found}）" for found in form.usual_dates(year + 1)), "")
        dated_now = f"，再在“基本信息”填写资产统计日期{usual}" if submission.asks_for("identity", "assets_date") else ""
        yield Remark(Fate.DOUBTFUL, SHEETS["assets"].name, f"是上年填写的数；请核对{dated_now}。")
    if rows.get("overall_targets") or rows.get("project_targets"):
        text = "年度目标、重点任务和指标是上年的；请逐项改为本年的。"
        yield Remark(Fate.DOUBTFUL, f"{SHEETS['overall_targets'].name}、{SHEETS['project_targets'].name}", text)
    yield from dated(SHEETS, rows, year)

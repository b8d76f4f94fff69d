"""What must not be published (依法不予公开): a submission as handed in → what may be published of it.

Everything that is derived for publication is derived from ``publishable``, so that no builder, template or writer has
to know of secrets. What is left of a withheld project are amounts, under a code and in places of our own.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import count
from typing import Final

from generator.families.budget.sheets import OF_PROJECTS
from generator.model.entries import Project, ProjectLine
from generator.model.entry import Entry
from generator.model.submission import Submission
from generator.model.terms import FundingYear, Openness, ProjectCategory, Source
from generator.place import Place

NAME: Final = "其他项目（依法不予公开）"
SHEET: Final = "依法不予公开的项目支出"
"""Where the sums of withheld lines are said to stand: in no sheet of the workbook."""

Part = tuple[str, ProjectCategory]
"""What withheld projects are put together by: unit and category (单位, 项目类别)."""

Booking = tuple[str, str | None, Source, FundingYear]
"""What their lines are put together by: functional code, economic code, source, year."""


def withheld(submission: Submission) -> frozenset[str]:
    """Return the codes of the projects that are not public; of two rows of one code, one is enough."""
    return frozenset(project.code for project in submission.projects if project.openness is not Openness.PUBLIC)


def rows_withheld(submission: Submission) -> list[Entry]:
    """List the rows of withheld projects, of every sheet."""
    codes = withheld(submission)
    rows = (row for name in OF_PROJECTS for row in getattr(submission, name) if row.project in codes)
    return [*(project for project in submission.projects if project.code in codes), *rows]


def publishable(submission: Submission) -> Submission:
    """Return what may be published of a submission: the same one, if nothing is withheld."""
    codes = withheld(submission)
    if not codes:
        return submission
    public = {name: _public(getattr(submission, name), codes) for name in OF_PROJECTS}
    projects = tuple(project for project in submission.projects if project.code not in codes)
    stand_ins, lines = _stand_ins(submission)
    return submission.model_copy(
        update={
            **public,
            "projects": (*projects, *stand_ins),
            "project_lines": (*public["project_lines"], *lines),
            "known_projects": (submission.known_projects - codes) | {project.code for project in stand_ins},
            "leaves_out_amounts": any(project.openness is Openness.SECRET for project in submission.projects),
        }
    )


def _public(rows: Iterable[ProjectLine], codes: frozenset[str]) -> tuple[ProjectLine, ...]:
    return tuple(row for row in rows if row.project not in codes)


def _stand_ins(submission: Submission) -> tuple[list[Project], list[ProjectLine]]:
    """Make one project of all of a unit and category whose amounts stay in the totals, and its lines."""
    sums = sorted(_sums(submission).items(), key=lambda item: tuple(map(str, item[0])))
    parts = dict.fromkeys(part for (part, _), _ in sums)
    rows = count(1)
    projects = {part: _project(part, next(rows)) for part in parts}
    lines = [_line(projects[part], booking, amount, next(rows)) for (part, booking), amount in sums]
    return list(projects.values()), lines


def _sums(submission: Submission) -> dict[tuple[Part, Booking], Decimal]:
    parts: dict[str, Part] = {
        project.code: (project.unit, project.category)
        for project in submission.projects
        if project.openness is Openness.AMOUNT_ONLY
    }
    sums: defaultdict[tuple[Part, Booking], Decimal] = defaultdict(Decimal)
    for line in submission.project_lines:
        if line.project in parts:
            booking = (line.functional_code, line.economic_code, line.source, line.funding_year)
            sums[parts[line.project], booking] += line.amount
    return sums


def _project(part: Part, row: int) -> Project:
    unit, category = part
    code = f"withheld-{unit}-{list(ProjectCategory).index(category)}"
    return Project(
        places=_places(row), code=code, name=NAME, unit=unit, category=category, openness=Openness.AMOUNT_ONLY
    )


def _line(project: Project, booking: Booking, amount: Decimal, row: int) -> ProjectLine:
    function, economic, source, year = booking
    return ProjectLine(
        places=_places(row),
        project=project.code,
        functional_code=function,
        economic_code=economic,
        source=source,
        funding_year=year,
        amount=amount,
    )


def _places(row: int) -> dict[str, Place]:
    """Give a row a place of its own, so that its amounts are told apart."""
    return {"amount": Place(sheet=SHEET, cell=f"A{row}")}

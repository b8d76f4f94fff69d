"""Helpers of the rules on indicators (绩效指标): levels of the form, no duplicate rows, none without their form."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from generator.disclosure.form import IndicatorLevel
from generator.findings.place import Place
from generator.rules.registry import Problem
from generator.rules.repeated import repeated


def unknown_levels(form: Iterable[IndicatorLevel], rows: Iterable[Any]) -> Iterator[Problem]:
    """Yield second-level indicators (二级指标) that the form does not have."""
    known = [level for first in form for level in first.levels]
    for row in rows:
        if row.level not in known:
            yield Problem(row.place("level"), f"没有二级指标“{row.level}”；请从下拉列表中选择：{'、'.join(known)}。")


def same_rows(rows: Iterable[Any]) -> Iterator[Problem]:
    """Yield rows that are identical to an earlier one."""
    said = ((tuple(row.model_dump(exclude={"places"}).items()), row.place("level")) for row in rows)
    for _, (where, first) in repeated(said):
        yield Problem(where, f"与 {first} 所在的一行完全相同；请核对是否重复填写。")


def loose(
    sheet: str, rows: Sequence[tuple[str, Place]], called: Callable[[str], str] = "编码“{}”".format
) -> Iterator[Problem]:
    """Yield codes whose rows are not printed, as their form is missing on its sheet; once, at the first row.

    Args:
        sheet: what the sheet of the forms is called.
        rows: codes with their cells; a blank code is the department's own.
        called: what a code is called.
    """
    places: dict[str, list[Place]] = {}
    for code, where in rows:
        places.setdefault(code, []).append(where)
    for code, found in places.items():
        subject = f"{sheet}中没有{called(code)}" if code else f"{sheet}中没有单位编码留空的行"
        yield Problem(found[0], f"{subject}，这里的 {len(found)} 行不会印出；请在该表中补填，或清空这些行。")

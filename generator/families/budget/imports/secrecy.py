"""Secrecy (涉密、公开方式) as stated by an export, so that no project marked as secret is published."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.families.budget.imports.lines import ExportRow, ExportTable
from generator.families.budget.imports.shape import Shape
from generator.families.budget.imports.states import words_of


class StatedSecrecy(NamedTuple):
    """What a row states about its secrecy, and whether that is known to mean secret; empty if it states public."""

    said: str = ""
    secret: bool = False


def stated_secrecy(row: ExportRow, table: ExportTable, shape: Shape) -> StatedSecrecy:
    """Return what a row's secrecy columns state; the strictest counts."""
    openness = shape.openness
    found = [
        StatedSecrecy(
            f"{row.place(column.number)} “{column.name}”写着“{text}”", any(word in openness.secret for word in words)
        )
        for column in table.columns
        if column.target is None and column.bare in openness.columns and (text := row.cells.get(column.number, ""))
        for words in [words_of(column, text)]
        if not any(word in openness.public for word in words)
    ]
    return max(found, key=lambda each: each.secret, default=StatedSecrecy())


def secret_project_remarks(stated: Iterable[tuple[str, StatedSecrecy]]) -> Iterator[str]:
    """Yield remarks on the projects that the export calls secret, and on those with an unknown statement."""
    told = list(stated)
    for secret, after in (
        (True, "公开方式已填“不公开”，请核对，并填写依据"),
        (False, "不知道能不能公开，公开方式没有填，请填写"),
    ):
        if names := "、".join(f"{code}（{each.said}）" for code, each in told if each.secret is secret):
            yield f"导出表对这些项目写有密级或公开方式：{names}；{after}。"


def secret_basic_remarks(stated: Iterable[StatedSecrecy]) -> Iterator[str]:
    """Yield a doubt about lines of 基本支出 that are called secret: they have no 公开方式 and would be published."""
    if said := "、".join(each.said for each in stated if each.secret):
        yield f"这些行是基本支出，导出表却写着不公开：{said}；填报表中只有项目可以不公开，请核对能不能公开，再导入。"

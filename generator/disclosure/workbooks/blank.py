"""The blank workbook (空白填报表): what a family's says, knows and offers, declared; and how it is written."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Generic

from generator.classification.classification import classification
from generator.disclosure.feeding import feeding
from generator.disclosure.form import F, ProvincialForm
from generator.disclosure.labels import printed_in
from generator.disclosure.offer import Offer
from generator.files.writing import refuse_existing
from generator.model.columns import INDICATORS
from generator.model.terms import CodeSystem
from generator.workbook.declaration.declare import UNHIDE, Sheet
from generator.workbook.declaration.formula import Codes
from generator.workbook.declaration.inputs import is_unused, sheet_with, sheets_with
from generator.workbook.declaration.progress import Progress
from generator.workbook.writing.table import Rows
from generator.workbook.writing.write import Contents, write_workbook

_ROWS: Final = (
    "每张表从第 3 行起，一行一条，填白色的格。可以整块复制粘贴（用“选择性粘贴—数值”，下拉列表和格式就不会变）、"
    "排序、筛选、插入行，也可以在准备好的行以下接着填。"
)
_CODES: Final = (
    "编码按文本填写，前面的 0 不能少（054001 不是 54001）。没有重名的科目可以只写名称；"
    "科目编码不知道的，在格中输入名称或所属的款的前几个字，"
    "按回车，再点右边的箭头，从列出的中选；编码表是隐藏的，要看全表的，"
    f"{UNHIDE}。"
)
_PROGRESS: Final = "填的过程中随时看“填报进度”：还缺什么、收支是否平衡、将要公开的主要数据是多少。"
_LOCKED: Final = (
    "清除一行：选中这一行白色的格，按 Delete 键。空行没有影响，不必删除。",
    "灰色的格、表头和编码表已经锁定，免得误改；没有设密码，确实要改的，点“审阅—撤销工作表保护”。"
    "锁定以后，有灰色格的表不能删除整行，新插入的行不自动显示名称，但照常读取。",
    "打开后上方出现“受保护的视图”（从邮件或网上下载的文件常有）：这时不能填写，公式也不计算，名称和“填报进度”是空白的；点“启用编辑”即可。"
    "仍是空白的，按 F9 键或保存后重新打开。",
)
_FINISHED: Final = (
    "填完后保存、关闭。别人发来的，连同附件交回去；从网页下载的，在网页上上传；"
    "自己装了明账的，用它检查，没有错误的就可以生成公开文本。"
)


@dataclass(frozen=True)
class Order:
    """In which order the sheets are filled in (填写顺序), as people call them; what a form does not use is left out.

    Args:
        steps: one or several sheets each.
        of_projects: sheets that only those with projects fill in.
    """

    steps: Sequence[Sequence[str]]
    of_projects: Sequence[str] = ()

    def said(self, unused: Collection[str]) -> str:
        """Return the sentence, without the sheets that are not used."""
        kept = ("、".join(name for name in step if name not in unused) for step in self.steps)
        projects = "、".join(name for name in self.of_projects if name not in unused)
        then = f"；有项目的再填{projects}" if projects else ""
        return f"填写顺序：{' → '.join(filter(None, kept))}{then}；其余各表有内容才填。"


def guide(amounts: str, *own: str) -> tuple[str, ...]:
    """Return the general lines of 填报说明（详）: how to fill in, what is shown and locked, and what comes afterwards.

    Args:
        amounts: how its amounts are filled in.
        own: what else is its own.
    """
    return (_ROWS, amounts, _CODES, *own, _PROGRESS, *_LOCKED, _FINISHED)


@dataclass(frozen=True)
class Blank(Generic[F]):
    """The blank workbook of a family.

    Args:
        sheets: all that are declared, by field of the submission.
        offer: what its forms may refer to.
        forms: the provinces' published forms that are installed, by name.
        known: the rows that every form's begins with, by field: the subjects that are to be written about.
        systems: the trees whose codes are listed.
        progress: 填报进度, in a form's unit of money.
        order: in which order the sheets are filled in.
        guide: the other general lines of 填报说明（详）.
    """

    sheets: Mapping[str, Sheet]
    offer: Offer[Any]
    forms: Callable[[], Mapping[str, F]]
    known: Mapping[str, Rows]
    systems: Sequence[CodeSystem]
    progress: Callable[[F], Progress]
    order: Order
    guide: Sequence[str]

    def new(self, path: Path, year: int, name: str, form: F) -> None:
        """Write a blank workbook for a department, a year and a form.

        Raises:
            GeneratorError: there are no codes for the year, or the file exists or cannot be written.
        """
        refuse_existing(path)
        self.write_new(path, year, name, form, {}, ())

    def write_new(
        self, path: Path, year: int, name: str, form: F, filled: Mapping[str, Rows], told: Sequence[str]
    ) -> None:
        """Write a workbook with some rows filled in, by field, and what is to be known of it.

        Raises:
            GeneratorError: there are no codes for the year, or the file cannot be written.
        """
        rows = {**self._known(form, year, name), **self.by_sheet(filled)}
        self.write(path, year, form, rows, told)

    def write_carried(
        self,
        path: Path,
        year: int,
        form: F,
        rows: Mapping[str, Rows],
        origin: str,
        remarks: Iterable[object],
        sheets: Mapping[str, Sheet] | None = None,
    ) -> None:
        """Write a workbook that begins with the rows of another one (结转), by field, and tells so.

        Raises:
            GeneratorError: there are no codes for the year, or the file cannot be written.
        """
        told = [f"本表由 {origin}结转生成：", *map(str, remarks)]
        self.write(path, year, form, self.by_sheet(rows), told, sheets)

    def write(
        self,
        path: Path,
        year: int,
        form: F,
        rows: Mapping[str, Rows],
        notes: Sequence[str] = (),
        sheets: Mapping[str, Sheet] | None = None,
    ) -> None:
        """Write a workbook with rows filled in, by sheet, its lists, 填报说明 and 填报进度.

        Args:
            path: where to write.
            year: whose codes are listed.
            form: the province's.
            rows: what is filled in.
            notes: what is to be known of this workbook, for the top of 填报说明.
            sheets: instead of those that are declared, by field; of either, the form's are written.

        Raises:
            GeneratorError: there are no codes for the year, or the file cannot be written.
        """
        shown = tuple(self._offering(sheet, form) for sheet in sheets_with(sheets or self.sheets, form.uses).values())
        lists = _reference_lists(year, form, self.systems)
        progress, fed = self.progress(form), feeding(form, self.offer)
        names = {sheet.name: field for field, sheet in self.sheets.items()}
        printed = {sheet.name: printed_in(fed[names[sheet.name]], form) for sheet in shown}
        unused = {sheet.name for sheet in self.sheets.values() if is_unused(sheet, form.uses)}
        lines = (self.order.said(unused), *self.guide)
        write_workbook(path, Contents(shown, lists, rows, lines, progress, printed, notes))

    def _offering(self, sheet: Sheet, form: F) -> Sheet:
        """Return a sheet with the forms to choose from (公开格式), if it names one: the installed, and its own."""
        names = tuple(dict.fromkeys((*self.forms(), form.name)))
        return replace(sheet, offers={"form": names}) if sheet.form else sheet

    def by_sheet(self, rows: Mapping[str, Rows]) -> dict[str, Rows]:
        """Return rows by the name of their sheet, given by field of the submission."""
        return {self.sheets[field].name: given for field, given in rows.items()}

    def _known(self, form: F, year: int, name: str) -> dict[str, Rows]:
        """The rows that the software fills in."""
        return self.by_sheet(
            {
                "identity": [{"year": year, "name": name, "form": form.name}],
                "reasons": subject_rows(self.sheets, form),
                **self.known,
                "glossary": glossary_rows(form),
                **item_rows(form),
            }
        )


def subject_rows(sheets: Mapping[str, Sheet], form: ProvincialForm) -> list[dict[str, object]]:
    """Return the changes that a form wants explained, as rows of 变动原因."""
    fields = sheet_with(sheets["reasons"], form.uses).fields
    return [{"subject": subject} for field in fields if field.name == "subject" for subject in field.choices]


def subjects(name: str, terms: Iterable[str]) -> list[dict[str, object]]:
    """Return a row for each of the subjects that a sheet is to have a text on, in the field of this name."""
    return [{name: term} for term in terms]


def glossary_rows(form: ProvincialForm) -> list[dict[str, object]]:
    """Return the terms that every document of this form explains, as rows of 名词解释."""
    return [item.model_dump() for item in form.glossary]


def item_rows(form: ProvincialForm) -> dict[str, Rows]:
    """Return the items of 其他数据 and 其他文字, and titles of 项目说明, as rows, by field of the submission."""
    items = {"other_data": form.other_data, "other_texts": form.other_texts}
    titles: Rows = [{"title": title} for title in form.project_titles]
    return {"project_texts": titles, **{name: [{"item": item} for item in listed] for name, listed in items.items()}}


def _reference_lists(year: int, form: ProvincialForm, systems: Iterable[CodeSystem]) -> dict[str, Codes]:
    """Return the codes of each system that amounts are booked under, and a form's 二级指标 with their first level.

    Raises:
        GeneratorError: there are no codes for the year.
    """
    codes = classification(year)
    trees = {
        CodeSystem.FUNCTIONAL: codes.functional,
        CodeSystem.ECONOMIC: codes.economic,
        CodeSystem.REVENUE: codes.revenue,
    }
    lists: dict[str, Codes] = {
        system.value: [(code.code, code.name, trees[system].above(code.code)) for code in trees[system].leaves()]
        for system in systems
    }
    return lists | {INDICATORS.sheet: [(level, first.name) for first in form.indicators for level in first.levels]}

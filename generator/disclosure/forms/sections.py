"""Checking sections (检查各部分和说明): what parts hold, and whether what sections refer to is there."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.disclosure.form import PLACEHOLDERS, ProvincialForm
from generator.disclosure.forms.names import NAME, NAMED, TAKEN
from generator.disclosure.narrative import FOLLOWING, is_stated, names_in
from generator.disclosure.offer import Offer
from generator.disclosure.section_form import (
    HOLDS,
    BlockForm,
    ChartForm,
    Clause,
    Enumeration,
    HeadingForm,
    ListForm,
    ListTableForm,
    MadeForm,
    ParagraphForm,
    Part,
    SectionForm,
    TextForm,
)
from generator.disclosure.stated import stated_items
from generator.disclosure.table_form import Said
from generator.files.toml_faults import Fault
from generator.files.toml_lines import Path
from generator.workbook.declaration.names import nearest

_NUMBERS: Final = ("n", "numeral")
"""What is known of every item of a list: its number, and that in Chinese."""


def faults_of_sections(form: ProvincialForm, offer: Offer[Any]) -> Iterator[Fault]:
    """Yield what is wrong with the parts and sections of a form."""
    yield from _of_keys(form)
    yield from _of_parts(form)
    for number, section in enumerate(form.sections):
        yield from _Section(("sections", number), form, section, offer).faults()


def _of_keys(form: ProvincialForm) -> Iterator[Fault]:
    """Yield keys of sections, headings, charts and tables that are no names, or stand for two: they become anchors."""
    keys: list[tuple[Path, str]] = [(("tables", number, "key"), table.key) for number, table in enumerate(form.tables)]
    charts: list[tuple[Path, str]] = []
    for number, section in enumerate(form.sections):
        keys.append((("sections", number, "key"), section.key))
        for place, block in enumerate(section.blocks):
            if isinstance(block, HeadingForm | ChartForm):
                (charts if isinstance(block, ChartForm) else keys).append(
                    (("sections", number, "blocks", place, "key"), block.key)
                )
    yield from _of_names(keys)
    yield from _of_names(charts)


def _of_names(keys: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, key in keys:
        if key in TAKEN:
            yield Fault(path, f"key 是“{key}”，软件另有用处；请换一个")
        elif path[0] == "sections" and not NAME.fullmatch(key):
            yield Fault(path, f"key 是“{key}”；{NAMED}")
        elif path[0] == "sections" and key in seen:
            yield Fault(path, f"已有一处的 key 是“{key}”")
        seen.add(key)


def _of_parts(form: ProvincialForm) -> Iterator[Fault]:
    sections, held = [section.key for section in form.sections], Counter[str]()
    for number, part in enumerate(form.parts):
        path: Path = ("parts", number)
        if not NAME.fullmatch(part.key) or [other.key for other in form.parts].index(part.key) != number:
            yield Fault((*path, "key"), f"key 是“{part.key}”；{NAMED}，各部分不能相同")
        if not part.called:
            yield Fault(path, "这一部分没有标题；请写 heading，正文中不印标题的写 entry")
        headings = {section.key: section.heading for section in form.sections}
        if not part.heading and not any(headings.get(key) for key in part.holds[:1]) and part.holds_other != "tables":
            yield Fault(path, "正文中没有标题的部分，第一节要有标题：目录要指到那里")
        unknown = [key for key in part.holds if key not in sections and not part.holds_other]
        for key in unknown or ([""] if not part.holds else []):
            known = "、".join((*(f'"{name}"' for name in HOLDS), *sections))
            yield Fault((*path, "holds"), f"没有“{key}”这一节；可用的：{known}")
        held.update(part.holds)
    for key, count in held.items():
        if count > 1:
            yield Fault(("parts",), f"“{key}”写在了 {count} 处；只能印一次")
    for number, key in enumerate(sections):
        if key not in held:
            yield Fault(("sections", number, "key"), f"parts 中没有一个部分的 holds 写了“{key}”，这一节不会印出来")
    if "报表" not in held:
        yield Fault(("parts",), 'parts 中没有印报表的部分；请给一个部分写 holds = "报表"')


def _names(text: str) -> list[str]:
    """Return the placeholders of a text; none, if its braces have no pair, which is told already."""
    try:
        return list(names_in(text))
    except ValueError:
        return []


@dataclass(frozen=True)
class _Section:
    """A section of a form, and what its texts may contain."""

    path: Path
    form: ProvincialForm
    section: SectionForm
    offer: Offer[Any]
    more: frozenset[str] = frozenset()

    @property
    def figures(self) -> Collection[str]:
        """What can be called a figure."""
        return {**self.section.figures, **self.section.changes, **self.offer.facts}

    @property
    def known(self) -> frozenset[str]:
        """The placeholders that its texts may contain."""
        following = {
            f"{name}.{what}"
            for what in FOLLOWING
            for name in {"share": self.figures, "projects": self.section.figures}.get(what, self.section.changes)
        }
        return frozenset({*PLACEHOLDERS, *self.form.words, *self.figures, *following, *self.more})

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with it."""
        yield from self._scope((), self.section.of, (*self.path, "of"))
        for name, said in self.section.figures.items():
            path = (*self.path, "figures", name)
            if not name.isidentifier():
                yield Fault(path, f"“{name}”不能作名称：只用字母、数字、下划线")
            yield from self._figure(said, path)
        for name, compared in self.section.changes.items():
            path = (*self.path, "changes", name)
            yield from self._known(compared.of, self.offer.compared, (*path, "of"), "变动事项")
            yield from self._known(compared.words, self.form.changes, (*path, "words"), "[changes] 中的写法")
        for name, whole in self.section.shares.items():
            yield from self._known(name, self.figures, (*self.path, "shares"), "名称")
            yield from self._known(whole, self.figures, (*self.path, "shares", name), "名称")
        yield from self._titles(self.section.heading, (*self.path, "heading"))
        for name in self.section.annexes:
            yield from self._known(name, self.offer.annexes, (*self.path, "annexes"), "附件")
        yield from self._meets(self.section.meets, self.path)
        for number, block in enumerate(self.section.blocks):
            yield from self._block(block, (*self.path, "blocks", number))

    def _figure(self, said: Said, path: Path) -> Iterator[Fault]:
        if is_stated(said):
            yield from self._known(said[0], {*self.offer.columns, *stated_items(self.form)}, path, "填报表的栏目")
        else:
            yield from self._scope(self.section.of, said, path)

    def _scope(self, within: Said, said: Said, path: Path) -> Iterator[Fault]:
        unknown = list(self.offer.words.unknown(said))
        yield from (Fault(path, told) for told in unknown)
        if not unknown and not [*self.offer.words.unknown(within)] and self.offer.words.contradiction([within, said]):
            others = f"与这一节的 of（{'、'.join(within)}）" if within else ""
            yield Fault(path, f"“{'、'.join(said)}”{others}不会同时成立，不会有金额")

    def _known(self, name: str, known: Iterable[str], path: Path, what: str) -> Iterator[Fault]:
        """Yield that there is no such thing, with what it might be."""
        known = sorted(known)
        if name not in known:
            hint = nearest(name, known)
            advice = f"是否就是“{hint}”？" if hint else f"可用的：{'、'.join(known)}"
            yield Fault(path, f"没有“{name}”这样的{what}；{advice}")

    def _meets(self, names: tuple[str, ...], path: Path) -> Iterator[Fault]:
        for name in names:
            yield from self._known(name, self.offer.required.sections, (*path, "meets"), "应当公开的说明")

    def _titles(self, text: str, path: Path, *more: str) -> Iterator[Fault]:
        return self._texts(text, path, frozenset({*PLACEHOLDERS, *self.form.words, *more}))

    def _texts(self, text: str, path: Path, known: frozenset[str]) -> Iterator[Fault]:
        for name in dict.fromkeys(_names(text)):
            if name not in known:
                hint = nearest(name, sorted(known))
                usable = "、".join(f"{{{one}}}" for one in sorted(known))
                own = "、".join(f"{{{one}}}" for one in sorted(self.more)) if self.more <= known else ""
                others = f"这一处另有：{own}；" if own and hint else ""
                advice = f"{others}是否就是“{{{hint}}}”？" if hint else f"可以用的：{usable}"
                yield Fault(path, f"不认识占位符“{{{name}}}”；{advice}")

    def _said(self, text: str, path: Path) -> Iterator[Fault]:
        yield from self._texts(text, path, self.known)
        yield from self._shares(text, path)

    def _shares(self, text: str, path: Path) -> Iterator[Fault]:
        """Yield shares of a whole that the section does not have."""
        for name in dict.fromkeys(_names(text)):
            figure, _, what = name.partition(".")
            if what == "share" and figure not in self.section.shares and self.section.whole not in self.figures:
                told = f"“{{{name}}}”占的是 whole“{self.section.whole}”，figures 中没有这个名称"
                yield Fault(path, told)

    def _when(self, names: Said, path: Path) -> Iterator[Fault]:
        for name in names:
            yield from self._known(name, self.known, path, "名称")

    def _block(self, block: BlockForm, path: Path) -> Iterator[Fault]:
        match block:
            case HeadingForm():
                yield from self._titles(block.heading, (*path, "heading"))
                yield from self._meets(block.meets, path)
            case ChartForm():
                yield from self._chart(block, path)
            case TextForm():
                yield from self._known(block.text, self.offer.texts, (*path, "text"), "填报的文字")
                yield from self._titles(block.heading, (*path, "heading"), "title", "numeral")
            case MadeForm():
                yield from self._known(block.made, self.offer.blocks, (*path, "made"), "由程序编写的内容")
            case ListForm():
                yield from self._enumeration(block, path)
            case ListTableForm():
                yield from self._table(block, path)
            case ParagraphForm():
                yield from self._when(block.when, (*path, "when"))
                yield from self._said(block.none, (*path, "none"))
                yield from self._saying(block.say, (*path, "say"))

    def _saying(self, parts: tuple[Part, ...], path: Path) -> Iterator[Fault]:
        for number, part in enumerate(parts):
            here = (*path, number) if len(parts) > 1 else path
            match part:
                case Clause():
                    yield from self._when(part.when, (*here, "when"))
                    yield from self._said(part.say, (*here, "say"))
                    yield from self._said(part.none, (*here, "none"))
                case Enumeration():
                    yield from self._enumeration(part, here)
                case _:
                    yield from self._said(part, here)

    def _enumeration(self, part: Enumeration, path: Path) -> Iterator[Fault]:
        yield from self._list(part.each, part.of, path)
        if part.each in self.offer.lists:
            values = self.offer.lists[part.each].values
            yield from replace(self, more=self.more | {*values, *_NUMBERS})._saying(part.say, (*path, "say"))
        around = replace(self, more=self.more | {"list", "amount"})
        yield from around._said(part.whole, (*path, "whole"))
        yield from around._said(part.none, (*path, "none"))

    def _table(self, block: ListTableForm, path: Path) -> Iterator[Fault]:
        yield from self._list(block.each, block.of, path)
        listed = self.offer.lists.get(block.each)
        at_item = replace(self, more=self.more | {*(listed.values if listed else ()), *_NUMBERS})
        for number, column in enumerate(block.columns):
            yield from self._titles(column.head, (*path, "columns", number, "head"))
            yield from at_item._said(column.say, (*path, "columns", number, "say")) if listed else ()
        if (width := sum(column.width for column in block.columns)) != 100:
            yield Fault((*path, "columns"), f"各栏的 width 相加是 {width}，应当是 100")

    def _list(self, each: str, of: Said, path: Path) -> Iterator[Fault]:
        yield from self._known(each, self.offer.lists, (*path, "each"), "列举")
        yield from self._scope(self.section.of, of, (*path, "of"))

    def _chart(self, block: ChartForm, path: Path) -> Iterator[Fault]:
        yield from self._titles(block.chart, (*path, "chart"))
        yield from self._titles(block.alt, (*path, "alt"), "list")
        if bool(block.each) == bool(block.bars):
            yield Fault(path, "统计图的各条写 bars，或者写 each，写一样")
        elif block.each:
            yield from self._list(block.each, block.of, path)
            listed = self.offer.lists.get(block.each)
            if listed and not {"name", "amount"}.issubset(listed.values):
                yield Fault((*path, "each"), f"“{block.each}”没有金额，不能画成统计图")
        else:
            last = {f"{name}.last" for name in self.section.changes}
            for name, label in block.bars.items():
                yield from self._known(name, {*self.figures, *last}, (*path, "bars"), "名称")
                yield from self._titles(label, (*path, "bars", name))
            if block.shares:
                yield from self._known(block.whole, self.figures, (*path, "bars"), "名称")

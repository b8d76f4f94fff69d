"""Labels (名称): what the parts of a published document are called, and where in it a sheet is printed (印在)."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Final

from generator.disclosure.form import ProvincialForm
from generator.disclosure.section_form import HeadingForm, SectionForm

_NUMBERED: Final = re.compile("([一二三四五六七八九十]+)、")
"""The head of a section; what stands below it is numbered otherwise."""


def part_labels(form: ProvincialForm) -> dict[str, str]:
    """Return the label of each part of the document, in order; tables that the province does not publish have none."""
    return {key: f"{lead}{label}" for lead, labels in _groups(form) for key, label in labels.items()}


def printed_in(feeds: Collection[str], form: ProvincialForm) -> str:
    """Name parts of the document shortly, by their numbers: 预算公开表1至预算公开表6、预算公开表8；第三部分 一、三."""
    groups = ((lead, "、".join(_runs(_numbers(labels), feeds))) for lead, labels in _groups(form))
    return "；".join(f"{lead}{said}" for lead, said in groups if said)


def _groups(form: ProvincialForm) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Go through the document: what its parts are, and what each is called after the name of the part it is in."""
    sections = {section.key: section for section in form.sections}
    yield "", {"document": "整个公开文本"}
    for part in form.parts:
        match part.holds_other:
            case "tables":
                yield "", {table.key: table.number or table.sheet for table in form.tables}
            case None:
                held = [sections[key] for key in part.holds]
                if labels := {key: label for section in held for key, label in _headings(section)}:
                    yield f"{part.called.split()[0]} ", labels
                else:
                    yield "", {section.key: part.called for section in held}
            case _:
                yield "", {part.key: part.called}


def _headings(section: SectionForm) -> Iterator[tuple[str, str]]:
    """Yield the heading of a section, if it has one, and those below it, by their keys."""
    if section.heading:
        yield section.key, section.heading
        for block in section.blocks:
            if isinstance(block, HeadingForm):
                yield block.key, block.heading


def _numbers(labels: Mapping[str, str]) -> dict[str, str]:
    """Call sections by their number; those below them, which no sheet feeds alone, are left out."""
    heads = {key: found[1] for key, label in labels.items() if (found := _NUMBERED.match(label))}
    return heads or dict(labels)


def _runs(names: Mapping[str, str], feeds: Collection[str]) -> Iterator[str]:
    """Name those that are fed; three or more in a row by the first and the last."""
    for fed, run in groupby(names, lambda key: key in feeds):
        if fed:
            found = [names[key] for key in run]
            yield from found if len(found) < 3 else (f"{found[0]}至{found[-1]}",)

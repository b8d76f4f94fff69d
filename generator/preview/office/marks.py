"""Marks (页面标记): the document as the preview shows it: clickable figures, findings where they belong.

The document itself stays unchanged: marks are added to a copy. This happens in a process that opened a workbook, so the
server validates the returned page against a profile, and shows only what it has parsed itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Annotated, Final, NamedTuple

from lxml import html
from lxml.etree import LxmlError
from lxml.html import HtmlElement, builder
from pydantic import AfterValidator

from generator.findings.finding import Finding, Level, alike, worst_first
from generator.render.profile import ID, PROFILE, Rule, element_faults

_LINK: Final = re.compile(rf"(\?figure={ID.pattern})?#{ID.pattern}")


def _marked_profile() -> Mapping[str, Rule]:
    """Return the document's profile, extended by the marks."""
    section, link = PROFILE["section"], PROFILE["a"]
    return {
        **PROFILE,
        "section": replace(section, attributes=section.attributes | {"tabindex"}),
        "a": replace(link, parents=link.parents | {"data"}, classes=frozenset({"fact"})),
        "aside": Rule(frozenset({"section"}), frozenset({"notes"}), frozenset({"aria-label"})),
        "ul": Rule(frozenset({"aside"})),
        "li": Rule(frozenset({"ul"}), frozenset(f"level-{level}" for level in Level)),
    }


_PROFILE: Final = _marked_profile()


def _own(inside: str) -> str:
    try:
        body = html.fragment_fromstring(inside, create_parent="body")
    except LxmlError as error:
        raise ValueError("no page") from error
    if not all(map(_is_own, body.iterdescendants())):
        raise ValueError("not a page of ours")
    return "".join(_written(body))


def _is_own(element: HtmlElement) -> bool:
    """Return whether a document with marks may contain an element; links may only lead to the page itself."""
    if not isinstance(element.tag, str) or any(element_faults(element, _PROFILE)):
        return False
    links, names = element.get("href", "#x"), element.get("id", "x")
    return bool(_LINK.fullmatch(links) and ID.fullmatch(names))


Inside = Annotated[str, AfterValidator(_own)]
"""Inner HTML of a page: shown as it is, hence validated when it comes from a separate process."""


class ContentsLine(NamedTuple):
    """A line of the contents (目录): its rank, anchor and text."""

    rank: str
    anchor: str
    text: str


def contents(document: HtmlElement) -> list[ContentsLine]:
    """Return the contents (目录) of a document."""
    lines = document.iterfind("body/nav/p")
    links = ((str(line.get("class")), link) for line in lines for link in line.iterfind("a"))
    return [ContentsLine(rank, str(link.get("href"))[1:], str(link.text_content())) for rank, link in links]


def marked_up(document: HtmlElement, notes: Mapping[str, Iterable[Finding]]) -> Inside:
    """Return the inner HTML of the page: figures link to their origin, findings follow their heading.

    Args:
        document: the rendered document.
        notes: findings by the id of the heading below which they are shown.
    """
    body = deepcopy(document.body)
    assert body is not None  # the profile guarantees it
    for data in body.iter("data"):
        _link(data)
    for anchor, findings in notes.items():
        body.get_element_by_id(anchor).addnext(_note(findings))
    for page in body.find_class("table-page"):
        page.set("tabindex", "0")  # so that wide tables can be scrolled by keyboard, too
    return "".join(_written(body))


def _link(data: HtmlElement) -> None:
    """Turn a figure into a link to the panel of its origin, anchored at its place on the page."""
    place = str(data.get("id"))
    link = builder.A(data.text or "", {"class": "fact", "href": f"?figure={place}#{place}"})
    data.text = None
    data.append(link)


def _note(findings: Iterable[Finding]) -> HtmlElement:
    """Return the findings of a part as a note; findings that are alike are represented by the first."""
    lines = [
        builder.LI(_finding_text(kind), {"class": f"level-{kind[0].level}"}) for kind in alike(worst_first(findings))
    ]
    return builder.ASIDE({"class": "notes", "aria-label": "检查结果"}, builder.UL(*lines))


def _finding_text(kind: Sequence[Finding]) -> str:
    return f"{kind[0].level}　{kind[0]}" + (f"（同样的共 {len(kind)} 处）" if len(kind) > 1 else "")


def _written(body: HtmlElement) -> Iterator[str]:
    yield from (html.tostring(child, encoding="unicode") for child in body)

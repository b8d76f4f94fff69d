"""Marks (页面标记): the document as the preview shows it: figures that can be asked, findings where they belong.

The document itself stays as it is: all of this is done to a copy. It is done in a process that opened a workbook, so
the server looks whether what comes back is such a page, and shows only what it understood of it itself.
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
    """Add what is marked here to what a document may hold."""
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
    """Return whether a document, or what is marked in it, may hold an element; its links lead nowhere but to itself."""
    if not isinstance(element.tag, str) or any(element_faults(element, _PROFILE)):
        return False
    links, names = element.get("href", "#x"), element.get("id", "x")
    return bool(_LINK.fullmatch(links) and ID.fullmatch(names))


Inside = Annotated[str, AfterValidator(_own)]
"""The inside of a page: where it comes from a process of its own, this is checked, for it is shown as it is."""


class ContentsLine(NamedTuple):
    """A line of the contents (目录): its rank in the contents, the anchor, what it says."""

    rank: str
    anchor: str
    text: str


def contents(document: HtmlElement) -> list[ContentsLine]:
    """Read the contents of a document."""
    lines = document.iterfind(".//nav/p")
    links = ((str(line.get("class")), link) for line in lines for link in line.iterfind("a"))
    return [ContentsLine(rank, str(link.get("href"))[1:], str(link.text_content())) for rank, link in links]


def marked_up(document: HtmlElement, notes: Mapping[str, Iterable[Finding]]) -> Inside:
    """Return the inside of the page: every figure a link to where it comes from, every finding below its heading.

    Args:
        document: the one document.
        notes: findings by the id of the heading that they stand below.
    """
    body = deepcopy(document.body)
    assert body is not None  # the profile saw to it
    for data in body.iter("data"):
        _link(data)
    for anchor, findings in notes.items():
        body.get_element_by_id(anchor).addnext(_note(findings))
    for page in body.find_class("table-page"):
        page.set("tabindex", "0")  # wide tables are scrolled, by keyboard too
    return "".join(_written(body))


def _link(data: HtmlElement) -> None:
    """Make a figure a link to the panel that tells where it comes from; it stays where it is on the page."""
    place = str(data.get("id"))
    link = builder.A(data.text or "", {"class": "fact", "href": f"?figure={place}#{place}"})
    data.text = None
    data.append(link)


def _note(findings: Iterable[Finding]) -> HtmlElement:
    """Tell the findings of a part; those that are alike are told by the first of them."""
    lines = [
        builder.LI(_finding_text(kind), {"class": f"level-{kind[0].level}"}) for kind in alike(worst_first(findings))
    ]
    return builder.ASIDE({"class": "notes", "aria-label": "检查结果"}, builder.UL(*lines))


def _finding_text(kind: Sequence[Finding]) -> str:
    return f"{kind[0].level}　{kind[0]}" + (f"（同样的共 {len(kind)} 处）" if len(kind) > 1 else "")


def _written(body: HtmlElement) -> Iterator[str]:
    yield from (html.tostring(child, encoding="unicode") for child in body)

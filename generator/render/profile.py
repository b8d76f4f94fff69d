"""The profile (版式约定): the closed list of elements, classes and attributes that a document may use.

A document may contain only what every writer can express, so it is checked before any writer runs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from generator.looks.steps import CLASSES
from generator.render.breaking import split_forms
from generator.render.flow import hang_names, join_tables, size_titles, space_contents
from generator.render.grid import Grids, cells_of, shares_of
from generator.render.widths import LEAST, MOST, turn_pages


@dataclass(frozen=True)
class Rule:
    """What an element may carry and where it may stand."""

    parents: frozenset[str]
    classes: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()


def _rule(parents: str, classes: str = "", attributes: str = "") -> Rule:
    return Rule(frozenset(parents.split()), frozenset(classes.split()), frozenset(attributes.split()))


WIDTHS = " ".join(f"w-{share}" for share in range(LEAST, MOST + 1))
"""A column's share of the table's width, in per cent; print.css has a rule for each."""

PROFILE: Mapping[str, Rule] = {
    "html": _rule("", attributes="lang"),
    "head": _rule("html"),
    "meta": _rule("head", attributes="charset name content"),
    "title": _rule("head svg"),
    "body": _rule("html"),
    "section": _rule("body section", "cover part table-page landscape form-page joined", "data-sheet"),
    "nav": _rule("body section", "toc close loose wide listed"),
    "h1": _rule("section", attributes="id"),
    "h2": _rule("section", "table-title smaller", "id"),
    "h3": _rule("section", "form-title smaller", "id"),
    "h4": _rule("section", attributes="id"),
    "p": _rule(
        "section nav",
        "cover-name cover-title smaller smallest cover-date toc-title toc-part toc-entry toc-sub text"
        " table-number table-caption table-note form-year",
    ),
    "a": _rule("p", attributes="href"),
    "span": _rule("p td h3 h4", "caption-name caption-unit nowrap"),
    "strong": _rule("p"),
    "table": _rule("section figure", f"figures listing series form continued tight crowded {' '.join(CLASSES)}"),
    "colgroup": _rule("table"),
    "col": _rule("colgroup", WIDTHS),
    "thead": _rule("table"),
    "tbody": _rule("table"),
    "tr": _rule("thead tbody", "total class group item last"),
    "th": _rule("tr", "text label", "rowspan colspan scope"),
    "td": _rule("tr", "text code amount centre indent-1 indent-2 hang", "rowspan colspan"),
    "br": _rule("td th"),
    "data": _rule("p td", attributes="value data-fact id"),
    "img": _rule("section", attributes="src alt"),
    "figure": _rule("section", "chart", "id"),
    "figcaption": _rule("figure"),
    "svg": _rule("figure", "bars", "viewbox role"),
    "rect": _rule("svg", attributes="fill x y width height"),
    "line": _rule("svg", attributes="stroke x1 y1 x2 y2"),
    "text": _rule("svg", attributes="fill font-family font-size text-anchor x y"),
}

ID = re.compile(r"[0-9A-Za-z._-]+")
_PICTURE = re.compile(r"data:image/(png|jpeg);base64,[0-9A-Za-z+/]*={0,2}")
"""Allowed picture sources: the picture itself as a data URL, never an address to fetch it from."""


class ProfileError(Exception):
    """A template produced something the profile does not allow: a mistake of ours, never of the user."""


def parse_document(source: str) -> HtmlElement:
    """Parse a rendered document, fit its tables and forms to pages, and check it against the profile.

    Raises:
        ProfileError: naming the first twenty violations.
    """
    document = html.document_fromstring(source)
    kept = list(document.iter())  # of each element that is let go, lxml makes a new object whenever asked
    grids = Grids()
    turn_pages(document, grids)
    size_titles(document)
    join_tables(document, grids)
    split_forms(document)
    space_contents(document)
    hang_names(document)
    kept = list(document.iter())
    faults = list(_faults(document, kept))
    if faults:
        raise ProfileError("; ".join(faults[:20]))
    return document


def _faults(document: HtmlElement, elements: Iterable[HtmlElement]) -> Iterator[str]:
    seen, faultless = set[str](), set[object]()
    for element in elements:
        if not isinstance(element.tag, str):
            yield f"a comment or processing instruction: {element.text}"
            continue
        if (kind := _kind(element)) not in faultless:
            found = list(element_faults(element, PROFILE))
            yield from found
            if not found and element.tag != "img":
                faultless.add(kind)
        if identity := element.get("id"):
            if identity in seen or not ID.fullmatch(identity):
                yield f"id {identity!r} stands twice or is malformed"
            seen.add(identity)
    links = [link.get("href", "") for link in document.iter("a")]
    yield from (f"link to nowhere: {link}" for link in links if link[1:] not in seen)
    yield from _table_faults(document)


def _kind(element: HtmlElement) -> object:
    """Return all that decides whether an element is allowed, of a picture apart."""
    parent = element.getparent()
    return element.tag, None if parent is None else parent.tag, element.get("class"), *element.keys()


def element_faults(element: HtmlElement, profile: Mapping[str, Rule]) -> Iterator[str]:
    """Yield what a profile does not allow about an element: its name, parent, classes, attributes or picture source."""
    tag, rule = str(element.tag), profile.get(str(element.tag))
    if rule is None:
        yield f"element {tag}"
        return
    parent = element.getparent()
    if parent is not None and parent.tag not in rule.parents:
        yield f"{tag} in {parent.tag!r}"
    unknown = {name for name in element.get("class", "").split() if name not in rule.classes}
    unknown |= {name for name in element.keys() if name not in rule.attributes and name != "class"}  # noqa: SIM118
    if unknown:
        yield f"{tag} with {', '.join(sorted(map(str, unknown)))}"
    if tag == "img" and not (element.get("alt") and _PICTURE.fullmatch(element.get("src", ""))):
        yield "a picture without words, or from elsewhere"


def _table_faults(document: HtmlElement) -> Iterator[str]:
    """Yield tables whose column widths do not add up to 100 per cent, and rows that their cells do not fill exactly."""
    for table in document.iter("table"):
        columns = shares_of(table)
        if sum(columns) != 100:
            yield f"{_called(table)}: its columns add up to {sum(columns)} per cent"
        filled = Counter[int]()
        for cell in cells_of(table):
            for row in range(cell.row, cell.end):
                filled[row] += cell.columns
        rows = len(list(table.iter("tr")))
        yield from (
            f"{_called(table)}, row {row + 1}: a row of {filled[row]} cells under {len(columns)} columns"
            for row in sorted({*range(rows), *filled})
            if filled[row] != len(columns)
        )


def _called(table: HtmlElement) -> str:
    """What a table is found by: its number and title, or the heading above it."""
    above = next(table.iterancestors("section", "figure"), table)
    named = [*above.find_class("table-number"), *above.find_class("table-title")]
    headings = named or list(above.iter("figcaption", "h1", "h2", "h3"))
    return "table " + " ".join(str(heading.text_content()) for heading in headings)

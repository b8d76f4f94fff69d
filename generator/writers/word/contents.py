"""The table of contents (目录): a field with cached entries, correct both before and after Word updates it.

Word rebuilds the list from the headings of levels 1 and 2, so a heading edited in Word changes in the list, too. An
entry whose text differs from its target's, such as a table's, is marked by a TC field at the target.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from generator.files.office_xml import SPACE, W, join
from generator.writers.word.paragraphs import paragraph, run, tab, text_of
from generator.writers.word.styles import SECTION_END, STYLES, Styles, kind

FIELD: Final = r' TOC \o "1-2" \h \z \f C '
LISTED: Final = {"heading 1": 1, "heading 2": 2}
_QUOTES: Final = re.compile(r'([\\"“”])')


@dataclass(frozen=True)
class ContentsEntry:
    """One line of the table of contents."""

    number: int
    text: str
    level: int
    page: int | None

    @property
    def bookmark(self) -> str:
        """Name of the bookmark at the target; a leading underscore hides it from Word's list of bookmarks."""
        return f"_Toc{self.number:09}"


Entries = Mapping[str, Sequence[ContentsEntry]]
"""The entries by the anchor of their target: a part without a heading begins where its first table does."""


def entries(document: HtmlElement, pages: Mapping[str, int]) -> Entries:
    """Return the entries of the table of contents."""
    found: dict[str, list[ContentsEntry]] = {}
    links = (link for nav in document.find_class("toc") for link in nav.iter("a"))
    for number, link in enumerate(links, 1):
        target = _target(link)
        found.setdefault(target, []).append(ContentsEntry(number, text_of(link), _level(link), pages.get(target)))
    return found


def _target(link: HtmlElement) -> str:
    return link.get("href", "").removeprefix("#")


def _level(link: HtmlElement) -> int:
    return int(STYLES[kind(link.getparent())].removeprefix("toc "))  # type: ignore[arg-type]


def contents(nav: HtmlElement, entries: Entries, styles: Styles) -> etree._Element:
    """Return the table of contents, wrapped so that Word offers to update it."""
    title = [paragraph(styles.of(line), run(text_of(line))) for line in nav.iter("p") if not len(line)]
    lines = [_line(line, entries, styles) for line in nav.iter("p") if len(line)]
    end = paragraph(styles.named(SECTION_END), _mark("end"))
    if lines:
        for position, part in enumerate((_mark("begin"), _instruction(FIELD), _mark("separate"))):
            lines[0].insert(1 + position, part)
        lines.append(end)
    gallery = W("docPartObj", W("docPartGallery", val="Table of Contents"), W("docPartUnique"))
    return W("sdt", W("sdtPr", gallery), join(W("sdtContent"), [*title, *lines]))


def _line(line: HtmlElement, entries: Entries, styles: Styles) -> etree._Element:
    own = entries[_target(line[0])]
    entry = next((entry for entry in own if entry.text == text_of(line[0])), own[0])
    link = W("hyperlink", run(entry.text), anchor=entry.bookmark, history=1)
    if entry.page is not None:
        link.extend([tab(), *_field(rf" PAGEREF {entry.bookmark} \h ", run(str(entry.page)))])
    return paragraph(styles.of(line), link)


def listed(nav: HtmlElement, entries: Entries, styles: Styles) -> Iterator[etree._Element]:
    """Yield the lines of a further list, of things that the contents have, too."""
    yield from (_line(line, entries, styles) for line in nav)


def anchored(target: etree._Element, element: HtmlElement, entries: Entries) -> etree._Element:
    """Bookmark a paragraph for its entries; add a TC field where Word would not derive the entry from it."""
    for entry in entries.get(element.get("id", ""), ()):
        target.insert(1, W("bookmarkStart", id=entry.number, name=entry.bookmark))
        target.append(W("bookmarkEnd", id=entry.number))
        if LISTED.get(STYLES[kind(element)]) != entry.level or text_of(element) != entry.text:
            target.extend(_entry_field(entry))
    return target


def _entry_field(entry: ContentsEntry) -> Iterator[etree._Element]:
    text = _QUOTES.sub(r"\\\1", entry.text)
    for part in _field(rf' TC "{text}" \f C \l {entry.level} '):
        part.insert(0, W("rPr", W("vanish")))
        yield part


def _field(instruction: str, result: etree._Element | None = None) -> Iterator[etree._Element]:
    yield _mark("begin")
    yield _instruction(instruction)
    if result is not None:
        yield _mark("separate")
        yield result
    yield _mark("end")


def _instruction(text: str) -> etree._Element:
    holder = W("instrText", text)
    holder.set(SPACE, "preserve")
    return W("r", holder)


def _mark(kind: str) -> etree._Element:
    return W("r", W("fldChar", fldCharType=kind))

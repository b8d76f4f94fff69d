"""Other content of a finished page (网页): pictures, and elements that do not belong to its document."""

from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256

from lxml import html
from lxml.html import HtmlElement

from generator.verify.blocks import Text


def read_pictures(page: HtmlElement) -> list[tuple[str, str]]:
    """Return the alternative text of each picture (替代文字), with the SHA-256 of the picture itself."""
    return [(image.get("alt", ""), _hash(image.get("src", ""))) for image in page.iter("img")]


def _hash(source: str) -> str:
    """Return the hash of a data URI's content; any other address unchanged, since it is no picture of ours."""
    kind, _, coded = source.partition(";base64,")
    return sha256(b64decode(coded)).hexdigest() if kind.startswith("data:image/") else source


def read_foreign(page: HtmlElement, like: HtmlElement) -> Iterator[Text]:
    """Yield elements of a page unlike any of another's in tag, parent or attribute names; comments are elements."""
    known = set(map(_kind, like.iter()))
    yield from (Text(_opening(element)) for element in page.iter() if _kind(element) not in known)


def _kind(element: HtmlElement) -> tuple[object, ...]:
    parent = element.getparent()
    return element.tag, None if parent is None else parent.tag, *sorted(element.keys())


def _opening(element: HtmlElement) -> str:
    """Return the start tag of an element."""
    written = html.tostring(element, encoding="unicode", with_tail=False)
    return f"{written.partition('>')[0]}>"

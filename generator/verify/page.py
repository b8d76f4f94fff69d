"""What a finished page (网页) holds besides its words: pictures, and elements that its document has no use for."""

from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256

from lxml import html
from lxml.html import HtmlElement

from generator.verify.blocks import Text


def read_pictures(page: HtmlElement) -> list[tuple[str, str]]:
    """Return what is said instead of each picture (替代文字), and the SHA-256 of the picture itself."""
    return [(image.get("alt", ""), _hash(image.get("src", ""))) for image in page.iter("img")]


def _hash(source: str) -> str:
    """Hash what an address holds itself; what stands elsewhere is no picture of ours."""
    kind, _, coded = source.partition(";base64,")
    return sha256(b64decode(coded)).hexdigest() if kind.startswith("data:image/") else source


def read_foreign(page: HtmlElement, like: HtmlElement) -> Iterator[Text]:
    """Yield the elements of a page that another has none like: in tag, place or attributes; comments are elements."""
    known = {_kind(element) for element in like.iter()}
    yield from (Text(_opening(element)) for element in page.iter() if _kind(element) not in known)


def _kind(element: HtmlElement) -> tuple[object, ...]:
    parent = element.getparent()
    return element.tag, None if parent is None else parent.tag, frozenset(element.attrib)


def _opening(element: HtmlElement) -> str:
    """Write an element as it begins."""
    written = html.tostring(element, encoding="unicode", with_tail=False)
    return f"{written.partition('>')[0]}>"

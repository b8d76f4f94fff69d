"""Classes (类名) of elements: which elements of a document have one."""

from lxml.html import HtmlElement


def with_class(document: HtmlElement, tag: str, name: str) -> list[HtmlElement]:
    """Return the elements of a kind that have a class; ``find_class`` would ask every element of the document."""
    return [element for element in document.iter(tag) if name in element.get("class", "").split()]

"""The document as input of WeasyPrint: a tree without unprinted elements, the content of each line in one box."""

from copy import deepcopy
from typing import Any
from xml.etree.ElementTree import Element

from lxml import etree, html
from lxml.html import HtmlElement

_SVG = "{http://www.w3.org/2000/svg}"


def page_of(weasyprint: Any, document: HtmlElement, fetcher: Any, base: Any) -> Any:
    """Return a ``weasyprint.HTML`` of a checked document, without serialising and parsing it again.

    ``base`` replaces the user-agent style sheet. It covers the elements of the profile; WeasyPrint's own covers all of
    HTML, and makes five styles of each element for footnotes that no document has.
    """
    page = weasyprint.HTML(string="", url_fetcher=fetcher)
    page._ua_stylesheets = lambda forms=False: [base]
    tree = standard_tree(_evenly_spaced(document))
    page.wrapper_element = type(page.wrapper_element).from_html_root(tree, content_language=None)
    page.etree_element = tree
    return page


def standard_tree(element: HtmlElement, within: str = "") -> Element:
    """Return an lxml tree as WeasyPrint's parser would build it; ``within`` is the namespace of the parent."""
    namespace = _SVG if element.tag == "svg" else within
    names = {"viewbox": "viewBox"} if namespace else {}
    copied = Element(namespace + str(element.tag), {names.get(name, name): value for name, value in element.items()})
    copied.text, copied.tail = element.text, element.tail
    copied.extend(standard_tree(child, namespace) for child in element)
    return copied


def _evenly_spaced(document: HtmlElement) -> HtmlElement:
    """Wrap the content of each paragraph and heading in one inline box, which print.css keeps lower than the line.

    Figures and characters come from fonts with different baselines: directly in the paragraph they would make some
    lines higher than others, and a page would no longer hold its 22 lines.
    """
    copied = deepcopy(document)
    etree.strip_tags(copied, "data")  # a figure's origin is not printed, and would cost a box of its own
    for paragraph in copied.xpath('//p[@class="text"] | //h2[not(@class)] | //h3[not(@class)] | //h4'):
        line = html.Element("span", {"class": "line"})
        line.text, paragraph.text = paragraph.text, None
        line.extend(list(paragraph))
        paragraph.append(line)
    return copied

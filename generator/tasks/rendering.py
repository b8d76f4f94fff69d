"""Rendering (成文): what is made of a Disclosure once, whichever files are then written of it and proved by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.package import write_package
from generator.errors import GeneratorError
from generator.families.known import family_of
from generator.render.profile import parse_document
from generator.tasks.document import source_of
from generator.writers.page import write_html
from generator.writers.pdf import Engine, Paged, number_pages, usual, write_pdf


@dataclass(frozen=True)
class Rendering:
    """A Disclosure as it is published: the writers write from this, and the proof expects it of what they wrote.

    Args:
        disclosure: what is published.
        source: the text that the document follows from.
        document: the one document, checked.
        page: it as a finished HTML page.
        package: its data package (数据包), by file name.
        engine: the program that lays it out (排版程序).
    """

    disclosure: Disclosure
    source: str
    document: HtmlElement
    page: bytes
    package: Mapping[str, bytes]
    engine: Engine

    @property
    def pdf(self) -> bytes:
        """The document as a PDF, with its data package.

        Raises:
            GeneratorError: this machine cannot lay it out.
        """
        return self._laid_out.data

    @cached_property
    def pages(self) -> Mapping[str, int]:
        """The page that the PDF prints each anchor on; empty, where this machine cannot lay it out.

        No PDF is written for it, unless one is wanted anyway.
        """
        try:
            laid_out = self._laid_out if "_laid_out" in vars(self) else None
            return number_pages(self.document, self.package, self.engine) if laid_out is None else laid_out.pages
        except GeneratorError:
            return {}

    @cached_property
    def _laid_out(self) -> Paged:
        return write_pdf(self.document, self.package, self.engine)


def rendering(disclosure: Disclosure, engine: Engine | None = None) -> Rendering:
    """Render a Disclosure; it is laid out only when its pages are asked for.

    Args:
        disclosure: what is published.
        engine: the program that lays it out; the usual one if none is given.
    """
    source = source_of(disclosure)
    document = parse_document(source)
    return Rendering(disclosure, source, document, write_html(document), data_package(disclosure), engine or usual())


def data_package(disclosure: Disclosure) -> dict[str, bytes]:
    """Write the data package, by file name."""
    family = family_of(disclosure.family)
    return write_package(disclosure, family.listings(disclosure))

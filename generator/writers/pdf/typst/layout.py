"""Layout (排版): Typst over the checked document, with the project's own fonts, without network or other files.

Typst reads what it is handed in memory: the template, the document as JSON, the files to attach; and pictures, which
must be files, from a folder of their own. A compiler serves one call; the fonts and what Typst remembers are kept.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from lxml.html import HtmlElement

from generator.errors import GeneratorError
from generator.files.resources import FONTS, TYPST
from generator.writers.pdf.paged import Paged
from generator.writers.pdf.typst.dates import without_date
from generator.writers.pdf.typst.faces import write_font
from generator.writers.pdf.typst.source import material
from generator.writers.pdf.typst.tags import mend_tags

_STANDARDS: Final = ["a-3a", "ua-1"]


def write_pdf(document: HtmlElement, data: Mapping[str, bytes]) -> Paged:
    """Lay out a checked document; ``data`` are files to attach, by name."""
    with _laying_out(document, data) as compiler:
        pages = _numbers(compiler())
        written = compiler().compile(format="pdf", pdf_standards=_STANDARDS)
    dated = any(item.get("name") == "dcterms.created" for item in document.iter("meta"))
    return Paged(mend_tags(written if dated else without_date(written), document), pages)


def number_pages(document: HtmlElement, data: Mapping[str, bytes]) -> dict[str, int]:
    """Return the page of each anchor, and write nothing."""
    with _laying_out(document, data) as compiler:
        return _numbers(compiler())


def _numbers(compiler: Any) -> dict[str, int]:
    pages: dict[str, int] = json.loads(compiler.query("<pages>", field="value", one=True))
    return pages


@contextmanager
def _laying_out(document: HtmlElement, data: Mapping[str, bytes]) -> Iterator[Callable[[], Any]]:
    """Give what makes a compiler of a document, for each call one of its own."""
    made = material(document, data)
    files = {
        "main.typ": _template(),
        "document.json": json.dumps(made.document, ensure_ascii=False).encode(),
        **{f"package/{name}": content for name, content in data.items()},
    }
    with TemporaryDirectory(prefix="mingzhang-", ignore_cleanup_errors=True) as folder:
        for name, content in made.pictures.items():
            Path(folder, name).write_bytes(content)
        if made.apart:
            write_font(made.apart, Path(folder))
        fonts = _fonts(folder) if made.apart else _usual_fonts()
        try:
            yield lambda: _compiler(files, folder, fonts)
        except RuntimeError as error:
            raise GeneratorError(f"Typst 不能排这份文本，请改用 --engine weasyprint，并报告：{error}") from error


def load() -> None:
    """Load the library and the fonts: all that a process may do of it before it forks others."""
    _usual_fonts()


def _compiler(files: Mapping[str, bytes], root: str, fonts: Any) -> Any:
    import typst

    return typst.Compiler(files, root=root, font_paths=fonts)


@cache
def _usual_fonts() -> Any:
    return _fonts()


def _fonts(*more: str) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS), *more])


@cache
def _template() -> bytes:
    return (TYPST / "document.typ").read_bytes()

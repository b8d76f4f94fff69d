"""The output formats (输出格式): each is declared here, once, with its writer and its reader."""

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from generator.errors import GeneratorError
from generator.tasks.rendering import Rendering
from generator.verify.proof import Reader
from generator.verify.readers import read_docx, read_html, read_json, read_pdf, read_xlsx
from generator.writers.spreadsheet import write_spreadsheet
from generator.writers.word import write_docx

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"


class OutputFormat(NamedTuple):
    """A format that documents are published in.

    Args:
        suffix: of its files; what people choose it by.
        label: what it is called on a page.
        media_type: what a browser is told that it is.
        write: makes the file; raises a GeneratorError where this machine cannot.
        read: reads the file again, for the proof.
        has_pages: the document is laid out for it.
        is_data: the file holds the figures with all that they follow from, so they are recomputed, too.
    """

    suffix: str
    label: str
    media_type: str
    write: Callable[[Rendering], bytes]
    read: Reader
    has_pages: bool = False
    is_data: bool = False


OUTPUT_FORMATS: Final[Mapping[str, OutputFormat]] = {
    format.suffix: format
    for format in (
        OutputFormat("pdf", "PDF", "application/pdf", lambda made: made.pdf, read_pdf, has_pages=True),
        OutputFormat(
            "docx",
            "Word",
            f"{_OFFICE}.wordprocessingml.document",
            lambda made: write_docx(made.document, made.pages),
            read_docx,
            has_pages=True,
        ),
        OutputFormat("html", "网页", "text/html", lambda made: made.page, read_html),
        OutputFormat(
            "json",
            "数据",
            "application/json",
            lambda made: made.disclosure.model_dump_json(indent=1).encode(),
            read_json,
            is_data=True,
        ),
        OutputFormat(
            "xlsx",
            "Excel 表",
            f"{_OFFICE}.spreadsheetml.sheet",
            lambda made: write_spreadsheet(made.document),
            read_xlsx,
        ),
    )
}
"""Every format, by suffix, in the order that people see."""

FORMATS: Final = tuple(OUTPUT_FORMATS)
"""The suffixes."""


def formats_named(suffixes: Collection[str]) -> list[OutputFormat]:
    """Find formats by their suffixes.

    Raises:
        GeneratorError: there is no such format.
    """
    if unknown := sorted(set(suffixes) - set(FORMATS)):
        raise GeneratorError(f"没有 {'、'.join(unknown)} 格式；可选：{','.join(FORMATS)}")
    return [OUTPUT_FORMATS[suffix] for suffix in suffixes]

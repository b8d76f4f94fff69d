"""The PDF as an archive and as a screen reader find it: PDF/A-3a and PDF/UA-1 in one file, with its data attached."""

import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

import page as validator
import pikepdf
import pytest
from lxml import etree, html
from PIL import Image

from generator.writers.pdf import write_pdf
from tests.support import made, small
from tests.support.published import ROOT

PROFILES = ("3a", "ua1")
EXAMPLE = made.EXAMPLES[-1]
PDF_A, PDF_UA = "http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfua/ns/id/"
DUBLIN_CORE, TOLD = "http://purl.org/dc/elements/1.1/", ("title", "creator", "description")
PRINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do"}


@pytest.fixture(params=made.one_by_default(made.EXAMPLES))
def example(request: pytest.FixtureRequest) -> str:
    """The name of an example workbook."""
    return str(request.param)


@cache
def opened(example: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made.pdf(example).data))


def below(element: Any) -> Iterator[Any]:
    """Everything in the structure below an element, in reading order: elements, annotations, numbers of content."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield kid
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from below(kid)


@cache
def elements(example: str) -> dict[str, list[Any]]:
    """The elements of the structure, by tag."""
    found: dict[str, list[Any]] = {}
    for item in below(opened(example).Root.StructTreeRoot):
        if isinstance(item, pikepdf.Dictionary) and "/S" in item:
            found.setdefault(str(item.S), []).append(item)
    return found


def described(example: str) -> Any:
    metadata = opened(example).Root.Metadata
    assert "/Filter" not in metadata  # readable without a PDF library
    return etree.fromstring(metadata.read_bytes())


def failures(data: bytes, profile: str) -> list[str]:
    """What the validator finds.

    Of a stream whose last byte is a carriage return it says that its length is wrong; qpdf and veraPDF say it is right.
    """
    with pikepdf.open(BytesIO(data)) as document:
        assert document.check_pdf_syntax() == []
    found = validator.validate_pdf_bytes(data, profile=profile).failures
    return [f"{item.rule_id}: {item.message}" for item in found if item.rule_id != "PDFA3A-STREAM-LENGTH-001"]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_validator_finds_nothing(example: str, profile: str) -> None:
    assert failures(made.pdf(example).data, profile) == []


def test_it_says_that_it_is_both(example: str) -> None:
    rdf = described(example)
    claims = {name: value for item in rdf.iter("{*}Description") for name, value in item.attrib.items()}
    assert claims[f"{{{PDF_A}}}part"] + claims[f"{{{PDF_A}}}conformance"] == "3A"
    assert claims[f"{{{PDF_UA}}}part"] == "1"


def test_it_says_who_what_and_when(example: str) -> None:
    disclosure, document = made.disclosure(example), opened(example)
    rdf = described(example)
    told = ["".join(item.itertext()) for name in TOLD for item in rdf.iter(f"{{{DUBLIN_CORE}}}{name}")]
    assert told == [disclosure.name + disclosure.title, disclosure.name, disclosure.title]
    assert [item.text for item in rdf.iter("{*}CreateDate")] == ([disclosure.created] if disclosure.created else [])
    info = document.docinfo
    assert (info.Author, info.Subject) == (disclosure.name, disclosure.title)
    assert str(info.get("/CreationDate", "D:"))[2:10] == disclosure.created.replace("-", "")
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_the_attached_files_are_the_data_package(example: str) -> None:
    document = opened(example)
    attached = {name: item.get_file().read_bytes() for name, item in document.attachments.items()}
    assert attached == made.package(example)
    associated = {str(item.UF): item for item in document.Root.AF}
    assert len(document.Root.AF) == len(associated)
    assert associated.keys() == attached.keys()
    assert {str(item.AFRelationship) for item in associated.values()} == {"/Data"}
    titles = {f"{table.key}.csv": table.title for table in made.disclosure(example).tables}
    assert {name: str(associated[name].Desc) for name in titles} == titles


def test_nothing_is_printed_outside_the_structure_but_artifacts(example: str) -> None:
    document = opened(example)
    numbers = {page.objgen: number for number, page in enumerate(document.pages)}
    held = {
        (numbers[element.Pg.objgen], kid)
        for tagged in elements(example).values()
        for element in tagged
        for kid in element.get("/K", [])
        if isinstance(kid, int)
    }
    for number, page in enumerate(document.pages):
        marks: list[tuple[str, Any]] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in {"BMC", "BDC"}:
                properties = operands[1] if len(operands) > 1 else {}
                marks.append((str(operands[0]), properties.get("/MCID")))
            elif str(operator) == "EMC":
                marks.pop()
            elif str(operator) in PRINTING:
                assert any(tag == "/Artifact" or (number, mark) in held for tag, mark in marks)


def test_page_numbers_are_artifacts(example: str) -> None:
    for page in opened(example).pages[made_front(example) :]:
        marked = [operands for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC"]
        assert [str(tag) for tag, properties in marked if properties.get("/Type") == "/Pagination"] == ["/Artifact"]


def made_front(example: str) -> int:
    """The pages before the first that prints its number."""
    return len(opened(example).pages) - max(made.pdf(example).pages.values())


def test_every_picture_has_its_words(example: str) -> None:
    pictures = [item.findtext("title") or item.get("alt") for item in made.html(example).iter("svg", "img")]
    assert [str(figure.Alt) for figure in elements(example).get("/Figure", [])] == pictures


def test_every_figure_stands_where_its_box_says(example: str) -> None:
    for figure in elements(example).get("/Figure", []):
        left, low, right, high = (float(side) for side in figure.A.BBox)
        _, _, width, height = (float(side) for side in figure.Pg.MediaBox)
        assert 0 < left < right < width
        assert 0 < low < high < height


def test_every_row_has_its_cells_and_every_head_its_scope(example: str) -> None:
    assert all(any("/S" in cell for cell in row.K) for row in elements(example)["/TR"])
    scopes = {str(head.A.Scope) for head in elements(example)["/TH"]}
    assert scopes <= {"/Column", "/Row"}
    assert all("/Headers" not in cell.A for cell in elements(example)["/TD"])


def test_the_contents_are_tagged_as_such(example: str) -> None:
    document, links = made.html(example), [link.get("href")[1:] for link in made.html(example).iter("a")]
    entries = elements(example)["/TOCI"]
    assert {str(entry.P.S) for entry in entries} == {"/TOC"}
    annotations = [kid.Obj for entry in entries for kid in below(entry) if not isinstance(kid, int) and "/Obj" in kid]
    assert [str(item.Dest) for item in annotations] == links
    assert [str(item.Contents) for item in annotations] == [document.get_element_by_id(i).text_content() for i in links]
    assert sum(len(page.obj.get("/Annots", [])) for page in opened(example).pages) == len(links)


def test_no_level_of_headings_is_skipped(example: str) -> None:
    tags = [
        str(item.S) for item in below(opened(example).Root.StructTreeRoot) if not isinstance(item, int) and "/S" in item
    ]
    levels = [int(tag[2:]) for tag in tags if tag[:2] == "/H"]
    assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))


def test_a_picture_stays_archival_and_nothing_else_is_loaded() -> None:
    drawn = BytesIO()
    Image.new("RGBA", (8, 8), (200, 0, 0, 128)).save(drawn, "PNG")
    document = small.document(["一段文字。"], ["一行"])
    paragraph = document.find_class("text")[0]
    for source in (f"data:image/png;base64,{b64encode(drawn.getvalue()).decode()}", (ROOT / "README.md").as_uri()):
        paragraph.append(html.Element("img", src=source, alt="图"))
    data = write_pdf(document, {}).data
    assert [failures(data, profile) for profile in PROFILES] == [[], []]
    with pikepdf.open(BytesIO(data)) as written:
        drawings = [
            item for page in written.pages for item in page.get_images().values() if (item.Width, item.Height) == (8, 8)
        ]
    assert drawings


SMALL = "small.finished(small.document(['一段文字。'], ['一行']))['公开.pdf']"


@pytest.mark.parametrize("pdf", [SMALL, pytest.param(f"made.pdf({EXAMPLE!r}).data", marks=pytest.mark.slow)])
def test_another_process_writes_the_same_bytes(pdf: str) -> None:
    told = "from hashlib import sha256; from tests.support import made; from tests.support import small; {}"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/New_York"}
    again = subprocess.run(
        [sys.executable, "-c", told.format(f"print(sha256({pdf}).hexdigest())")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.strip() == sha256(eval(pdf)).hexdigest()

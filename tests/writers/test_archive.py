"""The PDF as an archive and as a screen reader find it: PDF/A-3a and PDF/UA-1 in one file, with its data attached."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

import page as validator
import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from lxml import etree, html
from lxml.html import HtmlElement
from PIL import Image

from generator.verify.blocks import squeezed
from generator.verify.drawn import ARTIFACT
from generator.verify.pdf import marked_texts
from generator.writers.pdf import Engine, write_pdf
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


@pytest.fixture(params=list(Engine))
def engine(request: pytest.FixtureRequest) -> Engine:
    """The program that laid it out."""
    return Engine(request.param)


@cache
def opened(example: str, engine: Engine) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made.pdf(example, engine).data))


def below(element: Any) -> Iterator[Any]:
    """Everything in the structure below an element, in reading order: elements, annotations, numbers of content."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield kid
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from below(kid)


@cache
def elements(example: str, engine: Engine) -> dict[str, list[Any]]:
    """The elements of the structure, by tag."""
    found: dict[str, list[Any]] = {}
    for item in below(opened(example, engine).Root.StructTreeRoot):
        if isinstance(item, pikepdf.Dictionary) and "/S" in item:
            found.setdefault(str(item.S), []).append(item)
    return found


def described(example: str, engine: Engine) -> Any:
    metadata = opened(example, engine).Root.Metadata
    assert "/Filter" not in metadata  # readable without a PDF library
    return etree.fromstring(metadata.read_bytes())


MISTAKEN = re.compile("PDFA3A-STREAM-LENGTH-001|PDF.*-GLYPH-WIDTH-001")
"""Rules that the validator applies wrongly.

Of a stream whose last byte is a carriage return it says that its length is wrong; qpdf and veraPDF say it is right. Of
fonts that Typst subsets from one face without character collections it reads no width; fontTools does (see below).
"""


def failures(data: bytes, profile: str) -> list[str]:
    """What the validator finds."""
    with pikepdf.open(BytesIO(data)) as document:
        assert document.check_pdf_syntax() == []
        assert [str(font.BaseFont) for font in fonts_of(document) if not is_as_wide_as_drawn(font)] == []
    found = validator.validate_pdf_bytes(data, profile=profile).failures
    return [f"{item.rule_id}: {item.message}" for item in found if not MISTAKEN.fullmatch(item.rule_id)]


def fonts_of(document: pikepdf.Pdf) -> list[Any]:
    """The fonts of all pages, each once."""
    named = (font for page in document.pages for font in page.Resources.get("/Font", {}).values())
    return list({font.objgen: font for font in named}.values())


def is_as_wide_as_drawn(font: Any) -> bool:
    """Whether a composite font says of every glyph the width that its embedded program has (ISO 19005-3, 6.2.11.5)."""
    descendant = font.DescendantFonts[0]
    file = descendant.FontDescriptor.get("/FontFile3")
    if file is None or str(file.Subtype) != "/CIDFontType0C":
        return True  # what the validator reads rightly
    program = CFFFontSet()
    program.decompile(BytesIO(file.read_bytes()), None)
    said = widths(descendant)
    for number, name in enumerate(program[0].charset):
        glyph = program[0].CharStrings[name]
        glyph.draw(NullPen())
        character = int(name.removeprefix("cid")) if name.startswith("cid") else number
        if abs(said.get(character, float(descendant.DW)) - glyph.width) > 1:
            return False
    return True


def widths(font: Any) -> dict[int, float]:
    """The widths that a composite font says, by character."""
    said: dict[int, float] = {}
    ahead = iter(font.get("/W", []))
    for first in ahead:
        following = next(ahead)
        if isinstance(following, pikepdf.Array):
            said |= {int(first) + place: float(width) for place, width in enumerate(following)}
        else:
            said |= dict.fromkeys(range(int(first), int(following) + 1), float(next(ahead)))
    return said


@pytest.mark.parametrize("profile", PROFILES)
def test_a_validator_finds_nothing(example: str, engine: Engine, profile: str) -> None:
    assert failures(made.pdf(example, engine).data, profile) == []


def test_it_says_that_it_is_both(example: str, engine: Engine) -> None:
    rdf = described(example, engine)
    described_by = [part for item in rdf.iter("{*}Description") for part in (item, *item)]
    claims = {name: value for part in described_by for name, value in part.attrib.items()}
    claims |= {str(part.tag): part.text for part in described_by}
    assert claims[f"{{{PDF_A}}}part"] + claims[f"{{{PDF_A}}}conformance"] == "3A"
    assert claims[f"{{{PDF_UA}}}part"] == "1"


def test_it_says_who_what_and_when(example: str, engine: Engine) -> None:
    disclosure, document = made.disclosure(example), opened(example, engine)
    rdf = described(example, engine)
    told = ["".join(item.itertext()) for name in TOLD for item in rdf.iter(f"{{{DUBLIN_CORE}}}{name}")]
    assert told == [disclosure.name + disclosure.title, disclosure.name, disclosure.title]
    dates = [str(item.text).removesuffix("T00:00:00Z") for item in rdf.iter("{*}CreateDate")]
    assert dates == ([disclosure.created] if disclosure.created else [])
    info = document.docinfo
    assert (info.Author, info.Subject) == (disclosure.name, disclosure.title)
    assert str(info.get("/CreationDate", "D:"))[2:10] == disclosure.created.replace("-", "")
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_the_attached_files_are_the_data_package(example: str, engine: Engine) -> None:
    document = opened(example, engine)
    attached = {name: item.get_file().read_bytes() for name, item in document.attachments.items()}
    assert attached == made.package(example)
    associated = {str(item.UF): item for item in document.Root.AF}
    assert len(document.Root.AF) == len(associated)
    assert associated.keys() == attached.keys()
    assert {str(item.AFRelationship) for item in associated.values()} == {"/Data"}
    titles = {f"{table.key}.csv": table.title for table in made.disclosure(example).tables}
    assert {name: str(associated[name].Desc) for name in titles} == titles


def test_nothing_is_printed_outside_the_structure_but_artifacts(example: str, engine: Engine) -> None:
    document = opened(example, engine)
    numbers = {page.objgen: number for number, page in enumerate(document.pages)}
    held = {
        (numbers[(element if isinstance(kid, int) else kid).Pg.objgen], kid if isinstance(kid, int) else int(kid.MCID))
        for tagged in elements(example, engine).values()
        for element in tagged
        for kid in element.get("/K", [])
        if isinstance(kid, int) or "/MCID" in kid
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


def test_page_numbers_are_artifacts(example: str, engine: Engine) -> None:
    drawn = {place: squeezed(text) for place, text in marked_texts(made.pdf(example, engine).data).items()}
    numbers = {page: text for (page, mark), text in drawn.items() if mark <= ARTIFACT and text.startswith("—")}
    pages = opened(example, engine).pages
    front = len(pages) - len(numbers)
    assert front == len(made.html(example).find_class("cover")) + len(made.html(example).find_class("toc"))
    assert numbers == {page: f"—{page - front}—" for page in range(front + 1, len(pages) + 1)}
    for page in pages[front:]:
        marked = [operands for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC"]
        assert {str(tag) for tag, properties in marked if properties.get("/Type") == "/Pagination"} == {"/Artifact"}


def test_every_picture_has_its_words(example: str, engine: Engine) -> None:
    pictures = [item.findtext("title") or item.get("alt") for item in made.html(example).iter("svg", "img")]
    assert [str(figure.Alt) for figure in elements(example, engine).get("/Figure", [])] == pictures


def attributes(element: Any) -> dict[str, Any]:
    """What an element says of itself, in one piece or several."""
    pieces = element.A if isinstance(element.A, pikepdf.Array) else [element.A]
    return {name: value for piece in pieces for name, value in piece.items()}


def test_every_figure_stands_where_its_box_says(example: str, engine: Engine) -> None:
    for figure in elements(example, engine).get("/Figure", []):
        left, low, right, high = (float(side) for side in attributes(figure)["/BBox"])
        _, _, width, height = (float(side) for side in figure.Pg.MediaBox)
        assert 0 < left < right < width
        assert 0 < low < high < height


def test_every_row_has_its_cells_and_every_head_its_scope(example: str, engine: Engine) -> None:
    assert all(any("/S" in cell for cell in row.K) for row in elements(example, engine)["/TR"])
    scopes = {str(attributes(head)["/Scope"]) for head in elements(example, engine)["/TH"]}
    assert scopes <= {"/Column", "/Row"}
    heads = {str(head.get("/ID", "")) for head in elements(example, engine)["/TH"]}
    named = [attributes(cell).get("/Headers", []) for cell in elements(example, engine)["/TD"]]
    assert {str(head) for cell in named for head in cell} <= heads


def test_heads_are_those_of_the_document(example: str, engine: Engine) -> None:
    heads = [head.get("scope") for head in made.html(example).iter("th")]
    scopes = [str(attributes(head)["/Scope"]) for head in elements(example, engine)["/TH"]]
    assert scopes.count("/Row") == heads.count("row")
    assert len(scopes) == len(heads), "those repeated on a next page are artifacts"


def test_a_table_on_several_pages_is_one_though_its_cells_span_rows_of_two(engine: Engine) -> None:
    """As PDF/UA wants it (ISO 14289-1, 7.2): every row has as many columns. The file says what was written."""
    document = small.document(cells=["一行"] * 99)
    (table,) = document.find_class("figures")
    heads, rows = list(table.iter("th")), list(table.iterfind("tbody/tr"))
    heads[2].text = "备注栏的名称长得要分几行才放得下" * 2
    for first, second in pairs_of(rows):
        first[0].set("rowspan", "2")
        second.remove(second[0])
    data = write_pdf(document, {}, engine).data
    assert small.mismatches(document, {"公开.pdf": data}) == []
    with pikepdf.open(BytesIO(data)) as opened:
        tables = [item for item in tagged_below(opened) if item.S == "/Table"]
        found = [row for group in tables[0].K if group.S == "/TBody" for row in group.K]
        assert len(opened.pages) > 4 and len(tables) == 1
        taken = Counter(number + below for number, row in enumerate(found) for cell in row.K for below in spanned(cell))
    assert taken == dict.fromkeys(range(len(rows)), len(heads))


def pairs_of(rows: list[HtmlElement]) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Pairs of rows, from the second on: so that one of them is parted, be the rows of a page even or odd."""
    return zip(rows[1:99:2], rows[2:99:2], strict=True)


def tagged_below(document: pikepdf.Pdf) -> Iterator[Any]:
    """The elements of the structure, in reading order."""
    return (item for item in below(document.Root.StructTreeRoot) if not isinstance(item, int) and "/S" in item)


def spanned(cell: Any) -> range:
    """The rows below its first that a cell of one column takes."""
    return range(int(attributes(cell).get("/RowSpan", 1)) if "/A" in cell else 1)


def test_the_contents_are_tagged_as_such(example: str, engine: Engine) -> None:
    document, links = made.html(example), [link.get("href")[1:] for link in made.html(example).iter("a")]
    entries = elements(example, engine)["/TOCI"]
    assert {str(entry.P.S) for entry in entries} == {"/TOC"}
    annotations = [kid.Obj for entry in entries for kid in below(entry) if not isinstance(kid, int) and "/Obj" in kid]
    assert [str(item.Dest) for item in annotations] == links
    pages = made.pdf(example, engine).pages
    said = {Engine.WEASYPRINT: "{}", Engine.TYPST: "{}, 页 {}"}[engine]
    headings = [(document.get_element_by_id(link).text_content(), pages[link]) for link in links]
    assert [str(item.Contents) for item in annotations] == [said.format(*heading) for heading in headings]
    assert sum(len(page.obj.get("/Annots", [])) for page in opened(example, engine).pages) == len(links)


def test_no_level_of_headings_is_skipped(example: str, engine: Engine) -> None:
    tags = [
        str(item.S)
        for item in below(opened(example, engine).Root.StructTreeRoot)
        if not isinstance(item, int) and "/S" in item
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
    data = write_pdf(document, {}, Engine.WEASYPRINT).data
    assert [failures(data, profile) for profile in PROFILES] == [[], []]
    with pikepdf.open(BytesIO(data)) as written:
        drawings = [
            item for page in written.pages for item in page.get_images().values() if (item.Width, item.Height) == (8, 8)
        ]
    assert drawings


SMALL = "small.finished(small.document(['一段文字。𠀀'], ['一行']), '{}')['公开.pdf']"
WHOLE = f"made.pdf({EXAMPLE!r}, '{{}}').data"


@pytest.mark.parametrize(
    "pdf",
    [
        SMALL.format(Engine.WEASYPRINT),
        pytest.param(WHOLE.format(Engine.WEASYPRINT), marks=pytest.mark.slow),
        SMALL.format(Engine.TYPST),
        WHOLE.format(Engine.TYPST),
    ],
)
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

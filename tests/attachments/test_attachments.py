"""Attached files: whole pages in every format, where the contents say; and nothing hostile is ever opened."""

import os
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx.oxml.ns import qn
from lxml.html import HtmlElement
from PIL import Image

from generator.attachments.beside import read_attachment
from generator.attachments.image import LONG_SIDE, picture_of_image
from generator.attachments.scan import pictures_of_pdf
from generator.attachments.unusable import Unusable
from generator.disclosure.annexes import AttachedFile
from generator.disclosure.disclosure import Disclosure
from generator.families.budget.family import BUDGET
from generator.families.known import read_document
from generator.render.profile import ProfileError, parse_document
from generator.tasks.check import check
from generator.tasks.document import document_of
from generator.tasks.rendering import rendering
from generator.writers.pdf import Engine, Paged, write_pdf
from generator.writers.word import write_docx
from tests.support import made
from tests.support.changed import of_unit
from tests.support.edited import edited
from tests.support.hostile import A4, FILES, jpeg, noise, pdf, pdf_of, png
from tests.support.opened import opened as opened_submission
from tests.support.varied import invented, varied
from tests.writers.test_word_pages import FRONT, printed

SCAN, SCAN_TITLE = made.INPUTS / "云川市政府购买服务通知.pdf", "云川市财政局关于做好2026年政府购买服务工作的通知"
CHART = made.INPUTS / "机构设置图.png"
PAGES = 5
MM = 72 / 25.4


def attached(disclosure: Disclosure) -> list[AttachedFile]:
    return [annex for section in disclosure.sections for annex in section.annexes if isinstance(annex, AttachedFile)]


@cache
def whole() -> Disclosure:
    """The document of a unit, which is short, with all that its department attaches."""
    everything = invented()
    own = varied(of_unit("038003"), attachments=everything.attachments, pictures=everything.pictures)
    basis, _ = opened_submission(own)
    assert basis
    return BUDGET.disclosure(basis)


@cache
def page() -> HtmlElement:
    return rendering(whole()).document


@cache
def paged(engine: Engine = Engine.TYPST) -> Paged:
    kept = made.once(f"附件.{engine}.pdf", lambda: tuple(write_pdf(page(), rendering(whole()).package, engine)))
    return Paged(*kept)


@cache
def word() -> bytes:
    return write_docx(page(), paged().pages)


@cache
def finished() -> dict[str, bytes]:
    """It as PDF by either engine, and its DOCX as LibreOffice prints it."""
    by_engine = {engine.value: paged(engine).data for engine in Engine}
    return {**by_engine, "docx": bytes(made.once("附件.docx.pdf", lambda: printed(word())))}


def pictures(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """The boxes of a page's pictures."""
    return [item.get_bounds() for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])]


def text(page: pypdfium2.PdfPage) -> str:
    return "".join(page.get_textpage().get_text_range().split())


def test_what_is_listed_is_attached_at_its_place() -> None:
    found = {
        section.key: [(annex.title, len(annex.pages)) for annex in section.annexes if isinstance(annex, AttachedFile)]
        for section in whole().sections
    }
    assert found["performance"] == [("云川市教育局机构设置图", 1)]
    assert found["other"] == [(SCAN_TITLE, PAGES)]


@pytest.mark.parametrize("form", [*Engine, "docx"])
def test_a_scan_of_five_pages_fills_five_pages_from_the_one_in_the_contents(form: str) -> None:
    first = paged().pages["attachment-1"] + FRONT - 1
    with pypdfium2.PdfDocument(finished()[form]) as document:
        contents = "".join(text(page) for page in list(document)[:FRONT])
        assert contents.split(SCAN_TITLE)[1].lstrip(".…").startswith(f"{first - FRONT + 1}")
        assert text(document[first]).startswith(SCAN_TITLE)
        shown = [len(pictures(document[number])) for number in range(first - 1, first + PAGES + 1)]
        assert shown == [0, *[1] * PAGES, 0]
        following = paged().pages["part-glossary"] + FRONT - 1
        assert following == first + PAGES


@pytest.mark.parametrize("form", [*Engine, "docx"])
def test_a_picture_stands_whole_between_the_margins(form: str) -> None:
    with pypdfium2.PdfDocument(finished()[form]) as document:
        boxes = [(page, box) for page in document for box in pictures(page)]
        assert len(boxes) == PAGES + 1
        for page, (left, bottom, right, top) in boxes:
            assert left >= 20 * MM - 1 and right <= page.get_width() - 20 * MM + 1
            assert bottom >= 22 * MM - 1 and top <= page.get_height() - 25 * MM + 1
            assert right - left > 150 * MM or top - bottom > 125 * MM


def test_a_picture_is_as_large_in_both_formats() -> None:
    sizes = {}
    for name, data in finished().items():
        with pypdfium2.PdfDocument(data) as document:
            sizes[name] = [(right - left, top - bottom) for p in document for left, bottom, right, top in pictures(p)]
    for engine in Engine:
        for ours, theirs in zip(sizes[engine], sizes["docx"], strict=True):
            assert ours == pytest.approx(theirs, abs=1)


def test_no_page_is_blank() -> None:
    for data in finished().values():
        with pypdfium2.PdfDocument(data) as document:
            blank = [n for n, page in enumerate(document, 1) if len(text(page)) < 8 and not pictures(page)]
            assert blank == []


def test_both_engines_print_each_anchor_on_the_same_page() -> None:
    pages = [paged(engine).pages for engine in Engine]
    assert all(pages[0][anchor] == page for anchor, page in pages[1].items())


def test_every_picture_is_described() -> None:
    said = [picture.get("alt") for picture in page().iter("img")]
    assert said[1:] == [f"{SCAN_TITLE}，第{number}页，共{PAGES}页" for number in range(1, PAGES + 1)]
    drawn = [
        mark.get("descr")
        for mark in docx.Document(BytesIO(word())).element.body.iter(qn("wp:docPr"))
        if mark.get("name", "").startswith("图片")
    ]
    assert drawn == said


def test_json_names_the_pictures_without_holding_them() -> None:
    again = read_document(whole().model_dump_json().encode())
    pages = [(page.sha256, page.data) for annex in attached(again) for page in annex.pages]
    assert [name for name, _ in pages] == [page.sha256 for annex in attached(whole()) for page in annex.pages]
    assert {data for _, data in pages} == {b""}
    document = document_of(again)
    assert document.text_content() == page().text_content()


def test_the_same_file_gives_the_same_pictures() -> None:
    first = pictures_of_pdf("x", SCAN.read_bytes())
    assert [page.data for page in pictures_of_pdf("x", SCAN.read_bytes())] == [page.data for page in first]
    assert sum(len(page.data) for page in first) < 5 * 400_000
    assert {max(page.width, page.height) for page in first} == {LONG_SIDE}


def test_a_unit_attaches_its_own(tmp_path: Path) -> None:
    checked = check(edited(tmp_path, {("附件", "A3"): "038001"}), units=True)
    assert checked.basis is not None
    assert [annex.key for annex in attached(BUDGET.disclosure(checked.basis))] == ["attachment-2"]
    own = {part.submission.identity.name: attached(BUDGET.disclosure(part)) for part in checked.units}
    assert {name: len(annexes) for name, annexes in own.items() if annexes} == {"云川市教育局本级": 1}


ELSEWHERE = [
    "../a.pdf",
    "b/../../a.pdf",
    "b\\..\\..\\a.pdf",
    "~/../a.pdf",
    ".",
    "/etc/passwd",
    "file:///a.pdf",
    "C:a.pdf",
    "C:\\a.pdf",
    "\\\\h\\s\\a.pdf",
    "//h/s/a.pdf",
    "CON",
    "nul.pdf",
    "b\\com1.txt",
    "a.pdf:stream",
    "a?.pdf",
    "a.pdf.",
]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(Unusable) as refused:
        read_attachment(folder, name)
    assert refused.value.code == "ATT-01"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "a.pdf").write_bytes(b"secret")
    (folder / "link.pdf").symlink_to(tmp_path / "a.pdf")
    (folder / "out").symlink_to(tmp_path)
    (folder / "circle.pdf").symlink_to(folder / "circle.pdf")
    codes = {}
    for name in ("link.pdf", "out/a.pdf", "circle.pdf"):
        with pytest.raises(Unusable) as refused:
            read_attachment(folder, name)
        codes[name] = refused.value.code
    assert codes == {"link.pdf": "ATT-01", "out/a.pdf": "ATT-01", "circle.pdf": "ATT-02"}


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names")
def test_only_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    codes = {}
    for name in ("folder", "pipe", "missing", "missing/a.pdf", "文" * 300):
        with pytest.raises(Unusable) as refused:
            read_attachment(tmp_path, name)
        codes[name] = refused.value.code
    assert codes.pop("文" * 300) == "ATT-01", "no file can be called so"
    assert set(codes.values()) == {"ATT-02"}


def test_files_below_the_folder_may_be_named_with_either_slash(tmp_path: Path) -> None:
    (tmp_path / "扫描件").mkdir()
    (tmp_path / "扫描件" / "a.pdf").write_bytes(b"1")
    assert read_attachment(tmp_path, "扫描件/a.pdf") == read_attachment(tmp_path, "扫描件\\a.pdf") == b"1"


MISSING = {
    "通知.pdf": "通知.PDF",
    "通知": "通知.PDF",
    "通知.docx": "通知.PDF",
    "图.jpg": "图.jpeg",
    "图.pnG": "图.png",
    "子\\表（1）.pdf": "子/表(1).pdf",
    "别的.pdf": "",
    "通知.txt/a.pdf": "",
    "外/secret.pdf": "",
}


def test_a_file_is_found_by_what_its_name_reads_as(tmp_path: Path) -> None:
    (tmp_path / "⼈员.pdf").write_bytes(b"as typed")
    assert read_attachment(tmp_path, "⼈员.pdf") == read_attachment(tmp_path, "人员.pdf") == b"as typed"
    (tmp_path / "人员.pdf").write_bytes(b"as read")
    assert [read_attachment(tmp_path, name) for name in ("⼈员.pdf", "人员.pdf")] == [b"as typed", b"as read"]
    (tmp_path / "cafe\u0301.pdf").write_bytes(b"from a Mac")
    assert read_attachment(tmp_path, "café.pdf") == b"from a Mac"


@pytest.mark.parametrize("name", MISSING)
def test_the_file_that_was_probably_meant_is_named(tmp_path: Path, name: str) -> None:
    folder, outside = tmp_path / "folder", tmp_path / "outside"
    for made_folder in (folder / "子", outside):
        made_folder.mkdir(parents=True)
    for file in ("通知.PDF", "通知.txt", "图.jpeg", "图.png", "子/表(1).pdf", "../outside/Secret.pdf"):
        (folder / file).write_bytes(b"1")
    (folder / "外").symlink_to(outside)
    with pytest.raises(Unusable) as refused:
        read_attachment(folder, name)
    said = str(refused.value)
    if MISSING[name]:
        assert said.endswith(f"是否应为 {MISSING[name]}？")
    else:
        assert "是否" not in said and "ecret" not in said.replace(name, "")
    assert ("只能是" in said) == name.endswith(".docx")


def test_a_page_that_can_be_read_is_read_aloud() -> None:
    with pypdfium2.PdfDocument(finished()["weasyprint"]) as document:
        printed_text = " ".join(document[FRONT + 1].get_textpage().get_text_range().split())
        two = pypdfium2.PdfDocument.new()
        two.import_pages(document, [FRONT + 1])
        two.new_page(*A4)
        saved = BytesIO()
        two.save(saved)
    first, second = pictures_of_pdf("x", saved.getvalue())
    assert len(printed_text) > 200 and first.text == printed_text[:200].rstrip()
    assert second.text == ""
    own = whole()
    (scan,) = (annex for annex in attached(own) if annex.title == SCAN_TITLE)
    shown = scan.model_copy(update={"pages": (first, second)})
    narrative = tuple(
        section.model_copy(update={"annexes": (shown,)}) if scan in section.annexes else section
        for section in own.sections
    )
    document_shown = document_of(own.model_copy(update={"sections": narrative}))
    said = [picture.get("alt") for picture in document_shown.iter("img")]
    assert said[1:] == [f"{SCAN_TITLE}，第1页，共2页：{first.text}", f"{SCAN_TITLE}，第2页，共2页"]


@pytest.mark.parametrize("kind", ["2亿像素的PNG", "6000万像素的PNG"])
def test_a_picture_is_measured_before_it_is_decoded(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def decode(image: Image.Image) -> None:
        raise AssertionError(f"decoded {image.size}")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decode)
    with pytest.raises(Unusable, match="像素"):
        picture_of_image("x", FILES[kind]())


def test_a_picture_lies_as_the_camera_held_it() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    shown = picture_of_image("x", jpeg(Image.new("RGB", (120, 60), "red"), exif=turned))
    assert (shown.width, shown.height) == (60, 120)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(picture_of_image("x", data).data))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white_and_nothing_is_left_transparent(mode: str) -> None:
    image = Image.new("RGBA", (60, 60), (255, 0, 0, 0)).convert("P" if mode == "P" else mode)
    shown = opened(png(image))
    assert shown.mode in {"L", "RGB"} and not shown.has_transparency_data
    assert shown.convert("L").getextrema()[0] >= 253


def test_sixteen_bits_are_not_all_white() -> None:
    shown = opened(png(Image.new("I;16", (60, 60), 32768)))
    assert shown.mode == "L" and shown.getextrema() == (128, 128)


def test_grey_stays_grey_and_colour_colour_whatever_is_smaller_is_stored() -> None:
    assert opened(jpeg(noise(64, "L").convert("RGB"))).mode == "L"
    assert opened(jpeg(Image.new("RGB", (64, 64), "red"))).mode == "RGB"
    assert picture_of_image("x", png(Image.new("RGB", (800, 600), "blue"))).media_type == "image/png"
    assert picture_of_image("x", png(noise(300))).media_type == "image/jpeg"


def test_a_page_of_any_size_is_drawn_at_the_same_resolution() -> None:
    drawn = pictures_of_pdf("x", pdf([A4, (842, 595), (2480, 3508), (72, 100)]))
    assert {max(page.width, page.height) for page in drawn} == {LONG_SIDE}
    assert drawn[0].width < drawn[0].height and drawn[1].width > drawn[1].height


def test_a_file_listed_twice_is_read_once(tmp_path: Path) -> None:
    checked = check(edited(tmp_path, {("附件", "C4"): SCAN.name}))
    assert checked.basis is not None
    assert list(checked.basis.submission.pictures) == [SCAN.name]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = check(edited(tmp_path, {("附件", "C3"): "没有.pdf", ("附件", "C4"): "../x.png"})).findings
    assert [(str(f.where), f.code) for f in found if f.code.startswith("ATT")] == [
        ("附件!C3", "ATT-02"),
        ("附件!C4", "ATT-01"),
    ]


def test_a_pdf_that_says_what_its_picture_is_not_is_no_danger() -> None:
    assert len(pictures_of_pdf("x", pdf_of(jpeg(noise(16)), 5000))) == 1


@pytest.mark.parametrize(
    "source", ["http://127.0.0.1:9/x.png", "x.png", "data:image/svg+xml;base64,AA==", "data:image/png;base64,A A", ""]
)
def test_a_document_holds_its_pictures_itself(source: str) -> None:
    with pytest.raises(ProfileError):
        parse_document(f'<html><body><section><img src="{source}" alt="x"></section></body></html>')


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    path = edited(tmp_path, {})
    for pages in (PAGES, 1):
        checked = check(path)
        assert checked.basis is not None
        assert len(checked.basis.submission.pictures[SCAN.name]) == pages
        (tmp_path / SCAN.name).write_bytes(pdf([A4]))

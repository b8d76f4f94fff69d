"""However a PDF spells what it draws, it is read: what stands in no file of ours is parsed by the library."""

from io import BytesIO

import pikepdf
import pytest

from generator.verify.content import instructions
from generator.verify.drawn import UNTAGGED, Marks
from generator.verify.pdf import marked_texts

SHOWN = b"/Span<</MCID 3>>BDC q BT /f0 12 Tf (9.10) Tj ET Q EMC"
FIGURE = {(1, 3): "9.10"}
PICTURE = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI\n"
SPELT = {
    "as an array": b"/Span<</MCID 3>>BDC BT/f0 12 Tf[(9.)-20(10)]TJ ET EMC",
    "in hexadecimal digits": b"/Span <</MCID 3>> BDC BT /f0 12 Tf <39 2E3130> Tj ET EMC",
    "in octal digits": b"/Span<</MCID 3>>BDC BT /f0 12 Tf(\\071\\56\\0610)Tj ET EMC",
    "on a next line": b'/Span<</MCID 3>>BDC BT /f0 12 Tf 1 2 (9.10) " ET EMC',
    "after what the page keeps": b"/Span /P3 BDC BT /f0 12 Tf (9.10) ' ET EMC",
    "after a comment": b"% (8.88) Tj\n" + SHOWN,
    "after a picture": PICTURE + SHOWN,
    "after a line of the drawing": b"/c0 cs 0.5 scn 1 0 0 1 0 0 cm 0 0 m 5 5 l S 0 0 5 5 re f*\n" + SHOWN,
    "in a form": b"/Span<</MCID 3>>BDC /x0 Do EMC",
    "beside a mark of a point": b"/Span<</MCID 4>>DP /Note MP " + SHOWN,
    "instead of another": b"/Span<</MCID 3/ActualText(9.10)>>BDC BT /f0 12 Tf (9.10) Tj ET EMC",
    "by a name with a coded letter": b"/Sp#61n<</MCID 3>>BDC BT /f#30 12 Tf (9.10) Tj ET EMC",
}


def drawn(content: bytes) -> Marks:
    """The marks of a page of this content."""
    document, saved = pikepdf.new(), BytesIO()
    page = document.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    form = document.make_stream(b"BT /f0 12 Tf (9.10) Tj ET")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
    page.Resources = pikepdf.Dictionary(
        Font={"/f0": document.make_indirect(font)},
        XObject={"/x0": form},
        Properties={"/P3": pikepdf.Dictionary(MCID=3)},
    )
    page.Contents = document.make_stream(content)
    document.save(saved)
    return {mark: text for mark, text in marked_texts(saved.getvalue()).items() if text}


@pytest.mark.parametrize("spelt", sorted(SPELT))
def test_a_figure_is_read_however_it_is_spelt(spelt: str) -> None:
    assert drawn(SPELT[spelt]) == FIGURE


@pytest.mark.parametrize("before", [b"", PICTURE, b"% EMC\n", b"/Span<</MCID 7>>BDC EMC ", b"(3) pop ", b"(\\\n) pop "])
def test_a_figure_beside_the_structure_does_not_hide_behind_anything(before: bytes) -> None:
    hidden = b"\nBT /f0 9 Tf (8.88) Tj ET\n"
    assert drawn(SHOWN + b"\n" + before + hidden) == FIGURE | {(1, UNTAGGED): "8.88"}
    assert drawn(before + hidden + SHOWN) == FIGURE | {(1, UNTAGGED): "8.88"}


@pytest.mark.parametrize("text", ["(", ")", "()", "(9.10)", "\\", "a\\(b\\)c", "((x))", "(((x)))", "\n\t", "\r\n", "é"])
def test_parentheses_and_escapes_are_the_text_that_they_mean(text: str) -> None:
    shown = pikepdf.unparse_content_stream([([pikepdf.String(text)], pikepdf.Operator("Tj"))])
    assert drawn(b"/Span<</MCID 3>>BDC BT /f0 12 Tf " + shown + b" ET EMC") == {(1, 3): text}


def test_operands_are_those_of_their_own_operator() -> None:
    """What stands before one that means nothing does not belong to the next."""
    document = pikepdf.new()
    page = document.make_stream(b"/a/b/Span<</MCID 1>>BDC(x)(y)Tj[(z)]TJ(v)(w)'/c/Artifact BMC EMC EMC")
    assert [(name, properties, list(shown)) for _, name, properties, shown in instructions(page)] == [
        ("/Span", {"/MCID": 1}, []),
        ("", None, [b"y"]),
        ("", None, [b"z"]),
        ("", None, [b"w"]),
        ("/Artifact", None, []),
        ("", None, []),
        ("", None, []),
    ]

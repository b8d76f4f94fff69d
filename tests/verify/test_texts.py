"""Texts of any script and any code point: every file says exactly what was written, and what does not is found."""

import re
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from generator.errors import GeneratorError
from generator.text.plain import INVISIBLE
from generator.verify.instead import accepted_text
from generator.writers.pdf import Engine, write_pdf
from tests.support.small import document, finished, mismatches
from tests.writers.test_archive import PROFILES, failures

TEXTS = {
    "a radical": "一个⼈，和另外的人、五个人",
    "radicals and compatibility ideographs": "⺠民⻅见⼯工 \uf90a金\uf900豈",
    "letters drawn alike": "\u2126\u03a9 \u00b5\u03bc \u212b\u00c5 \u212aK",
    "dots, strokes and waves": "一·二・三•四‧五∙六⋅七 a-b‐c‑d–e—f―g−h ~～∼〜 …⋯",
    "ligatures": "Wiﬁ ﬂow ﬀ fi fl ffi ﬃ",
    "squared and circled": "①➀ ㎡m² Ⅳ ㏄ ㈠ ㊣ ㍿",
    "full width": "ＡＢＣABC １２3，,；;",
    "blanks": "甲\t乙\u3000丙\u2003丁\u2009戊\u00a0己",
    "Arabic and Uyghur": "前；مرحبا بالعالم；后 ئۇيغۇر تىلى ٣٤٥",
    "Hebrew in brackets": "（שלום עולם）后 (abc שלום) [x] 123",
    "variation selectors": "葛\U000e0100城与葛城，❤\ufe0f与❤",
    "many marks": f"a{chr(0x301) * 200}完 a b",
    "letters put together": "Café Cafe\u0301 é ガカ\u3099 한\u1112\u1161\u11ab",
    "emoji": "👨\u200d👩\u200d👧 😀 🇨🇳 👍🏽",
    "scripts that no font of ours has": "ภาษาไทย हिन्दी क्षत्रिय",
    "private use": "\ue000字\uf8ff\ue123",
    "rare ideographs": "𠀀𠮷𡃁𪚥吉",
    "long words": "x" * 600,
    "soft hyphens": "su\u00adper\u00adcali",
    "what spreadsheets and markup mean something by": "_x0041_ =SUM(A1) &amp;#65; <b>&nbsp;</b> {{7*7}}",
    "code and markup of Typst": '#read("/etc/passwd") #{1+1} $x$ *a* _b_ @t1 <t1> // c /* d */ `e` [f] \\u{41} = g - h',
}
ALIKE = {
    "⼈": "人",
    "\u2126": "\u03a9",
    "\u00b5": "\u03bc",
    "ﬁ": "fi",
    "\uf90a": "金",
    "①": "➀",
    "‑": "-",
    "·": "・",
    "葛\U000e0100": "葛",
}
"""What the fonts draw in one way, or nearly."""


UNSPELLABLE = {"variation selectors", "private use"}
"""Texts that Typst cannot write, and tells; no workbook comes to the first: reading it drops what is invisible."""

engines = pytest.mark.parametrize("engine", list(Engine))


def texts(engine: Engine) -> list[str]:
    """What an engine can write."""
    return [text for name, text in TEXTS.items() if engine is not Engine.TYPST or name not in UNSPELLABLE]


@cache
def files(engine: Engine) -> dict[str, bytes]:
    made = document(texts=texts(engine), cells=texts(engine))
    return finished(made, engine) if engine is Engine.WEASYPRINT else {"公开.pdf": write_pdf(made, {}, engine).data}


@engines
def test_every_file_says_what_was_written(engine: Engine) -> None:
    assert mismatches(document(texts=texts(engine), cells=texts(engine)), files(engine)) == []


@engines
@pytest.mark.parametrize("profile", PROFILES)
def test_the_pdf_stays_archival_and_accessible(engine: Engine, profile: str) -> None:
    assert failures(files(engine)["公开.pdf"], profile) == []


@pytest.mark.parametrize("name", sorted(UNSPELLABLE))
def test_what_typst_cannot_write_is_told(name: str) -> None:
    with pytest.raises(GeneratorError, match=r"Typst 不能写进 PDF：U\+[0-9A-F]+"):
        write_pdf(document(texts=[TEXTS[name]]), {}, Engine.TYPST)


@engines
def test_who_searches_the_pdf_finds_each_character_where_it_was_written(engine: Engine) -> None:
    said = ["⼈员", "人员经费", "人员", "\u2126与\u03a9", "一😀二😃三😀"]
    with pypdfium2.PdfDocument(write_pdf(document(texts=said), {}, engine).data) as opened:
        text = "".join(page.get_textpage().get_text_range() for page in opened)
    assert "".join(said) in re.sub(r"\s", "", text)  # where a line is taken to end, is the reader's affair


@engines
def test_what_is_drawn_alike_is_not_the_same(engine: Engine) -> None:
    alike = {odd: usual for odd, usual in ALIKE.items() if engine is not Engine.TYPST or not INVISIBLE.search(odd)}
    ours, theirs = ([f"甲{text}乙" for text in texts] for texts in (alike.values(), alike))
    written = finished(document(cells=theirs), engine)
    found = mismatches(document(cells=ours), written)
    for name in written:
        said = "".join(line for line in found if line.startswith(name))
        assert all(f"应为“{one}”，实际是“{other}”" in said for one, other in zip(ours, theirs, strict=True)), name


@engines
def test_a_text_that_pages_cut_is_one(engine: Engine) -> None:
    made = document(texts=["资" * 5_000, "一段很长的文字。" * 900], cells=["长名" * 1_000, "短", "长名" * 1_500])
    assert mismatches(made, finished(made, engine)) == []


LONG = {
    "Han characters": "资" * 100_000,
    "a word": "x" * 100_000,
    "punctuation that begins no line": "！" * 3_000,
    "boxes": "👨" * 3_000,
    "letters from right to left": "م" * 3_000,
    "short words": "行 " * 300,
}


@pytest.mark.parametrize("name", LONG)
def test_nothing_is_lost_over_the_edge_of_a_page(name: str) -> None:
    """Rows higher than a page, and words longer than a line, of Typst, which lets unbreakable things run over."""
    made = document(texts=[LONG[name]], cells=["短", LONG[name], "短"])
    data = write_pdf(made, {}, Engine.TYPST).data
    assert mismatches(made, {"公开.pdf": data}) == []
    with pypdfium2.PdfDocument(data) as opened:
        for page in opened:
            boxes = [item.get_bounds() for item in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT])]
            assert all(
                left >= 0 and low >= 0 and right <= page.get_width() and high <= page.get_height()
                for left, low, right, high in boxes
            )


def test_what_is_said_instead_of_glyphs_is_believed_only_if_they_may_mean_it() -> None:
    assert accepted_text("1\ufffd3", "1😀3") == "1😀3"
    assert accepted_text("םולש", "שלום") == "שלום"
    assert accepted_text("5,318.57", "5,318.75") == "5,318.57"
    assert accepted_text("9םולש", "1שלום") == "9םולש"


def test_a_pdf_whose_lines_say_instead_what_they_do_not_show() -> None:
    made = document(texts=["共 5318 元"], cells=["甲"])
    with pikepdf.open(BytesIO(finished(made)["公开.pdf"])) as opened:
        for page in opened.pages:
            said = b"/Span <</ActualText <feff5171003100325143>>> BDC"  # 共12元
            content = page.Contents.read_bytes()
            page.Contents = opened.make_stream(re.sub(rb"(\[[^]]*\] TJ)", said + rb" \1 EMC", content))
        saved = BytesIO()
        opened.save(saved)
    assert mismatches(made, {"公开.pdf": saved.getvalue()}) == []  # the glyphs still say what they should
    assert mismatches(document(texts=["共 12 元"], cells=["甲"]), {"公开.pdf": saved.getvalue()}) != []

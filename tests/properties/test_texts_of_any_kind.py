"""Whatever stands in a text cell, a workbook without 错误 comes to files that say it: rendering never refuses."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.findings.finding import Level, has_errors
from generator.tasks.check import check
from generator.tasks.formats import FORMATS
from generator.tasks.publish import make
from generator.text.plain import clean, unwritable
from generator.writers.pdf import Engine, write_pdf
from tests.support.changed import save, small
from tests.support.edited import copy_attachments
from tests.support.small import document, finished, mismatches

CELLS = {
    "a heading": "附件!B3",
    "a heading and a table": "项目!B3",
    "a paragraph": "职责机构!C3",
    "a reason": "变动原因!C3",
    "a term": "名词解释!A3",
    "an explanation": "名词解释!B3",
    "the cover": "单位!B3",
    "a catalogue": "政府购买服务目录!B3",
    "a form": "项目绩效!L3",
    "a plan": "项目绩效!P3",
    "an indicator": "项目绩效指标!E3",
    "its value": "项目绩效指标!F3",
}
SHORT = 60  # characters, which every cell may hold
CHUNKS = st.sampled_from(
    [
        *(
            "资",
            "长名",
            "x",
            "，",
            "。",
            "；",
            "（",
            "）",
            "“",
            " ",
            "\u00a0",
            "\u3000",
            "\t",
            "1,234.50",
            "12",
            "-",
            "…",
        ),
        *(
            "⼈人",
            "ﬁfi",
            "\u2126\u03a9",
            "①",
            "㎡",
            "e\u0301",
            "\u0301" * 30,
            "葛\U000e0100葛",
            "❤\ufe0f",
            "👨\u200d👩",
            "🇨🇳",
        ),
        *(
            "سلام",
            "؛",
            "ئۇ",
            "שלום",
            "(ש)",
            "٣٤",
            "ภาษา",
            "क्षत्रि",
            "한",
            "\u1112\u1161",
            "カ\u3099",
            "𠀀",
            "𪚥",
            "\ue000",
            "\ufdd0",
        ),
        *(
            "_x0041_",
            "=1+1",
            "&#65;",
            "<b>",
            "{{7*7}}",
            "\u00ad",
            "\u2028",
            "\u0085",
            "\u3164",
            "\u2060",
            "\ufffd",
            "\U0001d175",
        ),
    ]
)
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
WORDS = st.lists(CHUNKS | LETTERS, min_size=1, max_size=20).map(lambda parts: " ".join(clean("".join(parts)).split()))
TEXTS = st.tuples(WORDS.filter(bool), st.sampled_from([1, 1, 1, 20, 300]))
"""Words, and how often they stand there."""


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(TEXTS, min_size=6, max_size=6))
def test_every_file_of_a_small_document_says_what_was_written(texts: list[tuple[str, int]]) -> None:
    said = [words * times for words, times in texts]
    made = document(texts=said[:3], cells=said[3:], title=said[0][:SHORT].strip())
    assert mismatches(made, finished(made)) == []


@settings(max_examples=max(1, settings().max_examples // 6))
@given(st.lists(TEXTS, min_size=4, max_size=4))
def test_typst_writes_them_as_well_or_tells_which_it_cannot(texts: list[tuple[str, int]]) -> None:
    said = [words * times for words, times in texts]
    made = document(texts=said[:2], cells=said[2:], title=said[0][:SHORT].strip())
    try:
        data = write_pdf(made, {}, Engine.TYPST).data
    except GeneratorError as error:
        assert unwritable(str(made.text_content())), error
    else:
        assert mismatches(made, {"公开.pdf": data}) == []


@pytest.mark.slow
@settings(max_examples=max(1, settings().max_examples // 6))
@given(st.fixed_dictionaries(dict.fromkeys(CELLS.values(), TEXTS)))
def test_what_check_lets_pass_is_rendered(texts: dict[str, tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "填报表.xlsx"
        copy_attachments(Path(folder))
        kept = {place: words * times for place, (words, times) in texts.items()}
        while refused := refusals(path, kept):
            kept = {place: text for place, text in kept.items() if place not in refused}
        made = make(path, FORMATS)
        assert has_errors(made.checked.findings) or not has_errors(made.findings), list(map(str, made.findings))


def refusals(path: Path, texts: Mapping[str, str]) -> set[str]:
    """Fill in cells; return those that check refuses."""
    save({"edit": texts}, small(), path)
    return {str(found.where) for found in check(path).findings if found.level is Level.ERROR} & texts.keys()

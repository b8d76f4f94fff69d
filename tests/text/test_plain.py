"""Characters that only look like others are those others; what a person means stays."""

import unicodedata

import pytest

from generator.text.plain import clean, normal, plain, squeezed


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("⼈员经费", "人员经费"),
        ("⻓治市⻄⻔", "长治市西门"),
        ("⽤⼾", "用户"),
        ("Wiﬁ、ﬂ、ﬀ", "Wifi、fl、ff"),
        ("豈\U0002f800", "豈丽"),
        ("cafe\u0301", "café"),
        ("\u212b\u2126", "Å\u03a9"),
        ("ﻣﺮﺣﺒﺎ", "مرحبا"),
        ("2025‑2027", "2025-2027"),
    ],
)
def test_what_only_looks_like_a_character_is_that_character(text: str, read: str) -> None:
    assert normal(text) == plain(text) == read


def test_every_kangxi_radical_is_a_common_character() -> None:
    for code in range(0x2F00, 0x2FD6):
        read = normal(chr(code))
        assert "\u4e00" <= read <= "\u9fff" and (code == 0x2F3E or read == unicodedata.normalize("NFKC", chr(code)))


@pytest.mark.parametrize("text", ["①②㎡℃Ⅱ№", "（Ａ１），。；：“”", "﨎﨏﨑﨓", "㇐⺌⺮⺁", "ﷺ", "X²", "½", "㈠", "…—·"])
def test_what_a_person_means_stays(text: str) -> None:
    assert clean(normal(text)) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("葛\U000e0100城", "葛城"),
        ("教\ufe00育\u200d局\u200c", "教育局"),
        ("3\ufe0f万元", "3万元"),
        ("教\u034f育\u2800\u3164", "教育"),
        ("教\U000e0061育", "教育"),
        ("ᠮᠣᠩ\u180bᠭᠣᠯ\u180e", "ᠮᠣᠩ\u180bᠭᠣᠯ\u180e"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_no_one_sees_is_left_out_unless_it_shapes_letters(text: str, read: str) -> None:
    assert clean(normal(text)) == read


@pytest.mark.parametrize("text", ["\ufe0f", "\u200b\u3164", "\u2800 \u3000", "\U000e0020\u200e", "\u00ad\u034f"])
def test_only_what_no_one_sees_is_nothing(text: str) -> None:
    assert clean(text) == squeezed(text) == ""


def test_a_text_is_normal_once_and_for_all() -> None:
    for code in (code for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000):
        assert normal(normal(chr(code))) == normal(chr(code))

"""The cases hold the published texts whole: checked where the extracted texts lie beside the clone."""

import re
from typing import Any

import pytest

from tests.support.cases import load
from tests.support.published import DEPARTMENTS, ROOT

TEXTS = ROOT.parent / "shared" / "disclosures"
FILES = {
    "2026-高平市公安局": "gaoping-public-security-2026-budget.txt",
    "2025-沁水县公安局": "qinshui-public-security-2025-budget.txt",
}


def squeezed(text: str) -> str:
    return re.sub(r"\s|\*\*|^- ", "", text, flags=re.MULTILINE)


def statements(content: dict[str, Any]) -> list[str]:
    """Every heading, paragraph and table row."""
    sections = [content["duties"], content["organisation"], *content["narrative"]]
    texts = [text for section in sections for text in (section["heading"], *section["paragraphs"])]
    rows = ["".join(row) for table in content["tables"].values() for row in table["rows"]]
    return [*texts, *rows, *content["glossary"]]


@pytest.mark.skipif(not TEXTS.exists(), reason="the extracted texts do not lie beside this clone")
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_cases_quote_the_published_text(department: str) -> None:
    text = squeezed((TEXTS / FILES[department]).read_text("utf-8"))
    missing = [said for said in statements(load(f"published-{department}.yaml")) if squeezed(said) not in text]
    assert not missing

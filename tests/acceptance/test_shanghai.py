"""Three documents of Shanghai, quoted whole, and solved: every cell and every sentence follows from a ledger.

What does not come out is an error of the document, or a choice of wording: listed, with its reason, and nothing else.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest

from generator.families.budget.family import BUDGET
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from tests.support.cases import load
from tests.support.plain_sentences import Accounts, Budget
from tests.support.plain_sums import accounts_tables, budget_tables
from tests.support.printed import printed_lines
from tests.support.published import NUMBERS, ROOT, unified
from tests.support.shanghai import (
    ACCOUNTS,
    BUDGETS,
    DOCUMENTS,
    GLOSSARY,
    corrections,
    expected,
    published,
    quoted,
    sections,
)

PAGES = ROOT.parent / "shared" / "disclosures" / "shanghai"
FILES = {
    "2025-上海市普陀区财政局": "putuo-finance-2025-budget.pdf",
    "2024-上海市普陀区社会福利院": "putuo-welfare-home-2024-unit-budget.pdf",
    ACCOUNTS: "putuo-finance-2024-final-accounts.pdf",
}

pages_are_here = pytest.mark.skipif(not PAGES.exists(), reason="the published files do not lie beside this clone")
every_document = pytest.mark.parametrize("document", DOCUMENTS)


@cache
def shown(document: str) -> list[str]:
    """The lines that the pages show; what a page repeats of the page before (heads, a clipped tail) counts once."""
    lines: list[str] = []
    before: list[str] = []
    for page in printed_lines(PAGES / FILES[document]):
        continued = bool(page) and page[0] in before
        lines += [line for line in page if not (continued and line in before)]
        before = page
    return lines


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()).replace("…", ""))


@pages_are_here
@every_document
def test_cases_quote_every_letter_of_the_pages(document: str) -> None:
    assert letters(["目录", *quoted(load(f"published-{document}.yaml"))]) == letters(shown(document))


@pages_are_here
@every_document
def test_cases_quote_the_pages_word_for_word(document: str) -> None:
    text = "".join(shown(document))
    content = load(f"published-{document}.yaml")
    said = [text for section in sections(content) for text in (section["heading"], *section.get("paragraphs", ()))]
    assert [line for line in (*said, *content["glossary"]) if "".join(line.split()) not in text] == []


@every_document
@pytest.mark.parametrize("number", range(1, 10), ids=NUMBERS[:9])
def test_every_cell_follows_from_the_ledger(document: str, number: int) -> None:
    rows = expected(document).tables
    sums = budget_tables(document) if document in BUDGETS else accounts_tables(rows)
    assert alike(sums[number]) == alike(rows[number])


@every_document
def test_every_sentence_follows_from_the_inputs(document: str) -> None:
    said = {heading: paragraphs for heading, paragraphs in expected(document).texts.items() if paragraphs}
    del said[GLOSSARY]
    made = (Budget(document) if document in BUDGETS else Accounts()).texts()
    assert list(made) == list(said)
    assert {heading: unified(text) for heading, text in made.items()} == {
        heading: unified("".join(paragraphs)) for heading, paragraphs in said.items()
    }


@every_document
def test_every_correction_mends_something_and_says_why(document: str) -> None:
    assert expected(document) != published(document)
    for entry in corrections(document):
        assert entry["published"] != entry["ours"]
        assert entry["why"].endswith("。")


@every_document
def test_inputs_without_a_place_today_are_listed(document: str) -> None:
    """What a ledger file holds beyond today's workbook is what it proposes as new sheets and columns."""
    content: dict[str, Any] = dict(load(f"ledger-{document}.yaml"))
    proposed = {sheet: set(columns) for sheet, columns in content.pop("新栏目").items() if columns}
    content.pop("新变动事项")
    content.pop("填报说明")
    family = BUDGET if document in BUDGETS else FINAL_ACCOUNTS
    today = {sheet.name: {field.column.header for field in sheet.fields} for sheet in family.order}
    used = {sheet: {column for row in rows for column in row} for sheet, rows in content.items()}
    new = {sheet: columns - today.get(sheet, set()) for sheet, columns in used.items()}
    beyond = {sheet: columns for sheet, columns in new.items() if columns}
    assert all(columns <= proposed.get(sheet, set()) for sheet, columns in beyond.items())
    assert all(not columns & today.get(sheet, set()) - {"单位编码"} for sheet, columns in proposed.items())


def alike(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    return [[unified(cell) for cell in row] for row in rows]

"""What three documents of Shanghai published, and what a correct document says instead: tables, texts, contents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.support.cases import load
from tests.support.published import NUMBERS

BUDGETS = ("2025-上海市普陀区财政局", "2024-上海市普陀区社会福利院")
ACCOUNTS = "2024-上海市普陀区财政局决算"
DOCUMENTS = (*BUDGETS, ACCOUNTS)
ROOMS = ("duties", "organisation", "narrative")
GLOSSARY = "名词解释"

Cell = str | Sequence[Any]
"""A text, or a text and how many columns (and rows) it covers."""


@dataclass
class Said:
    """Rows, heads, titles and notes of the tables by number; paragraphs by the heading above them; the contents."""

    tables: dict[int, list[list[str]]]
    heads: dict[int, list[str]]
    titles: dict[int, str]
    notes: dict[int, list[str]]
    texts: dict[str, list[str]]
    contents: list[str]


def flat(row: Sequence[Cell]) -> list[str]:
    """Spread a row: what a cell covers beside itself is empty."""
    spread: list[str] = []
    for cell in row:
        spread += [cell] if isinstance(cell, str) else [cell[0], *[""] * (cell[1] - 1)]
    return spread


def sections(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every section, in order, those inside another behind it."""
    for room in ROOMS:
        yield from _within(content[room] if isinstance(content[room], list) else [content[room]])


def _within(several: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for section in several:
        yield section
        yield from _within(section.get("sections", ()))


def quoted(content: Mapping[str, Any]) -> Iterator[str]:
    """Every text that a case quotes: covers, contents, headings, paragraphs, heads and cells of tables, notes."""
    yield from (*content["cover"], *content["toc"], *content.get("parts", (GLOSSARY,)), *content["glossary"])
    for section in sections(content):
        yield from (section["heading"], *section.get("paragraphs", ()))
        yield from _cells(section.get("table", {}))
    for table in content["tables"].values():
        yield from (table["title"], *table["caption"], *table["notes"])
        yield from _cells(table)


def _cells(table: Mapping[str, Any]) -> Iterator[str]:
    for row in (*table.get("header", ()), *table.get("rows", ())):
        yield from flat(row)


def published(document: str) -> Said:
    """What was published, word for word."""
    content = load(f"published-{document}.yaml")
    tables = content["tables"]
    return Said(
        {number: [flat(row) for row in table["rows"]] for number, table in tables.items()},
        {number: [text for row in table["header"] for text in flat(row) if text] for number, table in tables.items()},
        {number: table["title"] for number, table in tables.items()},
        {number: list(table["notes"]) for number, table in tables.items()},
        {section["heading"]: list(section.get("paragraphs", ())) for section in sections(content)}
        | {GLOSSARY: list(content["glossary"])},
        list(content["toc"]),
    )


def corrections(document: str) -> list[dict[str, Any]]:
    """The errors of a document, and the choices of wording that concern it."""
    name = load(f"published-{document}.yaml")["name"]
    errors, wording = load("deviations-shanghai.yaml"), load("wording-shanghai.yaml")
    return [entry for entry in errors if entry["document"] == name] + [
        entry for entry in wording if name in entry["documents"]
    ]


@cache
def expected(document: str) -> Said:
    """What was published, with its errors mended and its wording unified; every correction must find its place."""
    said = published(document)
    for entry in sorted(corrections(document), key=lambda entry: entry["place"].endswith("之后")):
        (_mend_table if entry["place"].startswith("表") else _mend_text)(said, entry)
    return said


def _mend_text(said: Said, entry: Mapping[str, Any]) -> None:
    old, new = entry["published"], entry["ours"]
    heading, _, where = entry["place"].rpartition(" ")
    if entry["place"] == "目录":
        said.contents[said.contents.index(old)] = new
    elif where == "标题":
        said.texts = {new if text == old else text: paragraphs for text, paragraphs in said.texts.items()}
    elif where.endswith("之后"):
        said.texts[heading].insert(int(where.removeprefix("第").removesuffix("段之后")), new)
    else:
        paragraphs, place = said.texts[heading], int(where.removeprefix("第").removesuffix("段")) - 1
        assert paragraphs[place].count(old) == 1, entry
        paragraphs[place] = paragraphs[place].replace(old, new)


def _mend_table(said: Said, entry: Mapping[str, Any]) -> None:
    old, new = entry["published"], entry["ours"]
    name, where = entry["place"].split(" ", 1)
    number = NUMBERS.index(name.removeprefix("表")) + 1
    rows = said.tables[number]
    match where:
        case "全表":
            assert rows == [flat(row) for row in old["rows"]], entry
            said.tables[number] = [flat(row) for row in new["rows"]]
        case "表题":
            assert said.titles[number] == old, entry
            said.titles[number] = new
        case "表头":
            said.heads[number][said.heads[number].index(old)] = new
        case "表注":
            said.notes[number][said.notes[number].index(old)] = new
        case "零":
            assert any(old in row for row in rows), entry
            said.tables[number] = [[new if cell == old else cell for cell in row] for row in rows]
        case _ if where.endswith("之后"):
            _insert_left(rows, where.split()[1], new)
        case _:
            row = next(row for row in rows if where in row or "".join(row).startswith(where))
            row[row.index(old)] = new


def _insert_left(rows: list[list[str]], code: str, new: Sequence[str]) -> None:
    """Insert a row into the left half of a table of two lists; what stands below moves down by one."""
    width = len(new)
    start = next(place for place, row in enumerate(rows) if "".join(row[:width]).startswith(code)) + 1
    moved = [list(new), *(row[:width] for row in rows[start:-1])]
    assert not any(moved.pop()), "there is no room below"
    for row, left in zip(rows[start:-1], moved, strict=True):
        row[:width] = left

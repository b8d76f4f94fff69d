"""The published documents as acceptance material: what they say, and what a correct document says instead."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.verify.blocks import Block, Table
from tests.support.cases import load

ROOT = Path(__file__).parents[2]
DEPARTMENTS = ("2026-高平市公安局", "2025-沁水县公安局")
NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")


@dataclass
class Document:
    """A document by place: tables by number, sections by heading; every text normalised."""

    tables: dict[int, dict[str, Any]]
    sections: dict[str, str]
    contents: list[str]


def unified(text: str) -> str:
    """Unify what published documents write at random: width, blanks, separators, trailing zeros, order of lists."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"(\d+\.\d*?)0+(?!\d)", r"\1", text)
    text = re.sub(r"(?<=\d)\.(?!\d)", "", text)
    return re.sub(r"(?<=主要包括:)[^;。,]*?(?=等[;。])", lambda names: "、".join(sorted(names[0].split("、"))), text)


@cache
def published(department: str) -> Document:
    """What was published, word for word (normalised)."""
    return _document(load(f"published-{department}.yaml"))


@cache
def expected(department: str) -> Document:
    """What was published, with its errors mended (deviations.yaml) and its wording unified (wording.yaml)."""
    content = load(f"published-{department}.yaml")
    mended = _mended_tables(content)
    tables = {number: table | mended.get(number, {}) for number, table in content["tables"].items()}
    document = _document(content | {"tables": tables})
    for entry in corrections(content["name"]):
        if isinstance(entry["published"], str):
            _mend(document, entry, content["year"])
    return document


def corrections(name: str) -> list[dict[str, Any]]:
    """The deviations and the choices of wording that concern a document."""
    entries = [entry | {"documents": [entry["document"]]} for entry in load("deviations.yaml")] + load("wording.yaml")
    return [entry for entry in entries if name in entry["documents"]]


def _mended_tables(content: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """Tables that are replaced as a whole."""
    return {
        _table_number(entry["place"]): entry["ours"]
        for entry in corrections(content["name"])
        if isinstance(entry["ours"], dict)
    }


def _table_number(place: str) -> int:
    return NUMBERS.index(place.split()[0].removeprefix("表")) + 1


def _mend(document: Document, entry: dict[str, Any], year: int) -> None:
    old, new = (unified(entry[side].replace("{Y}", str(year))) for side in ("published", "ours"))
    place = entry["place"]
    if place.startswith("目录"):
        after = unified(place.split()[1])
        document.contents.insert(document.contents.index(after) + 1, new)
        return
    if place.startswith("表"):
        _mend_table(document.tables[_table_number(place)], place, old, new)
        return
    heading = next(name for name in document.sections if name in unified(place) or unified(place) in name)
    text = document.sections[heading]
    assert text.count(old) == 1 or not old, entry
    document.sections[heading] = text.replace(old, new) if old else f"{text}{new}"


def _mend_table(table: dict[str, Any], place: str, old: str, new: str) -> None:
    if place.endswith("表号"):
        table["label"] = new
    elif place.endswith("表头"):
        table["head"] = [new if text == old else text for text in table["head"]]
    elif place.endswith("表注"):
        table["notes"].append(new)
    else:
        name = place.split()[2]
        cells = next(row for row in table["rows"] if row[0] == name and old in row)
        cells[cells.index(old)] = new


def _document(content: dict[str, Any]) -> Document:
    tables = {
        number: {
            "title": unified(table["title"]),
            "label": unified(table.get("label", f"预算公开表{number}")),
            "head": [unified(text) for row in table["header"] for text in row],
            "rows": [[unified(cell) for cell in row] for row in table["rows"]],
            "notes": [unified(note) for note in table["notes"]],
        }
        for number, table in content["tables"].items()
    }
    sections = {
        unified(section["heading"]): unified("".join(section["paragraphs"]))
        for section in (content["duties"], content["organisation"], *content["narrative"])
    }
    sections[unified("第四部分 名词解释")] = unified("".join(content["glossary"]))
    return Document(tables, sections, [unified(entry) for entry in content["toc"]])


def document_of(blocks: list[Block], like: Document) -> Document:
    """Arrange what was re-read from a file by the headings and table titles of the document it should be like."""
    read = [block if isinstance(block, Table) else unified(block) for block in blocks]
    titles = {table["title"]: number for number, table in like.tables.items()}
    body = max(number for number, block in enumerate(read) if block == unified("第一部分 概况"))
    tables: dict[int, dict[str, Any]] = {}
    sections: dict[str, str] = {}
    heading, table = "", None
    for before, block in pairwise(read[body:]):
        if isinstance(block, Table):
            if table is not None:
                table["head"] = [unified(cell) for cell in block.head]
                table["rows"] = [[unified(cell) for cell in row] for row in block.rows]
        elif block in like.sections:
            heading, table, sections[block] = block, None, ""
        elif block in titles:
            heading, table = "", {"title": block, "label": before, "rows": [], "notes": []}
            tables[titles[block]] = table
        elif re.match("第[二三]部分|.*绩效目标(申报)?表$|政府购买服务指导性目录$", block):  # annexes are no section
            heading = ""
        elif table is not None and block.startswith("注:"):
            table["notes"].append(block)
        elif heading:
            sections[heading] += block
    return Document(
        tables,
        {name: unified(text) for name, text in sections.items()},
        [re.sub(r"[.…]*\d+$", "", str(text)) for text in read[:body] if text],
    )

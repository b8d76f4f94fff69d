"""Compare what we make of the two real workbooks with what was published, and write docs/comparison.md."""

from collections.abc import Iterator
from typing import Any

from generator.verify.docx import read_docx
from generator.verify.html import read_html
from generator.verify.pdf import read_pdf
from tests.support import made
from tests.support.cases import load
from tests.support.forms import FORMS, ours, ours_overall, sections, sides, theirs, theirs_overall
from tests.support.published import (
    DEPARTMENTS,
    NUMBERS,
    ROOT,
    Document,
    corrections,
    document_of,
    expected,
    published,
)

REPORT = ROOT / "docs" / "comparison.md"


def main() -> None:
    """Write the report."""
    lines = [
        "# 与公开文本的比对",
        "",
        "两个真实部门的填报表（`inputs/`）生成的公开文本，与当年公开的文本逐表、逐行、逐句比对。",
        "比对前统一全角半角、空白、数字分节号、小数末尾的零和名称的排列次序。本页由 `make docs` 生成。",
        "",
    ]
    for department in DEPARTMENTS:
        lines += _department(department)
    REPORT.write_text("\n".join(lines) + "\n", "utf-8")
    print(REPORT.relative_to(ROOT))


def _department(department: str) -> Iterator[str]:
    said, like = published(department), expected(department)
    formats = {
        "HTML": document_of(read_html(made.html(department)), like),
        "PDF（重新读取）": document_of(read_pdf(made.pdf(department).data), like),
        "DOCX（重新读取）": document_of(read_docx(made.docx(department)), like),
    }
    yield f"## {load(f'published-{department}.yaml')['name']}"
    yield ""
    yield "| 比对 | 公开文本 | " + " | ".join(formats) + " |"
    yield "|---|---|" + "---|" * len(formats)
    yield _line("表格行与公开文本一致", _rows(said), [_same_rows(said, ours) for ours in formats.values()])
    yield _line("表格行与更正后一致", _rows(like), [_same_rows(like, ours) for ours in formats.values()])
    yield _line("各节文字与更正后一致", len(like.sections), [_same_texts(like, ours) for ours in formats.values()])
    yield _line(
        "句子（。）与公开文本一致", _sentences(said), [_same_sentences(said, ours) for ours in formats.values()]
    )
    yield _line("句子（。）与更正后一致", _sentences(like), [_same_sentences(like, ours) for ours in formats.values()])
    yield ""
    yield from _forms(department)
    yield "逐条差异（前为公开文本的差错，后为措辞统一）："
    yield ""
    yield "| 位置 | 公开文本 | 生成结果 | 原因 |"
    yield "|---|---|---|---|"
    for entry in corrections(load(f"published-{department}.yaml")["name"]):
        cells = (entry["place"], _shown(entry["published"]), _shown(entry["ours"]), entry["why"])
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _forms(department: str) -> Iterator[str]:
    """Compare the performance forms, a field each: a text, the money of a side, or the indicators."""
    case = load(FORMS[department])
    overall, *projects = sections(department).values()
    pairs = [(ours_overall(overall), theirs_overall(case["overall"]))]
    pairs += [(_sided(ours(form)), _sided(theirs(said))) for form, said in zip(projects, case["forms"], strict=True)]
    whole = sum(len(made) for made, _ in pairs)
    same = sum(made[name] == said[name] for made, said in pairs for name in made)
    damaged = f"抽取文本时有损坏、按版面复原的 {len(case['damage'])} 处，见 tests/cases/{FORMS[department]}"
    forms = f"绩效目标表 {len(pairs)} 张（整体 1 张、项目 {len(projects)} 张）"
    yield f"{forms}共 {whole} 栏，{same} 栏与公开文本一致；{damaged}。"
    yield ""
    yield "| 表 | 栏 | 原因 |"
    yield "|---|---|---|"
    for entry in load("forms-deviations.yaml"):
        if entry["department"] == department:
            yield f"| {entry['form']} | {entry['field']} | {entry['why']} |"
    yield ""


def _sided(fields: dict[str, Any]) -> dict[str, Any]:
    return fields | {"indicators": sides(fields["indicators"])}


def _line(name: str, whole: int, counts: list[int]) -> str:
    return f"| {name} | {whole} | " + " | ".join(f"{number}/{whole}" for number in counts) + " |"


def _rows(document: Document) -> int:
    return sum(len(table["rows"]) for table in document.tables.values())


def _same_rows(like: Document, ours: Document) -> int:
    pairs = ((like.tables[number]["rows"], ours.tables[number]["rows"]) for number in range(1, len(NUMBERS) + 1))
    return sum(a == b for left, right in pairs for a, b in zip(left, right, strict=False))


def _same_texts(like: Document, ours: Document) -> int:
    return sum(ours.sections.get(heading) == text for heading, text in like.sections.items())


def _split(document: Document) -> list[tuple[str, str]]:
    return [(heading, part) for heading, text in document.sections.items() for part in text.split("。") if part]


def _sentences(document: Document) -> int:
    return len(_split(document))


def _same_sentences(like: Document, ours: Document) -> int:
    made_of = set(_split(ours))
    return sum(part in made_of for part in _split(like))


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "；".join(["、".join(filter(None, row)) for row in value["rows"]] + value["notes"])
    return str(value).replace("{Y}", "某").replace("|", "／") if value else "（无）"


if __name__ == "__main__":
    main()

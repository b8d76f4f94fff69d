"""Compare what we make of the two real workbooks with what was published, and write docs/comparison.md."""

from collections.abc import Iterator

from tests import made
from tests.published import (
    DEPARTMENTS,
    NUMBERS,
    ROOT,
    Document,
    corrections,
    document_of,
    expected,
    load,
    published,
)
from tests.reading.docx import read_docx
from tests.reading.html import read_html
from tests.reading.pdf import read_pdf

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
    yield "逐条差异（前为公开文本的差错，后为措辞统一）："
    yield ""
    yield "| 位置 | 公开文本 | 生成结果 | 原因 |"
    yield "|---|---|---|---|"
    for entry in corrections(load(f"published-{department}.yaml")["name"]):
        cells = (entry["place"], _shown(entry["published"]), _shown(entry["ours"]), entry["why"])
        yield "| " + " | ".join(cells) + " |"
    yield ""


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

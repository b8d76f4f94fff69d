"""Pages that are made from the code (参考页): ``python -m tools.reference_pages`` writes docs/reference/ anew.

All rules of all families, and all sentences of all forms with their placeholders.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from generator.disclosure.checking.judging import OF_FILES
from generator.disclosure.checking.opening import OF_IDENTITY
from generator.disclosure.checking.revealing import REVEALED
from generator.disclosure.checking.unbacked import OF_TEXTS
from generator.disclosure.form import ProvincialForm
from generator.disclosure.frozen import Frozen
from generator.disclosure.section_form import Enumeration
from generator.families.known import FAMILIES

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs" / "reference"
_MADE: Final = "<!-- 由 `python -m tools.reference_pages` 生成，请不要改动 -->"
_PLACEHOLDER: Final = re.compile(r"\{([\w.]+)\}")
_TEXTS: Final = frozenset({"heading", "head", "chart", "alt", "say", "none"})
"""What sections say."""
_BESIDE: Final = (*OF_TEXTS, *REVEALED, *OF_FILES, *OF_IDENTITY)
"""What is told with the rules, though no rule over a submission tells it."""


def rules_page() -> str:
    """List every rule, with the families that have it."""
    families: dict[tuple[str, ...], list[str]] = {}
    for family in FAMILIES:
        for rule in (*family.rules.rules.values(), *family.secrecy.rules.values(), *_BESIDE):
            told = (rule.code, rule.level.value, rule.text, rule.authority, "是" if rule.confirmable else "")
            families.setdefault(told, []).append(family.name)
    rows = [(*told, "、".join(names)) for told, names in sorted(families.items())]
    about = (
        "检查时逐条执行；可以确认的，查实无误后写进“确认事项”。读取填报表时发现的问题（文件、栏目、单元格）不在此列。"
    )
    return _page("校验规则", about, ("编号", "级别", "规则", "依据", "可以确认", "类别"), rows)


def sentences_page() -> str:
    """List the sentences of every form, with what is put into each."""
    rows = [
        (family.name, form.name, key, text.replace("\n", " "), "、".join(dict.fromkeys(_PLACEHOLDER.findall(text))))
        for family in FAMILIES
        for form in family.forms().values()
        for key, text in _texts(form)
    ]
    said = "公开样式中的标题和句子。{U} 部门或单位，{E} 封面名称，{Y} 年度，{P} 上年，{W} 金额单位；其余由数据填入。"
    return _page("标题和句子", said, ("类别", "样式", "键", "文字", "占位符"), rows)


def _texts(form: ProvincialForm) -> Iterator[tuple[str, str]]:
    """Yield the worded texts of a form by their keys."""
    yield from _within("document", {"title": form.document.title, "toc": form.document.toc})
    for part in form.parts:
        yield f"parts.{part.key}", part.called
    for section in form.sections:
        for text in dict.fromkeys(_said(section)):
            yield section.key, text
    for group in ("captions", "sentences", "draft"):
        yield from _within(group, getattr(form, group))
    for name, texts in form.changes.items():
        yield from _within(f"changes.{name}", texts)


def _said(content: object) -> Iterator[str]:
    """Yield the texts of a section, in order: its headings, and what its blocks say."""
    for name, value in content if isinstance(content, Frozen) else ():
        if name in _TEXTS or (name == "whole" and isinstance(content, Enumeration)):
            texts = value if isinstance(value, tuple) else (value,)
            yield from (text for text in texts if text and isinstance(text, str))
        for part in value if isinstance(value, tuple) else ():
            yield from _said(part)


def _within(part: str, texts: Mapping[Any, str]) -> Iterator[tuple[str, str]]:
    return ((f"{part}.{key}", text) for key, text in texts.items())


def _page(title: str, about: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([_cell(text) for text in row] for row in rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"# {title}\n\n{_MADE}\n\n{about}\n\n{table}\n"


def _cell(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text).replace("|", "\\|")


PAGES: Final = {"rules.md": rules_page, "sentences.md": sentences_page}


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()

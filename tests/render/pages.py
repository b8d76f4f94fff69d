"""Small documents of tables alone, and their pages: no workbook is needed."""

from collections.abc import Sequence
from pathlib import Path

from lxml.html import HtmlElement

from generator.render.profile import parse_document
from generator.writers.pdf import Engine, write_pdf
from tools.page_fill import Filled, filled

_HEAD = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>公开</title></head><body>'
_PART = '<section class="part"><h1 id="part-overview">概况</h1><p class="text">无。</p></section>'


def table(number: int, heads: Sequence[str], rows: Sequence[Sequence[str]], more: str = "", note: str = "") -> str:
    """A page with a table: a column of names, and columns of amounts; ``more`` are classes of its page."""
    own = min(10, 90 // len(heads))
    columns = "".join(f'<col class="w-{width}">' for width in (100 - own * len(heads[1:]), *[own] * len(heads[1:])))
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    body = "".join(
        f'<tr class="{"item" if place else "total"}"><td class="text">{name}</td>'
        + "".join(f'<td class="amount">{amount}</td>' for amount in amounts)
        + "</tr>"
        for place, (name, *amounts) in enumerate(rows)
    )
    return (
        f'<section class="table-page{more}"><p class="table-number">表{number}</p>'
        f'<h2 class="table-title" id="t{number}">一张表</h2>'
        '<p class="table-caption"><span class="caption-name">甲局</span>'
        '<span class="caption-unit">单位：万元</span></p>'
        f'<table class="figures"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        + (f'<p class="table-note">{note}</p>' if note else "")
        + "</section>"
    )


def document(*sections: str, contents: int = 1) -> HtmlElement:
    """A document of sections, behind contents of so many lines."""
    line = '<p class="toc-entry"><a href="#part-overview">一、概况</a></p>'
    nav = f'<nav class="toc"><p class="toc-title">目  录</p>{line * contents}</nav>'
    return parse_document(f"{_HEAD}{nav}{_PART}{''.join(sections)}</body></html>")


def printed(made: HtmlElement, folder: Path, engine: Engine = Engine.TYPST) -> list[Filled]:
    """Its pages on paper."""
    path = folder / "公开.pdf"
    path.write_bytes(write_pdf(made, {}, engine).data)
    return list(filled(path))

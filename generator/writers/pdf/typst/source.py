"""The document as data of the Typst template (排版数据): text is only ever data (JSON), never markup."""

import re
import unicodedata
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from lxml import etree
from lxml.html import HtmlElement
from PIL import Image

from generator.errors import GeneratorError
from generator.looks.reading import looks_of
from generator.looks.steps import step_of
from generator.text.plain import unwritable
from generator.writers.pdf.typst.dates import STAND_IN
from generator.writers.pdf.typst.faces import apart

_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_UNWRITTEN: Final = re.compile("[\x00-\x08\ufeff\ufffe\uffff]")  # no PDF/A may hold them
_MEDIA: Final = {".csv": "text/csv", ".json": "application/json"}
_HEADINGS: Final = ("h1", "h2", "h3", "h4")
_BOLD: Final = {"total", "class"}
"""Rows of totals, and of classes of codes (类)."""
_RIGHT_TO_LEFT: Final = {"R", "AL", "AN"}
_LONG: Final = re.compile(r"[^\s\u2e80-\u2fff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]{13,}")
"""Letters between which no line may end; a word of Han characters breaks anywhere."""

Run = str | list[str]
"""Text, or text that stands out: how, and what."""
Data = dict[str, Any]


class Material(NamedTuple):
    """What the template reads: the document, and the pictures in it by name.

    ``apart`` are the characters that need a font of their own.
    """

    document: Data
    pictures: Mapping[str, bytes]
    apart: frozenset[str]


def material(document: HtmlElement, package: Mapping[str, bytes]) -> Material:
    """Convert a checked document, with the files to attach.

    Raises:
        GeneratorError: it has characters that Typst cannot write.
    """
    if lost := unwritable(str(document.text_content())):
        named = "、".join(f"U+{ord(letter):04X}" for letter in lost)
        raise GeneratorError(f"有的字符 Typst 不能写进 PDF：{named}；请在填报表里换掉，或改用 --engine weasyprint。")
    return _Converter(document).material(package)


class _Converter:
    def __init__(self, document: HtmlElement) -> None:
        self._document = document
        self._pictures: dict[str, bytes] = {}
        self._levels = _levels(document)
        self._texts = _Texts(apart(str(document.text_content())))

    def material(self, package: Mapping[str, bytes]) -> Material:
        document, looks = self._document, looks_of(self._document)
        meta = {item.get("name"): item.get("content", "") for item in document.iter("meta")}
        titles = {heading.get("id", ""): str(heading.text_content()) for heading in document.iter(*_HEADINGS)}
        told = {
            "looks": looks.model_dump(),
            "lang": document.get("lang", "").split("-"),
            "title": document.findtext("head/title"),
            "author": meta.get("author", ""),
            "description": meta.get("description", ""),
            "date": _date(meta.get("dcterms.created") or STAND_IN),
            "boxes": bool(self._texts.apart),
            "groups": list(self._groups()),
            "anchors": [*titles],
            "attached": [
                {
                    "name": name,
                    "description": titles.get(PurePath(name).stem, name),
                    "mime": _MEDIA[PurePath(name).suffix],
                }
                for name in sorted(package)
            ],
        }
        return Material(told, self._pictures, self._texts.apart)

    def _groups(self) -> Iterator[Data]:
        """Yield runs of sections that follow each other on pages of one kind."""
        group: Data | None = None
        after_contents = False
        for element in self._document.iterfind("body/*"):
            kind = _page_kind(element)
            joins = group is not None and "joined" in element.classes and group["kind"] == kind
            if group is None or not joins:
                if group is not None:
                    yield group
                group = {"kind": kind, "first": after_contents, "sections": []}
            blocks = [self._block(element)] if element.tag == "nav" else [self._block(child) for child in element]
            group["sections"].append({"gap": joins, "blocks": blocks})
            after_contents = "toc" in element.classes
        if group is not None:
            yield group

    def _block(self, element: HtmlElement) -> Data:
        tag = str(element.tag)
        block: Data = {"tag": tag, "kind": element.get("class", "")}
        if identity := element.get("id"):
            block["id"] = identity
        return block | getattr(self, f"_{tag}", self._words)(element)

    def _words(self, element: HtmlElement) -> Data:
        found: Data = {"runs": self._texts.runs(element)}
        if element.tag in _HEADINGS:
            found |= {"level": self._levels[element], "spaced": _stands_before(element, "table", "img")}
        return found

    def _table(self, table: HtmlElement) -> Data:
        widths = [int(column.get("class", "")[2:]) for column in table.iter("col")]
        head, body = (self._rows(list(table.iterfind(f"{part}/tr"))) for part in ("thead", "tbody"))
        kept = sum("last" in row.classes for row in table.iterfind("tbody/tr"))
        at = _before_spans(body, max(len(body) - kept - 1, 1)) if kept else len(body)  # and a row before; never all
        classes = {name: name in table.classes for name in ("tight", "crowded", "continued", "series")}
        return {"widths": widths, "head": head, "body": body[:at], "last": body[at:], "step": step_of(table), **classes}

    def _rows(self, rows: Sequence[HtmlElement]) -> list[list[Any]]:
        """Return rows: whether each is bold, then its cells: [kinds, columns, rows, column, runs]."""
        return [
            [not _BOLD.isdisjoint(row.classes), *([*place, self._texts.runs(cell)] for cell, place in cells)]
            for row, cells in zip(rows, _placed(rows), strict=True)
        ]

    def _img(self, picture: HtmlElement) -> Data:
        content = b64decode(picture.get("src", "").partition(",")[2])
        name = f"picture-{len(self._pictures)}"
        self._pictures[name] = content
        with Image.open(BytesIO(content)) as opened:
            width, height = (side * 0.75 for side in opened.size)  # points of a pixel
        before = picture.getprevious()
        titled = before is not None and before.tag == "h3"
        return {"source": name, "alt": picture.get("alt"), "width": width, "height": height, "titled": titled}

    def _svg(self, drawing: HtmlElement) -> Data:
        drawn = etree.tostring(drawing, encoding="unicode", with_tail=False)
        drawn = drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1).replace("viewbox", "viewBox", 1)
        return {"svg": drawn.replace("宋体", looks_of(self._document).faces.song.pdf), "alt": drawing.findtext("title")}

    def _figure(self, figure: HtmlElement) -> Data:
        return {"blocks": [self._block(child) for child in figure]}

    def _nav(self, contents: HtmlElement) -> Data:
        lines: dict[str, list[list[Any]]] = {}  # by anchor: usually one each
        for line in contents.iter("p"):
            for link in line.iter("a"):
                lines.setdefault(link.get("href", "")[1:], []).append([line.get("class"), self._texts.runs(link)])
        titles = [self._texts.runs(title) for title in contents.find_class("toc-title")]
        pitch = next((name for name in ("close", "loose", "wide") if name in contents.classes), "pitch")
        return {"lines": lines, "titles": titles, "pitch": pitch}


def _date(day: str) -> Data:
    return dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=True))


def _levels(document: HtmlElement) -> dict[HtmlElement, int]:
    """Return the level of each heading: none is skipped (ISO 14289-1, 7.4.2)."""
    levels: dict[HtmlElement, int] = {}
    level = 0
    for heading in document.iter(*_HEADINGS):
        level = min(int(str(heading.tag)[1]), level + 1)
        levels[heading] = level
    return levels


def _before_spans(rows: Sequence[list[Any]], at: int) -> int:
    """Return the last row up to a given one into which no cell reaches from above; if there is none, the end."""
    reach = [number + max((cell[2] for cell in cells), default=1) for number, (_, *cells) in enumerate(rows)]
    return next((row for row in range(at, 0, -1) if max(reach[:row]) <= row), len(rows))


def _page_kind(section: HtmlElement) -> str:
    if "table-page" in section.classes:
        return "wide" if "landscape" in section.classes else "upright"
    return "part" if "part" in section.classes else "front"


def _stands_before(element: HtmlElement, *tags: str) -> bool:
    following = element.getnext()
    return following is not None and following.tag in tags


def _placed(rows: Sequence[HtmlElement]) -> Iterator[list[tuple[HtmlElement, list[Any]]]]:
    """Yield the cells of each row, each with its kinds, columns, rows and first column."""
    ahead: dict[int, int] = {}  # columns that cells of rows above reach into, and for how many rows more
    for row in rows:
        taken, ahead = ahead, {column: left - 1 for column, left in ahead.items() if left > 1}
        cells, column = [], 0
        for cell in row:
            while column in taken:
                column += 1
            columns, deep = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            kinds = cell.get("class", "").split() + (["th"] if cell.tag == "th" else [])
            cells.append((cell, [kinds, columns, deep, column]))
            if deep > 1:
                ahead |= dict.fromkeys(range(column, column + columns), deep - 1)
            column += columns
        yield cells


class _Texts:
    """Texts of elements as runs; ``apart`` are the characters that stand in a font of their own."""

    def __init__(self, apart: frozenset[str]) -> None:
        self.apart = apart
        self._apart = re.compile(f"([{re.escape(''.join(sorted(apart)))}])") if apart else None

    def runs(self, element: HtmlElement) -> str | list[Run]:
        """Return a plain string where nothing stands out, otherwise a list."""
        return self._set_apart(_breakable(_runs(element)))

    def _set_apart(self, runs: str | list[Run]) -> str | list[Run]:
        if self._apart is None:
            return runs
        return [part for run in ([runs] if isinstance(runs, str) else runs) for part in self._parts(run)] or ""

    def _parts(self, run: Run) -> Iterator[Run]:
        """Yield a run in parts; what stands out otherwise gives that up for the sake of its letters."""
        how, text = ("", run) if isinstance(run, str) else run
        assert self._apart
        for place, part in enumerate(self._apart.split(text)):
            if place % 2:
                yield ["right-to-left" if unicodedata.bidirectional(part) in _RIGHT_TO_LEFT else "apart", part]
            elif part or how == "br":
                yield [how, part] if how else part


def _breakable(runs: str | list[Run]) -> str | list[Run]:
    """Mark long words, which may break anywhere; nothing is added to the text."""
    whole = runs if isinstance(runs, str) else "".join(run if isinstance(run, str) else run[1] for run in runs)
    if not _LONG.search(whole):
        return runs
    return [part for run in ([runs] if isinstance(runs, str) else runs) for part in _parted(run)]


def _parted(run: Run) -> Iterator[Run]:
    if not isinstance(run, str):
        yield run
        return
    at = 0
    for found in _LONG.finditer(run):
        yield run[at : found.start()]
        yield ["long", found[0]]
        at = found.end()
    yield run[at:]


def _runs(element: HtmlElement) -> str | list[Run]:
    """Return a plain string where nothing stands out, otherwise a list."""
    runs: list[Run] = []

    def add(text: str | None, how: str = "") -> None:
        if not text or not (text := _SPACES.sub(" ", _UNWRITTEN.sub("", text))):
            return
        if not how and runs and isinstance(runs[-1], str):
            runs[-1] += text
        else:
            runs.append([how, text] if how else text)

    add(element.text)
    for child in element:
        if child.tag == "br":
            runs.append(["br", ""])
        else:
            add(str(child.text_content()), "" if child.tag in ("data", "a") else child.get("class") or str(child.tag))
        add(child.tail)
    if runs and isinstance(runs[0], str):
        runs[0] = runs[0].lstrip(" ")
    if runs and isinstance(runs[-1], str):
        runs[-1] = runs[-1].rstrip(" ")
    if not runs:
        return ""
    return runs[0] if len(runs) == 1 and isinstance(runs[0], str) else runs

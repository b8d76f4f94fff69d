"""Spelling (文字编码): copying or searching the PDF yields the characters that were written, not lookalikes.

WeasyPrint keeps only the first text that it met for a glyph. Here every glyph of a line keeps its own. A line that its
glyphs do not spell carries its text instead (ActualText, ISO 32000-1, 14.9.4): right-to-left words, which are drawn
from left to right, and characters without a face.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from generator.text.plain import UNPRINTED
from generator.writers.pdf.weasyprint.faces import UNKNOWN, Glyph, placed, recording_font

_NOTHING: Final = "\u200b"  # text of a glyph whose neighbour carries it all: PDF/A forbids empty texts
_PART: Final = re.compile(r"<([0-9a-f]*)>|[^<>]+")
_CODE: Final = 4  # hexadecimal digits of a glyph

Draw = Callable[..., Any]


def spell_out(weasyprint: Any) -> None:
    """Patch WeasyPrint to write, for each glyph, the text for which it was drawn."""
    told: list[Glyph] = []
    weasyprint.pdf.stream.Font = recording_font(weasyprint.pdf.stream.Font, told)
    weasyprint.draw.text.draw_first_line = _spelling(weasyprint.draw.text.draw_first_line, told)


def _spelling(draw: Draw, told: list[Glyph]) -> Draw:
    def draw_first_line(stream: Any, textbox: Any, *layout: Any) -> Any:
        told.clear()
        begin, chosen = len(stream.stream), stream._current_font
        drawn = draw(stream, textbox, *layout)
        glyphs = _spelt(told, stream._fonts)
        if any(glyph.font is not before.font for glyph, before in zip(glyphs, told, strict=True)):
            stream.stream[begin:] = _shown(stream.stream[begin:], glyphs, chosen)
        written, spelt = _written(textbox), "".join(glyph.text for glyph in glyphs)
        if written != spelt and _seen(written) != _seen(spelt):
            said = written.encode("utf-16-be").hex()
            stream.stream.insert(begin, f"/Span <</ActualText <feff{said}>>> BDC".encode())
            stream.stream.append(b"EMC")
        return drawn

    return draw_first_line


def _spelt(told: Sequence[Glyph], fonts: dict[object, Any]) -> Sequence[Glyph]:
    """Assign each glyph of a line to a face; usually all have been drawn before, for the same text."""
    if all(font.to_unicode.get(number) == text for font, number, text in told):
        return told
    return [placed(glyph, fonts) for glyph in _shared_out(told)]


def _seen(text: str) -> str:
    return UNPRINTED.sub("", text)


def _shared_out(told: Sequence[Glyph]) -> Iterator[Glyph]:
    """Distribute the text of a cluster, which only its last glyph carries, so that each glyph has a text."""
    without: list[Glyph] = []
    for glyph in told:
        if not glyph.text:
            without.append(glyph)
            continue
        last = len(glyph.text) - 1
        for place, before in enumerate(without):
            yield before._replace(text=_meaning(glyph.text[place]) if place < last else _NOTHING)
        yield glyph._replace(text=_meaning(glyph.text[min(len(without), last) :]))
        without = []
    yield from (glyph._replace(text=_NOTHING) for glyph in without)


def _meaning(text: str) -> str:
    """Return the text of a glyph; private-use characters, which PDF/A forbids there, are left to ActualText."""
    return UNKNOWN if any(unicodedata.category(letter) == "Co" for letter in text) else text


def _shown(operators: Iterable[Any], glyphs: Iterable[Glyph], chosen: tuple[str, object] | None) -> Iterator[Any]:
    """Yield a line's operators, each glyph shown from its face; ``chosen`` are the font and size set before."""
    name, size = chosen or ("", 0)
    following = iter(glyphs)
    for operator in operators:
        words = operator.split(b" ") if isinstance(operator, bytes) else []
        if words[-1:] == [b"Tf"]:
            name, size = words[0][1:].decode(), words[1].decode()
        if words[-1:] == [b"TJ"]:
            yield from _chosen(_runs(operator[1:-4].decode(), following, name), name, size)
        else:
            yield operator


def _runs(shown: str, glyphs: Iterator[Glyph], name: str) -> list[tuple[str, list[str]]]:
    """Split shown glyphs into runs of one face each."""
    runs: list[tuple[str, list[str]]] = [(name, [])]
    for part in _PART.finditer(shown):
        codes = part[1] or ""
        if part[1] is None:
            runs[-1][1].append(part[0])
        for place in range(0, len(codes), _CODE):
            face = next(glyphs).font.hash
            if face != runs[-1][0]:
                runs.append((face, []))
            runs[-1][1].append(f"<{codes[place : place + _CODE]}>")
    return runs


def _chosen(runs: Iterable[tuple[str, Sequence[str]]], name: str, size: object) -> Iterator[bytes]:
    """Yield the runs, each after selecting its face; at the end restore the font that WeasyPrint assumes."""
    chosen = name
    for face, parts in runs:
        if parts and face != chosen:
            yield f"/{face} {size} Tf".encode()
            chosen = face
        if parts:
            yield f"[{' '.join(parts)}] TJ".encode()
    if chosen != name:
        yield f"/{name} {size} Tf".encode()


def _written(textbox: Any) -> str:
    """Return the text of the line in a box."""
    _, end = textbox.pango_layout.get_first_line()
    text = str(textbox.pango_layout.text)
    return text.encode()[:end].decode() if end else text

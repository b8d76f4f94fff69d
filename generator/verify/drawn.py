"""Text drawn by a PDF (绘出的文字): its glyphs in the order of the content, mapped to text by their fonts.

Text extraction programs start from this, and then reorder and change it, each in its own way: ligatures are split,
right-to-left words reversed. What was written is compared, so it is read unchanged.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pikepdf

from generator.verify.encodings import Decoder, decoder_of, undecoded
from generator.verify.instead import accepted_text

UNTAGGED, ARTIFACT = -1, -2
"""Numbers of marks that are none of the structure: of text in no mark; of artifacts on a page, -2, -3 and so on."""
_OPERATORS: Final = "q Q Tf Tj TJ ' \" BMC BDC EMC Do"
_DEEPEST: Final = 8  # nesting of forms
_MOST: Final = 10_000  # forms drawn in total: those that each draw another twice would take for ever

Marks = dict[tuple[int, int], str]
"""Text of every marked-content sequence (标记内容), by page and number."""


class _Mark(NamedTuple):
    """An open marked-content sequence: its number, and its ActualText, for which the drawn text is collected."""

    number: int
    actual: str | None = None
    drawn: list[str] | None = None


Piece = tuple[int, str]


def marks_of(document: pikepdf.Pdf) -> Marks:
    """Return the text of every marked-content sequence of an opened PDF.

    Raises:
        ValueError: it draws more forms than any document of ours.
    """
    pieces: dict[tuple[int, int], list[str]] = {}
    reader = _Reader()
    for page, held in enumerate(document.pages, 1):
        reader.artifacts = 0
        for number, text in reader.drawn(held, held.obj.get("/Resources", {}), _Mark(UNTAGGED)):
            pieces.setdefault((page, number), []).append(text)
    return {key: "".join(texts) for key, texts in pieces.items()}


class _Reader:
    """Reads content streams; every font is decoded once."""

    def __init__(self) -> None:
        self._decoders: dict[object, Decoder] = {}
        self._forms = 0
        self.artifacts = 0
        """Artifacts of the page so far."""

    def drawn(self, content: Any, resources: Any, around: _Mark, depth: int = 0) -> Iterator[Piece]:
        """Yield the text that a page or a form draws, each piece with the number of its mark."""
        font: Decoder = undecoded
        saved, marks = list[Decoder](), [around]
        instructions: Any = pikepdf.parse_content_stream(content, _OPERATORS)
        for operands, operator in instructions:
            name = str(operator)
            if name == "q":
                saved.append(font)
            elif name == "Q":
                font = saved.pop() if saved else font
            elif name == "Tf":
                font = self._decoder(resources, operands[0])
            elif name in ("BMC", "BDC"):
                marks.append(self._opened(marks[-1], operands, resources))
            elif name == "EMC":
                yield from _closed(marks)
            elif name == "Do":
                yield from self._form(resources, operands[0], marks[-1], depth)
            else:
                yield from _piece(marks[-1], "".join(map(font, _strings(operands[-1]))))
        while len(marks) > 1:
            yield from _closed(marks)

    def _opened(self, around: _Mark, operands: Any, resources: Any) -> _Mark:
        """Open a sequence; one without a number takes the surrounding one; in none, an artifact has its own."""
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.get("/Properties", {}).get(str(properties), {})
        number = around.number
        if "/MCID" in properties:
            number = int(properties["/MCID"])
        elif number == UNTAGGED and str(operands[0]) == "/Artifact":
            number = ARTIFACT - self.artifacts
            self.artifacts += 1
        if "/ActualText" in properties:
            return _Mark(number, str(properties["/ActualText"]), [])
        return _Mark(number, None, around.drawn)

    def _decoder(self, resources: Any, name: Any) -> Decoder:
        font = resources.get("/Font", {}).get(str(name))
        if font is None:
            return undecoded
        if font.objgen not in self._decoders or not font.is_indirect:
            self._decoders[font.objgen] = decoder_of(font)
        return self._decoders[font.objgen]

    def _form(self, resources: Any, name: Any, mark: _Mark, depth: int) -> Iterator[Piece]:
        form = resources.get("/XObject", {}).get(str(name))
        if form is not None and form.get("/Subtype") == "/Form" and depth < _DEEPEST:
            self._forms += 1
            if self._forms > _MOST:
                raise ValueError("too many forms")
            yield from self.drawn(form, form.get("/Resources", resources), mark, depth + 1)


def _strings(shown: Any) -> list[bytes]:
    """Return the strings of a show operator; the numbers between them only move the text."""
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    return [bytes(part) for part in parts if isinstance(part, pikepdf.String)]


def _closed(marks: list[_Mark]) -> Iterator[Piece]:
    if len(marks) > 1:
        mark = marks.pop()
        if mark.actual is not None:
            yield from _piece(marks[-1], accepted_text("".join(mark.drawn or []), mark.actual), mark.number)


def _piece(mark: _Mark, text: str, number: int | None = None) -> Iterator[Piece]:
    """Yield a piece of text, or collect it if an ActualText replaces it."""
    if mark.drawn is not None:
        mark.drawn.append(text)
    else:
        yield (mark.number if number is None else number), text

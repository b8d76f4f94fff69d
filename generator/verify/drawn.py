"""Text drawn by a PDF (绘出的文字): its glyphs in the order of the content, mapped to text by their fonts.

Text extraction programs start from this, and then reorder and change it, each in its own way: ligatures are split,
right-to-left words reversed. What was written is compared, so it is read unchanged.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pikepdf

from generator.verify.content import Properties, instructions, properties_of
from generator.verify.encodings import Decoder, decoder_of, undecoded
from generator.verify.instead import accepted_text

UNTAGGED, ARTIFACT = -1, -2
"""Numbers of marks that are none of the structure: of text in no mark; of artifacts on a page, -2, -3 and so on."""
_SHOWING: Final = {"Tj", "TJ", "'", '"'}
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
        saved, marks, fonts = list[Decoder](), [around], dict[str, Decoder]()
        for operator, name, properties, shown in instructions(content):
            if operator in _SHOWING:
                yield from _piece(marks[-1], "".join(map(font, shown)))
            elif operator == "q":
                saved.append(font)
            elif operator == "Q":
                font = saved.pop() if saved else font
            elif operator == "Tf":
                if name not in fonts:
                    fonts[name] = self._decoder(resources, name)
                font = fonts[name]
            elif operator in ("BMC", "BDC"):
                marks.append(self._opened(marks[-1], name, properties, resources))
            elif operator == "EMC":
                yield from _closed(marks)
            elif operator == "Do":
                yield from self._form(resources, name, marks[-1], depth)
        while len(marks) > 1:
            yield from _closed(marks)

    def _opened(self, around: _Mark, tag: str, properties: Properties | str | None, resources: Any) -> _Mark:
        """Open a sequence; one without a number takes the surrounding one; in none, an artifact has its own."""
        if isinstance(properties, str):
            properties = properties_of(resources.get("/Properties", {}).get(properties, {}))
        number, known = around.number, properties or {}
        if "/MCID" in known:
            number = known["/MCID"]
        elif number == UNTAGGED and tag == "/Artifact":
            number = ARTIFACT - self.artifacts
            self.artifacts += 1
        if "/ActualText" in known:
            return _Mark(number, known["/ActualText"], [])
        return _Mark(number, None, around.drawn)

    def _decoder(self, resources: Any, name: str) -> Decoder:
        font = resources.get("/Font", {}).get(name)
        if font is None:
            return undecoded
        if font.objgen not in self._decoders or not font.is_indirect:
            self._decoders[font.objgen] = decoder_of(font)
        return self._decoders[font.objgen]

    def _form(self, resources: Any, name: str, mark: _Mark, depth: int) -> Iterator[Piece]:
        form = resources.get("/XObject", {}).get(name)
        if form is not None and form.get("/Subtype") == "/Form" and depth < _DEEPEST:
            self._forms += 1
            if self._forms > _MOST:
                raise ValueError("too many forms")
            yield from self.drawn(form, form.get("/Resources", resources), mark, depth + 1)


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

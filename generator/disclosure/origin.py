"""Where a passage of the document comes from (出处): the cell whose text it repeats."""

from generator.findings.place import Place
from generator.model.submission import Submission

_LEAST = 2  # characters that a passage must have to be looked up, and a cell to be found in a passage


def cell_with_passage(passage: str, submission: Submission) -> Place | None:
    """Return the cell that contains a passage, else the longest one that the passage contains; ignore white space."""
    said = _joined(passage)
    cells = [(_joined(text), place) for place, text in submission.texts]
    holding = [place for text, place in cells if len(said) >= _LEAST and said in text]
    held = [(len(text), place) for text, place in cells if len(text) >= _LEAST and text in said]
    return next(iter(holding), None) or max(held, key=lambda found: found[0], default=(0, None))[1]


def _joined(text: str) -> str:
    return "".join(text.split())

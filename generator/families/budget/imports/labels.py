"""Labels (行标): words that mark a row as a sum (小计) or a part (其中), and the rest of their text."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.families.budget.imports.shape import Shape, Target


class Label(NamedTuple):
    """The word of a sum or a part; ``named`` if it only ends or begins a longer text, whose remainder is ``rest``."""

    word: str = ""
    named: bool = False
    rest: str = ""
    part: bool = False


def label_of(left: Mapping[int, str], targets: Mapping[int, Target], shape: Shape) -> Label:
    """Return the label of a row, from its cells left of the amounts; a label alone in its cell takes precedence."""
    found = list(_labels(left, targets, shape))
    return min(found, key=lambda label: label.named, default=Label())


def _labels(left: Mapping[int, str], targets: Mapping[int, Target], shape: Shape) -> Iterator[Label]:
    words = shape.totals.words
    first = next((column for column, text in left.items() if not text.isdigit()), 0)
    for column, text in left.items():
        bare = text.strip(":()[]【】·*-—")
        if bare in words:
            yield Label(bare)
        elif column == first or column in targets:
            if word := next((word for word in words if bare.endswith(word)), ""):
                yield Label(word, True, bare.removesuffix(word).strip(":-—_"))
            elif word := next((word for word in shape.totals.parts if bare.startswith(word)), ""):
                yield Label(word, True, bare.removeprefix(word).strip(":-—_"), part=True)

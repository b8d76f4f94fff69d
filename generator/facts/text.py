"""Spans (文本片段): what is shown, and the fact it states. Sentences are composed from small text templates."""

from collections.abc import Iterable
from string import Formatter

from pydantic import BaseModel, ConfigDict, Field, computed_field

from generator.facts.figure import Figure


class Span(BaseModel):
    """A piece of text; if it states a figure, also the figure and the displayed value without separators."""

    model_config = ConfigDict(frozen=True)

    text: str
    value: str = ""
    figure: Figure | None = Field(default=None, exclude=True, repr=False)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def fact(self) -> str:
        """Key of the fact that is stated; empty for plain text."""
        return self.figure.key if self.figure else ""


Sentence = tuple[Span, ...]


def plain_text(spans: Iterable[Span]) -> str:
    """Return the text of spans as a reader sees it."""
    return "".join(span.text for span in spans)


def compose(template: str, values: dict[str, Sentence]) -> Sentence:
    """Fill a template's ``{placeholders}`` with sentences; neighbouring plain texts are joined.

    The template is ours (a format file), the values are data: no placeholder inside a value is ever read.
    """
    spans: list[Span] = []
    for literal, name, _, _ in Formatter().parse(template):
        spans.append(Span(text=literal))
        spans.extend(values[name] if name else ())
    return joined(spans)


def joined(spans: Iterable[Span]) -> Sentence:
    """Join plain texts that stand beside each other, and drop blank ones."""
    found: list[Span] = []
    for span in spans:
        if found and not span.figure and not found[-1].figure:
            found[-1] = Span(text=found[-1].text + span.text)
        elif span.text:
            found.append(span)
    return tuple(found)

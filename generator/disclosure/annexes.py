"""Annexes (附件): what is printed on pages of its own after a section; each family knows its own besides."""

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from generator.model.pictures import Picture


class Content(BaseModel):
    """A part of what a document says; never changed once it was derived."""

    model_config = ConfigDict(frozen=True)


class Annex(Content):
    """What every annex has: ``kind`` names its template, ``key`` is its anchor."""

    model_config = ConfigDict(extra="forbid")  # of JSON, only a family's own are read

    key: str
    title: str
    in_toc: bool = False
    entry: str = ""
    """What the contents call it, where not by its title."""
    if TYPE_CHECKING:
        kind: str  # each declares its own, to be told apart by in the JSON

    @property
    def called(self) -> str:
        """Name of the form."""
        return self.title

    @property
    def cited(self) -> str:
        """What a hint calls it that names one of its figures; blank, if none may."""
        return ""


class AttachedFile(Annex):
    """附件: an attached file, one picture for each page."""

    kind: Literal["attachment"] = "attachment"
    in_toc: bool = True
    pages: tuple[Picture, ...]

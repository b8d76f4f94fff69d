"""The comparison as a page (改动对照): one file that needs nothing else, to be sent round."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from generator.render.environment import render_page
from generator.revisions.figures import ChangedFigure, changed_figures
from generator.revisions.passages import Passage, changed_passages, changed_rows
from generator.revisions.version import Version


class Revised(NamedTuple):
    """What was changed between two versions: rows that were handed in, figures, and what the document says.

    ``left_out`` says what of either version is not shown; nothing, if all is.
    """

    old: str
    new: str
    rows: Sequence[Passage]
    figures: Sequence[ChangedFigure]
    passages: Sequence[Passage]
    left_out: str = ""

    @classmethod
    def between(cls, old: Version, new: Version, left_out: str = "") -> Self:
        """Compare two versions; a sheet that only the older one has is told, too."""
        return cls(
            old=old.name,
            new=new.name,
            rows=[
                row
                for name in dict.fromkeys((*new.sheets, *old.sheets))
                for row in changed_rows(old.sheets.get(name, ()), new.sheets.get(name, ()))
            ],
            figures=list(changed_figures(old, new)),
            passages=list(changed_passages(old.document, new.document)),
            left_out=left_out,
        )

    @property
    def counts(self) -> str:
        """How much was changed, in words."""
        return f"填报内容 {len(self.rows)} 行，数据 {len(self.figures)} 个，公开文本 {len(self.passages)} 处"


def write_revisions(revised: Revised) -> bytes:
    """Write what was changed as a page."""
    return render_page("revisions/page.html", revised=revised).encode()

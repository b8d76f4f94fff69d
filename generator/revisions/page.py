"""The comparison as a page (改动对照): one self-contained HTML file that can be sent round."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from generator.render.environment import render_page
from generator.revisions.figures import ChangedFigure, changed_figures
from generator.revisions.passages import Passage, changed_passages, changed_rows
from generator.revisions.version import Version


class Revised(NamedTuple):
    """The changes between two versions: submitted rows, figures, and passages of the document.

    ``left_out`` states what is not shown of either version; empty if everything is.
    """

    old: str
    new: str
    rows: Sequence[Passage]
    figures: Sequence[ChangedFigure]
    passages: Sequence[Passage]
    left_out: str = ""

    @classmethod
    def between(cls, old: Version, new: Version, left_out: str = "") -> Self:
        """Compare two versions, including sheets that only the older one has."""
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
        """The numbers of changed rows, figures and passages, in words."""
        return f"填报内容 {len(self.rows)} 行，数据 {len(self.figures)} 个，公开文本 {len(self.passages)} 处"


def write_revisions(revised: Revised) -> bytes:
    """Render the changes as an HTML page."""
    return render_page("revisions/page.html", revised=revised).encode()

"""Rules on attached files: short titles, nothing twice."""

from collections.abc import Hashable, Iterator

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.entries import Attachment
from generator.rules.authorities import FILLING_IN
from generator.rules.registry import Problem

LONGEST_TITLE = 80  # characters: three lines above the first page


@SHARED.rule("ATT-12", Level.ERROR, FILLING_IN)
def titles_of_attachments_are_short(basis: AnyBasis) -> Iterator[Problem]:
    """附件名称不超过80个字，才能与第一页印在一起。"""
    for item in basis.submission.attachments:
        if len(item.title) > LONGEST_TITLE:
            message = f"附件名称有 {len(item.title)} 个字，超过 {LONGEST_TITLE} 个；请写得短一些。"
            yield Problem(item.place("title"), message)


@SHARED.rule("ATT-13", Level.WARNING, FILLING_IN)
def nothing_is_attached_twice(basis: AnyBasis) -> Iterator[Problem]:
    """同一份公开文本中，附件的文件、名称不重复。"""
    first: dict[Hashable, Place] = {}
    for item in basis.submission.attachments:
        whose = basis.unit_of(item.unit)
        file, title = item.place("file"), item.place("title")
        same_file = first.setdefault((whose, "file", _content(basis, item)), file)
        same_title = first.setdefault((whose, "title", item.title), title)
        if same_file != file:
            yield Problem(file, f"与 {same_file} 是同一个文件，会印两遍；请核对，重复的请清空这一行。")
        elif same_title != title:
            yield Problem(title, f"附件名称与 {same_title} 相同；请核对，不同的附件应使用不同的名称。")


def _content(basis: AnyBasis, item: Attachment) -> Hashable:
    """Return what identifies a file: the content of its pages, or its name if it could not be read."""
    pages = basis.submission.pictures.get(item.file, ())
    return tuple(page.sha256 for page in pages) or item.file

"""附件: files submitted beside the workbook, printed page by page."""

from collections.abc import Iterator

from generator.disclosure.annexes import AttachedFile
from generator.families.budget.basis import Basis
from generator.families.budget.terms import AttachmentPoint


def attached_files(basis: Basis, point: AttachmentPoint) -> Iterator[AttachedFile]:
    """Yield this document's own files that are printed at a point, in sheet order."""
    pictures = basis.submission.pictures
    for number, item in enumerate(basis.submission.attachments, 1):
        if item.point is point and basis.is_own_row(item.unit):
            yield AttachedFile(key=f"attachment-{number}", title=item.title, pages=pictures.get(item.file, ()))

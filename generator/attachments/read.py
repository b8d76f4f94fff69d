"""Files listed on the sheet 附件 → pictures and findings; a file's type is recognised by its content."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from generator.attachments.beside import read_attachment
from generator.attachments.image import picture_of_image
from generator.attachments.unusable import Unusable
from generator.findings.finding import Finding, Level
from generator.model.entries import Attachment
from generator.model.pictures import Picture

MAX_TOTAL: Final = 40 * 1024 * 1024
"""Greatest total size of a document's pictures, in bytes."""

_PDF, _IMAGES = b"%PDF-", (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_HEADER: Final = 1024  # a PDF's signature may start anywhere in these bytes


class Attached(NamedTuple):
    """Pages of every readable file, by its listed name, and the findings.

    ``digests`` maps every listed name to the SHA-256 of the file as read; empty if it could not be read.
    """

    pictures: dict[str, tuple[Picture, ...]]
    findings: list[Finding]
    digests: dict[str, str]


def read_attachments(folder: Path, attachments: Sequence[Attachment]) -> Attached:
    """Read the files beside a workbook; every fault is a finding at the cell of the file name."""
    read, findings, total = dict[str, tuple[Picture, ...]](), list[Finding](), 0
    digests = dict.fromkeys((item.file for item in attachments), "")
    for item in attachments:
        if item.file in read:
            continue
        try:
            data = read_attachment(folder, item.file)
            digests[item.file] = sha256(data).hexdigest()
            pages = _pictures(item.file, data)
            total += sum(len(page.data) for page in pages)
            if total > MAX_TOTAL:
                raise Unusable("ATT-11", "到这一行为止，附件的图片合计超过 40 MB；请减少附件，或降低分辨率重新扫描。")
        except Unusable as fault:
            where = item.place("file")
            findings.append(Finding(level=Level.ERROR, code=fault.code, message=str(fault), where=where))
            if total > MAX_TOTAL:
                break
        else:
            read[item.file] = pages
    return Attached(read, findings, digests)


def is_attachable(data: bytes) -> bool:
    """Return whether a file's content looks like a PDF, PNG or JPEG."""
    return _PDF in data[:_HEADER] or data.startswith(_IMAGES)


def attachment_digest(folder: Path, name: str) -> str:
    """Return the SHA-256 of a file beside a workbook; empty if it cannot be read."""
    try:
        return sha256(read_attachment(folder, name)).hexdigest()
    except Unusable:
        return ""


@lru_cache(maxsize=4)
def _pictures(name: str, data: bytes) -> tuple[Picture, ...]:
    """Convert a file to pictures; cached, as a workbook is checked many times before its attachments change."""
    if _PDF in data[:_HEADER]:
        from generator.attachments.scan import pictures_of_pdf  # few workbooks have one, and it takes long to load

        return pictures_of_pdf(name, data)
    if data.startswith(_IMAGES):
        return (picture_of_image(name, data),)
    raise Unusable("ATT-04", f"文件“{name}”不是 PDF、PNG 或 JPEG 文件；请转换成其中一种，再改填文件名。")

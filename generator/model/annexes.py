"""The rows of the sheet on annexes (附件填报表): files to be attached."""

from typing import Annotated

from generator.model.entries import UNIT_HEADERS, UNITS
from generator.model.entry import Entry
from generator.model.values import Code, Text
from generator.workbook.declare import Column


class Attachment(Entry):
    """附件: a file beside the workbook whose pages are printed in the document."""

    unit: Annotated[
        Code | None,
        Column("单位编码", "留空表示部门公开文本；填编码表示该单位的公开文本", 12, UNIT_HEADERS, reference=UNITS),
    ] = None
    title: Annotated[Text, Column("附件名称", "目录和正文所印的标题", 50)]
    file: Annotated[Text, Column("文件名", "PDF、PNG 或 JPEG 文件，与填报表放在同一文件夹，如 通知.pdf", 36)]

"""The rows of the sheets on annexes (附录填报表): the catalogue of purchased services, and files to be attached."""

from typing import Annotated

from pydantic import BeforeValidator

from generator.model.entries import UNIT_HEADERS, UNITS
from generator.model.entry import Entry
from generator.model.terms import AttachmentPoint
from generator.model.values import Code, Text, parse_choice
from generator.workbook.declare import Column, Kind

PointCell = Annotated[AttachmentPoint, BeforeValidator(parse_choice(AttachmentPoint)), Kind.CHOICE]


class CatalogueItem(Entry):
    """政府购买服务目录: one item; its name stands in the column of its level, as in the published catalogue."""

    code: Annotated[Code, Column("代码", "如 A、A01、A0101、A010101", 14)]
    first: Annotated[Text | None, Column("一级目录", "一行只填一个名称，填在它那一级", 24)] = None
    second: Annotated[Text | None, Column("二级目录", "", 24)] = None
    third: Annotated[Text | None, Column("三级目录", "", 30)] = None
    fourth: Annotated[Text | None, Column("四级目录", "没有四级的留空", 36)] = None


class Attachment(Entry):
    """附件: a file beside the workbook whose pages are printed in the document."""

    unit: Annotated[
        Code | None,
        Column("单位编码", "留空表示部门公开文本；填编码表示该单位的公开文本", 12, UNIT_HEADERS, reference=UNITS),
    ] = None
    title: Annotated[Text, Column("附件名称", "目录和正文所印的标题", 50)]
    file: Annotated[Text, Column("文件名", "PDF、PNG 或 JPEG 文件，与填报表放在同一文件夹，如 通知.pdf", 36)]
    point: Annotated[PointCell, Column("位置", "附在哪一部分之后", 22, prefill=AttachmentPoint.AFTER_NOTES)]

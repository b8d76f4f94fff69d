"""The template (样式模板) of a DOCX: the named styles, the four page layouts and the page numbers, as the looks say.

Everything that a finished document looks like stands here; the writer only names styles. The template shows each style
by a sample, in four sections: front matter, text, upright table, wide table. The writer takes its page layouts from
these sections, in this order.
"""

import zipfile
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Final, Literal
from xml.sax.saxutils import escape

from generator.files.office_xml import NAMESPACES
from generator.looks.looks import MM, PAPER, Looks
from generator.writers.word.reference_styles import mm, styles

RELATIONS: Final = NAMESPACES["r"]
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES: Final = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{RELATIONS}"'
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
UNDATED: Final = "2000-01-01T00:00:00Z"

SAMPLES: Final = (
    "CoverName 某某单位 Title 公开 CoverDate 日期 TOCHeading 目录 TOC1 部分 TOC2 一、标题 TOC3 （一）标题",
    "Heading1 部分 Heading2 一、标题 Heading3 （一）标题 Heading4 1.标题 BodyText 正文 Chart 图 Caption 统计图",
    "TableNumber 表1 TableTitle 表题 TableCaption 名称 TableHead 表头 TableText 文字 TableText1 文字 "
    "TableText2 文字 TableHanging 文字 TableCode 编码 TableAmount 金额 TableNote 注：",
    "TableText 横向表格的版面",
)
"""What the template shows in each of its sections: the identity of a style, and a text in it."""


def section(looks: Looks, kind: Literal["text", "table", "wide"], numbered: bool = True) -> str:
    """Return a page layout: margins as in CSS, the page number as far below the text as there."""
    page = getattr(looks.pages, kind)
    width, height = PAPER[::-1] if kind == "wide" else PAPER
    orientation = ' w:orient="landscape"' if kind == "wide" else ""
    numbers = '<w:footerReference w:type="even" r:id="rId5"/><w:footerReference w:type="default" r:id="rId4"/>'
    footer = page.bottom - page.foot - looks.folio.size / MM
    return (
        f'<w:sectPr>{numbers if numbered else ""}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{mm(width)}" w:h="{mm(height)}"{orientation}/>'
        f'<w:pgMar w:top="{mm(page.top)}" w:right="{mm(page.right)}" w:bottom="{mm(page.bottom)}" '
        f'w:left="{mm(page.left)}" w:header="{mm(15)}" w:footer="{mm(footer)}" w:gutter="0"/>'
        '<w:cols w:space="425"/></w:sectPr>'
    )


def layouts(looks: Looks) -> Iterator[str]:
    """Yield the page layouts: of the front matter, text, upright and wide tables."""
    yield section(looks, "text", numbered=False)
    yield section(looks, "text")
    yield section(looks, "table")
    yield section(looks, "wide")


def part(root: str, content: str) -> str:
    """Return a part of the document."""
    return f"{HEAD}<w:{root} {SPACES}>{content}</w:{root}>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def text(content: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(content)}</w:t></w:r>'


def document_part(looks: Looks) -> str:
    """Return a sample of every style, in the four page layouts."""
    sections: list[str] = []
    for layout, listed in zip(layouts(looks), SAMPLES, strict=True):
        words = listed.split()
        samples = [paragraph(style, text(sample)) for style, sample in zip(words[::2], words[1::2], strict=True)]
        last = layout if listed is SAMPLES[-1] else paragraph("SectionEnd", "", layout)
        sections += [*samples, last]
    return part("document", f"<w:body>{''.join(sections)}</w:body>")


def footer_part(style: str) -> str:
    """Return a footer that shows the page number between two dashes."""
    field = f'<w:fldSimple w:instr=" PAGE ">{text("1")}</w:fldSimple>'
    return part("ftr", paragraph(style, text("— ") + field + text(" —")))


def settings_part() -> str:
    """Return the settings: today's Word, odd and even footers, no squeezing of punctuation."""
    modes = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1}
    uri = "http://schemas.microsoft.com/office/word"
    listed = (f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>' for name, value in modes.items())
    return part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{"".join(listed)}</w:compat>'
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )


def font_part(looks: Looks) -> str:
    """Return the faces, and what stands in where an office lacks one."""
    faces = looks.faces
    other = '<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/></w:font>'
    stand_ins = (
        (face.word, ",".join(name for name in face.screen if name not in {face.name, face.word}))
        for face in (faces.song, faces.fang, faces.hei, faces.kai, faces.title)
    )
    return part("fonts", "".join(other.format(*face) for face in stand_ins))


def content_types() -> str:
    """Return the kind of every part."""
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable"}
    kinds |= {"footer1": "footer", "footer2": "footer"}
    listed = [
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>' for name, kind in kinds.items()
    ]
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{"".join(listed)}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def relationships(*listed: tuple[str, str]) -> str:
    """Return a part's relationships, numbered rId1 onwards."""
    item = '<Relationship Id="rId{}" Type="{}" Target="{}"/>'
    items = "".join(item.format(number, kind, target) for number, (kind, target) in enumerate(listed, 1))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def core_part() -> str:
    """Return the template's properties."""
    date = f'<dcterms:{{0}} xsi:type="dcterms:W3CDTF">{UNDATED}</dcterms:{{0}}>'
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>明账 样式模板</dc:title>'
        f"{date.format('created')}{date.format('modified')}<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def parts(looks: Looks) -> dict[str, str]:
    """Return the parts of the file, by name."""
    core = (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    kinds = ("styles", "settings", "fontTable", "footer", "footer")
    targets = ("styles.xml", "settings.xml", "fontTable.xml", "footer1.xml", "footer2.xml")
    related = [(f"{RELATIONS}/{kind}", target) for kind, target in zip(kinds, targets, strict=True)]
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships((f"{RELATIONS}/officeDocument", "word/document.xml"), core),
        "docProps/core.xml": core_part(),
        "word/document.xml": document_part(looks),
        "word/_rels/document.xml.rels": relationships(*related),
        "word/styles.xml": part("styles", styles(looks)),
        "word/settings.xml": settings_part(),
        "word/fontTable.xml": font_part(looks),
        "word/footer1.xml": footer_part("PageOdd"),
        "word/footer2.xml": footer_part("PageEven"),
    }


@lru_cache(maxsize=16)
def reference(looks: Looks) -> bytes:
    """Return the template; the same bytes each time."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts(looks).items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return made.getvalue()

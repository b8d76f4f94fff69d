"""Make templates/reference.docx (样式模板): the named styles, the four page layouts and the page numbers of the DOCX.

Everything that a finished document looks like stands here, after GB/T 9704; the writer only names styles. The file
shows each style by a sample paragraph, in four sections: front matter, text, upright table, wide table. The writer
takes its page layouts from these sections, in this order.

    .venv/bin/python tools/make_reference.py
"""

import zipfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

TARGET: Final = Path(__file__).resolve().parent.parent / "templates" / "reference.docx"

SONG: Final = "宋体"
FANG: Final = "仿宋"
HEI: Final = "黑体"
KAI: Final = "楷体"
TITLE: Final = "方正小标宋简体"
LATIN: Final = {FANG: "Times New Roman", KAI: "Times New Roman"}
"""What sets letters and figures where a face's own are poor."""

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES: Final = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'


def mm(length: float) -> int:
    """Turn millimetres into twentieths of a point."""
    return round(length * 1440 / 25.4)


def fonts(name: str) -> str:
    """Name a face for every script, so that no theme font may slip in."""
    latin = LATIN.get(name, name)
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'


def run(face: str = "", points: float = 0, bold: bool = False) -> str:
    """Return the run properties of a style."""
    size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>' if points else ""
    return (fonts(face) if face else "") + ("<w:b/><w:bCs/>" if bold else "") + size


def paragraph(
    line: float = 0,
    align: str = "",
    before: float = 0,
    after: float = 0,
    indent: str = "",
    tabs: str = "",
    level: int | None = None,
    keep: bool = False,
    rule: str = "exact",
) -> str:
    """Return the paragraph properties of a style: lengths in points, spaces before and after in millimetres."""
    spacing = f'w:before="{mm(before)}" w:after="{mm(after)}"'
    spacing += f' w:line="{round(line * 20)}" w:lineRule="{rule}"' if line else ""
    parts = (
        "<w:keepNext/><w:keepLines/>" if keep else "",
        f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
        f"<w:spacing {spacing}/>",
        f"<w:ind {indent}/>" if indent else "",
        f'<w:jc w:val="{align}"/>' if align else "",
        "" if level is None else f'<w:outlineLvl w:val="{level}"/>',
    )
    return "".join(parts)


def style(
    identity: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    based: str = "Normal",
    following: str = "",
    kind: str = "paragraph",
    priority: int = 1,
    default: bool = False,
    shown: bool = True,
    extra: str = "",
) -> str:
    """Return one style."""
    custom = ' w:customStyle="1"' if name.startswith("明账") else ""
    parts = (
        f"<w:name w:val={quoteattr(name)}/>",
        f'<w:basedOn w:val="{based}"/>' if based and not default else "",
        f'<w:next w:val="{following}"/>' if following else "",
        f'<w:uiPriority w:val="{priority}"/>',
        "" if shown else "<w:semiHidden/><w:unhideWhenUsed/>",
        "<w:qFormat/>" if shown else "",
        f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "",
        f"<w:rPr>{run}</w:rPr>" if run else "",
        extra,
    )
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{first}{custom} w:styleId="{identity}">{"".join(parts)}</w:style>'


FIRST_LINE: Final = 'w:firstLineChars="200" w:firstLine="640"'
BODY_WIDTH: Final = mm(156)
LEADER: Final = f'<w:tab w:val="right" w:leader="dot" w:pos="{BODY_WIDTH}"/>'
NORMAL: Final = (
    '<w:widowControl/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="576" w:lineRule="exact"/>'
)
FIGURES: Final = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
"""Letters and figures are no Chinese: LibreOffice would break a number wherever a line ends."""
CELL_LINE: Final = 11.25


def headings() -> list[str]:
    """Return the cover, the four levels of headings and the text."""
    text = "BodyText"
    return [
        style("CoverName", "明账 封面单位", paragraph(51, "center", before=48), run(TITLE, 34)),
        style("Title", "Title", paragraph(45, "center", before=8), run(TITLE, 30)),
        style(
            "Heading1",
            "heading 1",
            paragraph(33, "center", after=7, level=0, keep=True),
            run(TITLE, 22),
            following=text,
        ),
        style("Heading2", "heading 2", paragraph(indent=FIRST_LINE, level=1, keep=True), run(HEI), following=text),
        style("Heading3", "heading 3", paragraph(indent=FIRST_LINE, level=2, keep=True), run(KAI), following=text),
        style("Heading4", "heading 4", paragraph(indent=FIRST_LINE, level=3, keep=True), run(FANG), following=text),
        style("BodyText", "Body Text", paragraph(align="both", indent=FIRST_LINE)),
    ]


def contents() -> list[str]:
    """Return the styles of the table of contents."""
    levels = ((1, HEI, 0, True), (2, FANG, 240, False), (3, FANG, 600, False))
    return [
        style("TOCHeading", "TOC Heading", paragraph(33, "center", after=6), run(TITLE, 22), priority=39),
        *(
            style(
                f"TOC{level}",
                f"toc {level}",
                paragraph(16.8, indent=f'w:left="{left}"', tabs=LEADER, keep=keep),
                run(face, 12),
                priority=39,
            )
            for level, face, left, keep in levels
        ),
    ]


def tables() -> list[str]:
    """Return the styles around and inside tables."""
    cell = "TableText"
    return [
        style("TableNumber", "明账 表号", paragraph(15.6, keep=True), run(HEI, 12)),
        style("TableTitle", "明账 表题", paragraph(22.4, "center", 1, 2, keep=True), run(TITLE, 16)),
        style("TableCaption", "明账 表前说明", paragraph(13.65, after=1, keep=True), run(SONG, 10.5)),
        style("TableNote", "明账 表注", paragraph(13.65, before=2), run(SONG, 10.5)),
        style("TableText", "明账 表内文字", paragraph(CELL_LINE, "left"), run(SONG, 9)),
        style("TableText1", "明账 表内文字 缩进一级", paragraph(CELL_LINE, "left", indent='w:left="160"'), based=cell),
        style("TableText2", "明账 表内文字 缩进二级", paragraph(CELL_LINE, "left", indent='w:left="340"'), based=cell),
        style("TableCode", "明账 表内编码", paragraph(CELL_LINE, "left"), based=cell),
        style("TableAmount", "明账 表内金额", paragraph(CELL_LINE, "right"), based=cell),
        style("TableHead", "明账 表头", paragraph(CELL_LINE, "center", keep=True), run(bold=True), based=cell),
        style(
            "Chart", "明账 统计图", paragraph(12, "center", before=3, keep=True, after=2, rule="auto"), run(points=1)
        ),
        style("Caption", "caption", paragraph(18, "center", 2, 5), run(HEI, 12), priority=35),
    ]


def furniture() -> list[str]:
    """Return page numbers, section ends, character styles and table styles."""
    page = run(SONG, 14)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    sides = (("top", 0.5), ("left", 1), ("bottom", 0.5), ("right", 1))
    margins = "".join(f'<w:{side} w:w="{mm(width)}" w:type="dxa"/>' for side, width in sides)
    table = f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
    plain = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    return [
        style("Footer", "footer", paragraph(14), page, priority=99),
        style("PageOdd", "明账 页码 单页", paragraph(14, "right", indent='w:right="280"'), based="Footer"),
        style("PageEven", "明账 页码 双页", paragraph(14, "left", indent='w:left="280"'), based="Footer"),
        style("SectionEnd", "明账 分节", paragraph(1), run(points=1), priority=98),
        style("DefaultParagraphFont", "Default Paragraph Font", kind="character", default=True, shown=False),
        style("Strong", "Strong", "", run(HEI), based="DefaultParagraphFont", kind="character", priority=22),
        style("Bold", "明账 加粗", "", run(bold=True), based="DefaultParagraphFont", kind="character"),
        style("NormalTable", "Normal Table", kind="table", default=True, shown=False, priority=99,
              extra=f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{plain}</w:tblCellMar></w:tblPr>'),
        style("FigureTable", "明账 表格", based="NormalTable", kind="table",
              extra=f"<w:tblPr>{table}</w:tblPr><w:trPr><w:cantSplit/></w:trPr>"),
        style("SeriesTable", "明账 统计图数据表", based="FigureTable", kind="table",
              extra='<w:tblPr><w:jc w:val="center"/></w:tblPr><w:trPr><w:jc w:val="center"/></w:trPr>'),
        style("NoList", "No List", kind="numbering", default=True, shown=False, priority=99),
    ]  # fmt: skip


def styles_part() -> str:
    """Return word/styles.xml."""
    language = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{run(FANG, 16)}{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )
    normal = style("Normal", "Normal", NORMAL, FIGURES, default=True, priority=0)
    everything = [normal, *headings(), *contents(), *tables(), *furniture()]
    return f"{HEAD}<w:styles {SPACES}>{defaults}{latent}{''.join(everything)}</w:styles>"


def section(numbered: bool, wide: bool, top: float, right: float, bottom: float, left: float, footer: float) -> str:
    """Return one page layout, in millimetres; the footer's distance is from the lower edge of the paper."""
    width, height = (mm(297), mm(210)) if wide else (mm(210), mm(297))
    orientation = ' w:orient="landscape"' if wide else ""
    numbers = '<w:footerReference w:type="even" r:id="rId5"/><w:footerReference w:type="default" r:id="rId4"/>'
    return (
        f'<w:sectPr>{numbers if numbered else ""}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{orientation}/>'
        f'<w:pgMar w:top="{mm(top)}" w:right="{mm(right)}" w:bottom="{mm(bottom)}" w:left="{mm(left)}" '
        f'w:header="{mm(15)}" w:footer="{mm(footer)}" w:gutter="0"/><w:cols w:space="425"/></w:sectPr>'
    )


LAYOUTS: Final = (
    section(False, False, 37, 26, 35, 28, 23),
    section(True, False, 37, 26, 35, 28, 23),
    section(True, False, 25, 20, 22, 22, 14),
    section(True, True, 25, 22, 22, 22, 14),
)

SAMPLES: Final = (
    ("CoverName", "某某局", "Title", "2026年度部门预算公开", "TOCHeading", "目 录", "TOC1", "第一部分", "TOC2", "一、", "TOC3", "（一）"),
    ("Heading1", "第一部分", "Heading2", "一、标题", "Heading3", "（一）标题", "Heading4", "1. 标题", "BodyText", "正文",
     "Chart", "", "Caption", "统计图"),
    ("TableNumber", "预算公开表1", "TableTitle", "表题", "TableCaption", "部门名称", "TableHead", "表头", "TableText", "文字",
     "TableText1", "文字", "TableText2", "文字", "TableCode", "编码", "TableAmount", "金额", "TableNote", "注："),
    ("TableText", "横向表格的版面"),
)  # fmt: skip


def document_part() -> str:
    """Return word/document.xml: a sample of every paragraph style, in the four page layouts."""
    body = ""
    for layout, samples in zip(LAYOUTS, SAMPLES, strict=True):
        last = layout is LAYOUTS[-1]
        for name, text in zip(samples[::2], samples[1::2], strict=True):
            body += f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        body += layout if last else f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{layout}</w:pPr></w:p>'
    return f"{HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>"


def footer_part(name: str) -> str:
    """Return a footer that shows the page number between two dashes."""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    text = '<w:r><w:t xml:space="preserve">— </w:t></w:r>{}<w:r><w:t xml:space="preserve"> —</w:t></w:r>'.format(field)
    return f'{HEAD}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{text}</w:p></w:ftr>'


def settings_part() -> str:
    """Return word/settings.xml: today's Word, odd and even footers, no squeezing of punctuation."""
    uri = "http://schemas.microsoft.com/office/word"
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'{HEAD}<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compatibility}</w:compat>'
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_part() -> str:
    """Return word/fontTable.xml: what stands in where an office lacks a face."""
    faces = {
        SONG: ("SimSun", "auto"),
        FANG: ("FangSong,仿宋_GB2312", "modern"),
        HEI: ("SimHei", "modern"),
        KAI: ("KaiTi,楷体_GB2312", "modern"),
        TITLE: ("方正小标宋_GBK,华文中宋,宋体", "script"),
    }
    listed = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{family}"/></w:font>'
        for name, (other, family) in faces.items()
    )
    return f"{HEAD}<w:fonts {SPACES}>{listed}</w:fonts>"


def content_types() -> str:
    """Return [Content_Types].xml."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/word/footer2.xml": f"{word}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def relationships(*listed: tuple[str, str]) -> str:
    """Return a part's relationships, numbered rId1 onwards."""
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(listed, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def core_part() -> str:
    """Return docProps/core.xml."""
    date = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:{0}>'
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>明账 样式模板</dc:title>{date.format('created')}{date.format('modified')}"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def parts() -> dict[str, str]:
    """Return the package's parts."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (f"{RELATIONS}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": core_part(),
        "word/document.xml": document_part(),
        "word/_rels/document.xml.rels": relationships(
            (f"{RELATIONS}/styles", "styles.xml"),
            (f"{RELATIONS}/settings", "settings.xml"),
            (f"{RELATIONS}/fontTable", "fontTable.xml"),
            (f"{RELATIONS}/footer", "footer1.xml"),
            (f"{RELATIONS}/footer", "footer2.xml"),
        ),
        "word/styles.xml": styles_part(),
        "word/settings.xml": settings_part(),
        "word/fontTable.xml": font_part(),
        "word/footer1.xml": footer_part("PageOdd"),
        "word/footer2.xml": footer_part("PageEven"),
    }


def main() -> None:
    """Write the template; the same bytes each time."""
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, content)


if __name__ == "__main__":
    main()

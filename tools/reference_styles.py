"""The named styles (样式) of templates/reference.docx, after GB/T 9704; lengths as noted, sizes in points."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import quoteattr

SONG: Final = "宋体"
FANG: Final = "仿宋"
HEI: Final = "黑体"
KAI: Final = "楷体"
TITLE: Final = "方正小标宋简体"
LATIN: Final = {FANG: "Times New Roman", KAI: "Times New Roman"}
"""What sets letters and figures where a face's own are poor."""

LINE: Final = 28.9
"""The distance of lines of text in points: 22 lines a page (GB/T 9704), as in the PDF, so that the pages agree."""
CELL_LINE: Final = 11.25

CHINESE: Final = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
FIGURES: Final = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
"""For letters and figures, which are no Chinese: LibreOffice would break a number wherever a line ends."""


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
    """Return the paragraph properties of a style: lines in points, spaces before and after in millimetres."""
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
    kind: str = "paragraph",
    following: str = "",
    default: bool = False,
    extra: str = "",
) -> str:
    """Return one style; what only Word itself uses is not offered to the user."""
    custom = ' w:customStyle="1"' if name.startswith("明账") else ""
    first = ' w:default="1"' if default else ""
    hidden = default and name != "Normal"
    parts = (
        f"<w:name w:val={quoteattr(name)}/>",
        f'<w:basedOn w:val="{based}"/>' if not default else "",
        f'<w:next w:val="{following}"/>' if following else "",
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' if hidden else "<w:qFormat/>",
        f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "",
        f"<w:rPr>{run}</w:rPr>" if run else "",
        extra,
    )
    return f'<w:style w:type="{kind}"{first}{custom} w:styleId="{identity}">{"".join(parts)}</w:style>'


FIRST_LINE: Final = 'w:firstLineChars="200" w:firstLine="640"'
LEADER: Final = f'<w:tab w:val="right" w:leader="dot" w:pos="{mm(156)}"/>'
NORMAL: Final = (
    # Punctuation may hang, as Word has it: to forbid it would make LibreOffice 7 hang it and lose some on paper.
    '<w:widowControl/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{LINE * 20:.0f}" w:lineRule="exact"/>'
)


def heading(level: int, face: str, size: float = 0, **properties: object) -> str:
    """Return the style of a heading; text follows it."""
    look = {"indent": FIRST_LINE} | properties
    lines = paragraph(level=level - 1, keep=True, **look)  # type: ignore[arg-type]
    return style(f"Heading{level}", f"heading {level}", lines, run(face, size), following="BodyText")


def headings() -> list[str]:
    """Return the cover, the four levels of headings and the text."""
    return [
        style("CoverName", "明账 封面单位", paragraph(51, "center", before=48), run(TITLE, 34)),
        style("Title", "Title", paragraph(45, "center", before=8), run(TITLE, 30)),
        style("CoverDate", "明账 封面日期", paragraph(27, "center", before=78), run(FANG, 18)),
        heading(1, TITLE, 22, line=33, align="center", after=7, indent=""),
        heading(2, HEI),
        heading(3, KAI),
        heading(4, FANG),
        style("BodyText", "Body Text", paragraph(align="both", indent=FIRST_LINE)),
    ]


def contents() -> list[str]:
    """Return the styles of the table of contents."""
    title = style("TOCHeading", "TOC Heading", paragraph(33, "center", after=6), run(TITLE, 22))
    return [title, entry(1, HEI, 0), entry(2, FANG, 240), entry(3, FANG, 600)]


def entry(level: int, face: str, left: int) -> str:
    """Return the style of an entry of the table of contents; a part's stays with the entries below it."""
    lines = paragraph(15.6, indent=f'w:left="{left}"', tabs=LEADER, keep=level == 1)
    return style(f"TOC{level}", f"toc {level}", lines, run(face, 12))


def tables() -> list[str]:
    """Return the styles around and inside tables."""
    cell = "TableText"
    head = paragraph(CELL_LINE, "center", indent='w:left="-28" w:right="-28"', keep=True)
    return [
        style("TableNumber", "明账 表号", paragraph(15.6, keep=True), run(HEI, 12)),
        style("TableTitle", "明账 表题", paragraph(22.4, "center", 1, 2, keep=True), run(TITLE, 16)),
        style("TableCaption", "明账 表前说明", paragraph(13.65, after=1, keep=True), run(SONG, 10.5)),
        style("TableNote", "明账 表注", paragraph(13.65, before=2), run(SONG, 10.5)),
        style(cell, "明账 表内文字", paragraph(CELL_LINE, "left"), run(SONG, 9)),
        style("TableText1", "明账 表内文字 缩进一级", paragraph(CELL_LINE, "left", indent='w:left="176"'), based=cell),
        style("TableText2", "明账 表内文字 缩进二级", paragraph(CELL_LINE, "left", indent='w:left="356"'), based=cell),
        style(
            "TableHanging",
            "明账 表内文字 悬挂",
            paragraph(CELL_LINE, "left", indent='w:left="180" w:hanging="180"'),
            based=cell,
        ),
        style("TableCode", "明账 表内编码", paragraph(CELL_LINE, "left"), based=cell),
        style("TableAmount", "明账 表内金额", paragraph(CELL_LINE, "right"), based=cell),
        style("FormYear", "明账 表单年度", paragraph(15.6, "center", after=1, keep=True), run(SONG, 12)),
        style("FormLabel", "明账 表单标签", paragraph(CELL_LINE, "center"), based=cell),
        style("TableHead", "明账 表头", head, run(points=8.5, bold=True), based=cell),
        style("Chart", "明账 统计图", paragraph(12, "center", 3, 2, keep=True, rule="auto"), run(points=1)),
        style("Picture", "明账 图片", paragraph(12, "center", rule="auto"), run(points=1)),
        style("Caption", "caption", paragraph(18, "center", 2, 5), run(HEI, 12)),
    ]


def furniture() -> list[str]:
    """Return page numbers, section ends and character styles."""
    return [
        style("Footer", "footer", paragraph(14), run(SONG, 14)),
        style("PageOdd", "明账 页码 单页", paragraph(14, "right", indent='w:right="280"'), based="Footer"),
        style("PageEven", "明账 页码 双页", paragraph(14, "left", indent='w:left="280"'), based="Footer"),
        style("SectionEnd", "明账 分节", paragraph(1), run(points=1)),
        style("DefaultParagraphFont", "Default Paragraph Font", kind="character", default=True),
        style("Strong", "Strong", "", run(HEI), "DefaultParagraphFont", "character"),
        style("Bold", "明账 加粗", "", run(bold=True), "DefaultParagraphFont", "character"),
    ]


def grids() -> list[str]:
    """Return the styles of tables as a whole: thin lines, narrow margins, rows that are not split."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    borders = "<w:tblBorders>" + "".join(f"<w:{side} {line}/>" for side in sides) + "</w:tblBorders>"
    plain = margins((0, 108, 0, 108))
    narrow = margins(mm(width) for width in (0.5, 0.7, 0.5, 0.7))
    figures = f"<w:tblPr>{borders}{narrow}</w:tblPr><w:trPr><w:cantSplit/></w:trPr>"
    usual = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{plain}</w:tblPr>'
    return [
        style("NormalTable", "Normal Table", kind="table", default=True, extra=usual),
        style("FigureTable", "明账 表格", "", "", "NormalTable", "table", extra=figures),
        style("SeriesTable", "明账 统计图数据表", "", "", "FigureTable", "table"),
        style("NoList", "No List", kind="numbering", default=True),
    ]


def margins(widths: Iterable[int]) -> str:
    """Return the margins of a table's cells: above, left, below, right."""
    sides = zip(("top", "left", "bottom", "right"), widths, strict=True)
    listed = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{listed}</w:tblCellMar>"


def styles() -> str:
    """Return all styles, and what stands where a style says nothing."""
    defaults = f"<w:rPrDefault><w:rPr>{run(FANG, 16)}{CHINESE}</w:rPr></w:rPrDefault><w:pPrDefault/>"
    latent = 'w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0"'
    normal = style("Normal", "Normal", NORMAL, FIGURES, default=True)
    named = [normal, *headings(), *contents(), *tables(), *furniture(), *grids()]
    return f'<w:docDefaults>{defaults}</w:docDefaults><w:latentStyles {latent} w:count="376"/>{"".join(named)}'

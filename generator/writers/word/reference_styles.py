"""The named styles (样式) of a DOCX, as the looks say; lengths as noted, sizes in points."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr

from generator.looks.looks import MM, Contents, FaceName, Looks, Style
from generator.writers.word.styles import size_name

CHINESE: Final = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
FIGURES: Final = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
"""For letters and figures, which are no Chinese: LibreOffice would break a number wherever a line ends."""


def mm(length: float) -> int:
    """Turn millimetres into twentieths of a point."""
    return round(length * 1440 / 25.4)


def fonts(looks: Looks, face: FaceName, own_digits: bool = False) -> str:
    """Name a face for every script, so that no theme font may slip in."""
    meant = looks.faces.of(face)
    name, latin = meant.word, looks.faces.latin.word if meant.latin and not own_digits else meant.word
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'


def run(faced: str = "", points: float = 0, bold: bool = False) -> str:
    """Return the run properties of a style; its face as ``fonts`` names it."""
    size = f'<w:sz w:val="{ceil(points * 2)}"/><w:szCs w:val="{ceil(points * 2)}"/>' if points else ""
    return faced + ("<w:b/><w:bCs/>" if bold else "") + size


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


def set_as_text(looks: Looks, face: FaceName) -> str:
    """Return the run properties of text, and of headings of its size."""
    return run(fonts(looks, face)) + squeezed(looks.text.size)


def squeezed(size: float) -> str:
    """Return what letters stand closer: Word knows half points only, and a size is rounded up to one."""
    twentieths = round((size - ceil(size * 2) / 2) * 20)
    return f'<w:spacing w:val="{twentieths}"/>' if twentieths else ""


def lettered(looks: Looks, look: Style) -> str:
    """Return the run properties of lines of a kind."""
    return run(fonts(looks, look.face, look.own_digits), look.size)


def lined(look: Style, align: str = "", **properties: object) -> str:
    """Return the paragraph properties of lines of a kind."""
    return paragraph(look.pitch, align, look.before, look.after, **properties)  # type: ignore[arg-type]


def first_line(looks: Looks) -> str:
    """Return the indent of a paragraph's first line."""
    return (
        f'w:firstLineChars="{looks.text.indent * 100:.0f}" w:firstLine="{looks.text.indent * looks.text.size * 20:.0f}"'
    )


def normal(looks: Looks) -> str:
    """Return the properties of every paragraph."""
    # Punctuation may hang, as Word has it: to forbid it would make LibreOffice 7 hang it and lose some on paper.
    return (
        '<w:widowControl/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" '
        f'w:line="{looks.text.pitch * 20:.0f}" w:lineRule="exact"/>'
    )


def heading(looks: Looks, level: int, face: FaceName, size: float = 0, **properties: object) -> str:
    """Return the style of a heading; text follows it."""
    look = {"indent": first_line(looks)} | properties
    lines = paragraph(level=level - 1, keep=True, **look)  # type: ignore[arg-type]
    look_of = run(fonts(looks, face), size) if size else set_as_text(looks, face)
    return style(f"Heading{level}", f"heading {level}", lines, look_of, following="BodyText")


def headings(looks: Looks) -> list[str]:
    """Return the cover, the four levels of headings and the text."""
    cover = (
        ("CoverName", "明账 封面单位", looks.cover_name),
        ("Title", "Title", looks.cover_title),
        ("CoverDate", "明账 封面日期", looks.cover_date),
    )
    title, first = looks.cover_title, looks.heading1
    smaller = (
        ("TitleSmaller", "明账 封面标题 小", title.smaller),
        ("TitleSmallest", "明账 封面标题 更小", title.smallest),
    )
    return [
        *(style(identity, name, lined(look, "center"), lettered(looks, look)) for identity, name, look in cover),
        *(style(identity, name, "", run(points=size), based="Title") for identity, name, size in smaller),
        heading(looks, 1, first.face, first.size, line=first.pitch, align="center", after=first.after, indent=""),
        heading(looks, 2, looks.heading2.face),
        heading(looks, 3, looks.heading3.face),
        heading(looks, 4, looks.heading4.face),
        style("BodyText", "Body Text", paragraph(align="both", indent=first_line(looks)), squeezed(looks.text.size)),
    ]


def contents(looks: Looks) -> list[str]:
    """Return the styles of the table of contents."""
    look, toc = looks.toc_title, looks.toc
    title = style("TOCHeading", "TOC Heading", lined(look, "center"), lettered(looks, look))
    faces = (looks.heading2.face, looks.text.face, looks.text.face)
    listed = zip(faces, (0, toc.entry, toc.sub), strict=True)
    return [title, *(entry(looks, toc, level, face, left) for level, (face, left) in enumerate(listed, 1))]


def entry(looks: Looks, toc: Contents, level: int, face: FaceName, left: float) -> str:
    """Return the style of an entry of the table of contents; a part's stays with the entries below it."""
    leader = f'<w:tab w:val="right" w:leader="dot" w:pos="{mm(looks.pages.area("text").width)}"/>'
    indent = f'w:left="{left * toc.size * 20:.0f}"'
    lines = paragraph(toc.pitch, indent=indent, tabs=leader, keep=level == 1)
    return style(f"TOC{level}", f"toc {level}", lines, run(fonts(looks, face), toc.size))


def tables(looks: Looks) -> list[str]:
    """Return the styles around and inside tables."""
    inside = (made for size in insides(looks) for made in _inside(looks, size))
    return [*_around(looks), *inside, *_charts(looks)]


def _around(looks: Looks) -> list[str]:
    number, title, caption, note = looks.table_number, looks.table_title, looks.table_caption, looks.table_note
    year = looks.form_year
    return [
        style("TableNumber", "明账 表号", lined(number, keep=True), lettered(looks, number)),
        style("TableTitle", "明账 表题", lined(title, "center", keep=True), lettered(looks, title)),
        style("TableTitleSmaller", "明账 表题 小", "", run(points=title.smaller), based="TableTitle"),
        style("TableCaption", "明账 表前说明", lined(caption, keep=True), lettered(looks, caption)),
        style("TableNote", "明账 表注", lined(note), lettered(looks, note)),
        style("FormYear", "明账 表单年度", lined(year, "center", keep=True), lettered(looks, year)),
    ]


class Inside(NamedTuple):
    """What cells of tables of one size look like: sizes and lines in points; what stands behind names and ids."""

    size: float
    head: float
    line: float
    sides: float  # millimetres
    name: str = ""
    identity: str = ""


def insides(looks: Looks) -> Iterator[Inside]:
    """Yield forms, and every size of tables of figures."""
    table = looks.table
    yield Inside(table.size, table.head, table.pitch, table.sides)
    for number, step in enumerate(table.steps, 1):
        yield Inside(step.size, step.head, step.line, step.sides, size_name(number), f"Size{number}")


def _inside(looks: Looks, inside: Inside) -> Iterator[str]:
    """Yield the styles of cells in tables of one size."""
    table, line = looks.table, inside.line
    cell = f"TableText{inside.identity}"
    closer = mm(inside.sides - table.head_sides)
    head = paragraph(line, "center", indent=f'w:left="-{closer}" w:right="-{closer}"', keep=True)
    narrow = inside.sides * MM

    def left(indent: str = "") -> str:
        return paragraph(line, "left", indent=indent)

    def within(level: float) -> str:
        return left(f'w:left="{(level * inside.size - narrow) * 20:.0f}"')

    def of(identity: str, name: str, lines: str, look: str = "") -> str:
        return style(f"{identity}{inside.identity}", f"{name}{inside.name}", lines, look, based=cell)

    em = f"{inside.size * 20:.0f}"
    based = "TableText" if inside.identity else "Normal"
    look = run("" if inside.identity else fonts(looks, table.face), inside.size)
    yield style(cell, f"明账 表内文字{inside.name}", left(), look, based=based)
    yield of("TableText1", "明账 表内文字 缩进一级", within(table.level1))
    yield of("TableText2", "明账 表内文字 缩进二级", within(table.level2))
    yield of("TableHanging", "明账 表内文字 悬挂", left(f'w:left="{em}" w:hanging="{em}"'))
    yield of("TableCode", "明账 表内编码", left())
    yield of("TableAmount", "明账 表内金额", paragraph(line, "right"))
    yield of("FormLabel", "明账 表单标签", paragraph(line, "center"))
    yield of("TableHead", "明账 表头", head, run(fonts(looks, table.head_face), inside.head))


def _charts(looks: Looks) -> list[str]:
    chart, caption = looks.chart, looks.chart_caption
    drawn = paragraph(12, "center", chart.before, chart.gap, keep=True, rule="auto")
    below = paragraph(caption.pitch, "center", chart.gap, chart.after)
    return [
        style("Chart", "明账 统计图", drawn, run(points=1)),
        style("Picture", "明账 图片", paragraph(12, "center", rule="auto"), run(points=1)),
        style("Caption", "caption", below, lettered(looks, caption)),
    ]


def furniture(looks: Looks) -> list[str]:
    """Return page numbers, section ends and character styles."""
    folio = looks.folio
    side = f'="{folio.size * 20:.0f}"'
    return [
        style("Footer", "footer", paragraph(folio.size), lettered(looks, folio)),
        style("PageOdd", "明账 页码 单页", paragraph(folio.size, "right", indent=f"w:right{side}"), based="Footer"),
        style("PageEven", "明账 页码 双页", paragraph(folio.size, "left", indent=f"w:left{side}"), based="Footer"),
        style("SectionEnd", "明账 分节", paragraph(1), run(points=1)),
        style("DefaultParagraphFont", "Default Paragraph Font", kind="character", default=True),
        style("Strong", "Strong", "", run(fonts(looks, looks.heading2.face)), "DefaultParagraphFont", "character"),
        style("Bold", "明账 加粗", "", run(bold=True), "DefaultParagraphFont", "character"),
    ]


def grids(looks: Looks) -> list[str]:
    """Return the styles of tables as a whole: thin lines, narrow margins, rows that are not split."""
    look = looks.table
    line = 'w:val="single" w:sz="{:.0f}" w:space="0" w:color="{}"'
    frame, inner = (line.format(width * 8, looks.colours.ink) for width in (look.frame, look.rule))
    sides = dict.fromkeys(("top", "left", "bottom", "right"), frame) | dict.fromkeys(("insideH", "insideV"), inner)
    borders = "<w:tblBorders>" + "".join(f"<w:{side} {line}/>" for side, line in sides.items()) + "</w:tblBorders>"
    plain = margins((0, 108, 0, 108))
    narrow = margins(mm(width) for width in (look.above, look.sides) * 2)
    figures = f"<w:tblPr>{borders}{narrow}</w:tblPr><w:trPr><w:cantSplit/></w:trPr>"
    around = [margins([round(look.above_of(step) * 20), mm(step.sides)] * 2) for step in look.steps]
    usual = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{plain}</w:tblPr>'
    return [
        style("NormalTable", "Normal Table", kind="table", default=True, extra=usual),
        style("FigureTable", "明账 表格", "", "", "NormalTable", "table", extra=figures),
        *(_grid(number, cells) for number, cells in enumerate(around, 1)),
        style("SeriesTable", "明账 统计图数据表", "", "", "FigureTable", "table"),
        style("NoList", "No List", kind="numbering", default=True),
    ]


def _grid(number: int, cells: str) -> str:
    """Return the style of a table of a size, with the margins of its cells."""
    name = f"明账 表格{size_name(number)}"
    extra = f"<w:tblPr>{cells}</w:tblPr>"
    return style(f"FigureTableSize{number}", name, "", "", "FigureTable", "table", extra=extra)


def margins(widths: Iterable[int]) -> str:
    """Return the margins of a table's cells: above, left, below, right."""
    sides = zip(("top", "left", "bottom", "right"), widths, strict=True)
    listed = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{listed}</w:tblCellMar>"


def styles(looks: Looks) -> str:
    """Return all styles, and what stands where a style says nothing."""
    defaults = f"<w:rPrDefault><w:rPr>{lettered(looks, looks.text)}{CHINESE}</w:rPr></w:rPrDefault><w:pPrDefault/>"
    latent = 'w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0"'
    plain = style("Normal", "Normal", normal(looks), FIGURES, default=True)
    named = [plain, *headings(looks), *contents(looks), *tables(looks), *furniture(looks), *grids(looks)]
    return f'<w:docDefaults>{defaults}</w:docDefaults><w:latentStyles {latent} w:count="376"/>{"".join(named)}'

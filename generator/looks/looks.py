"""What pages look like (版面), as data: lengths are points or millimetres, as looks.toml says."""

from typing import Annotated, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, computed_field

from generator.looks.steps import STEPS

Points = Annotated[float, Field(ge=0, le=72)]
Size = Annotated[float, Field(ge=5, le=60)]
Millimetres = Annotated[float, Field(ge=0, le=150)]
Ems = Annotated[float, Field(ge=0, le=10)]
Colour = Annotated[str, Field(pattern="^[0-9A-F]{6}$")]
FaceName = Literal["仿宋", "楷体", "宋体", "黑体", "小标宋"]

_NAME: Final = r"^[\w. -]{1,40}$"
"""What the name of a font may be made of: nothing that a style sheet would read as more than a name."""
Name = Annotated[str, Field(pattern=_NAME)]

_LINE: Final = 1.25  # of the size
_HEAD: Final = 0.5  # points that a head is smaller
PAPER: Final = (210.0, 297.0)
"""Width and height of A4 in millimetres."""


class Part(BaseModel):
    """A part of the looks; unknown keys in a file are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(Part):
    """A face (字体): its font in PDFs, its name in Word, names that browsers try."""

    pdf: Name
    word: Name
    screen: tuple[Name, ...]


class Face(Named):
    """A face as official documents call it; with ``latin``, that face sets letters and figures in its place."""

    name: FaceName
    latin: bool = False


class Latin(Named):
    """The face of letters and figures (西文)."""

    name: Literal["西文"]
    screen_bold: tuple[Name, ...]


class Faces(Part):
    """The five faces, and that of letters and figures."""

    latin: Latin
    fang: Face
    kai: Face
    song: Face
    hei: Face
    title: Face

    def of(self, name: FaceName) -> Face:
        """Return a face by its name."""
        return next(face for face in (self.fang, self.kai, self.song, self.hei, self.title) if face.name == name)


class Page(Part):
    """Margins of a page, and the page number's distance below the text."""

    top: Millimetres
    right: Millimetres
    bottom: Millimetres
    left: Millimetres
    foot: Millimetres


class Area(NamedTuple):
    """The room between the margins of a page, in millimetres."""

    width: float
    height: float


class Pages(Part):
    """The three kinds of pages."""

    text: Page
    table: Page
    wide: Page

    def area(self, kind: Literal["text", "table", "wide"]) -> Area:
        """Return the room of a kind of pages; a wide one lies on its side."""
        page, (width, height) = getattr(self, kind), PAPER[::-1] if kind == "wide" else PAPER
        return Area(width - page.left - page.right, height - page.top - page.bottom)


class Style(Part):
    """Lines of one kind: face, size, distance of lines, and the room above and below them."""

    face: FaceName
    size: Size
    pitch: Points
    before: Millimetres = 0
    after: Millimetres = 0
    own_digits: bool = False  # letters and figures of the face itself


class TextStyle(Style):
    """The text (正文)."""

    indent: Ems


class TitleStyle(Style):
    """A title, smaller where it is too long for a line."""

    smaller: Size


class CoverTitle(TitleStyle):
    """The title on the cover (封面)."""

    smallest: Size


class FirstHeading(Style):
    """The heading of a part (部分); on a page of tables there is less room below."""

    on_table: Millimetres


class Faced(Part):
    """A heading set as the text is, in another face."""

    face: FaceName


class Joined(Part):
    """Room between parts, and between tables, that share a page."""

    part: Millimetres
    table: Millimetres


class Contents(Part):
    """The contents (目录): the distance of lines is chosen by their number."""

    size: Size
    close: Points
    pitch: Points
    loose: Points
    wide: Points
    entry: Ems
    sub: Ems
    listed: Millimetres


class Step(Part):
    """A size of tables (公开表): of letters, and of a row of one line."""

    size: Size
    pitch: Points
    sides: Millimetres

    @computed_field  # type: ignore[prop-decorator]
    @property
    def line(self) -> float:
        """The distance of lines within a row."""
        return self.size * _LINE

    @computed_field  # type: ignore[prop-decorator]
    @property
    def head(self) -> float:
        """The size of the head's letters."""
        return self.size - _HEAD


class TableStyle(Part):
    """The inside of tables; ``steps`` are tried from the first, for tables of figures."""

    face: FaceName
    head_face: FaceName
    size: Size
    pitch: Points
    head: Size
    crowded: Size
    rule: Annotated[float, Field(gt=0, le=3)]
    frame: Annotated[float, Field(gt=0, le=3)]
    sides: Millimetres
    head_sides: Millimetres
    above: Millimetres
    steps: Annotated[tuple[Step, ...], Field(min_length=STEPS, max_length=STEPS)]
    long: Annotated[int, Field(ge=1, le=STEPS)]
    turns: Annotated[int, Field(ge=1, le=STEPS)]
    level1: Ems
    level2: Ems

    def above_of(self, step: Step) -> float:
        """Return the points above and below the text of a row of a step."""
        return max(0.0, (step.pitch - step.size * _LINE - self.rule) / 2)


class PictureStyle(Part):
    """Pages of attached files: the room left below them, and that of their title."""

    spare: Millimetres
    title: Millimetres


class ChartStyle(Part):
    """Charts (统计图): room around them, and the width of their data in per cent."""

    before: Millimetres
    after: Millimetres
    data: Annotated[int, Field(ge=20, le=100)]
    gap: Millimetres


class Colours(Part):
    """Colours, as six hexadecimal digits."""

    ink: Colour
    page: Colour
    desk: Colour
    shade: Colour


MM: Final = 72 / 25.4
"""Points of a millimetre."""

CONTENTS: Final = ("wide", "loose", "pitch", "close")
"""The distances that lines of the contents may have, the widest first."""
_FILLED: Final = 0.95  # of a page of contents: page numbers may make a line higher


class Looks(Part):
    """What pages look like (版面): all of it, declared once."""

    faces: Faces
    pages: Pages
    folio: Style
    joined: Joined
    cover_name: Style
    cover_title: CoverTitle
    cover_date: Style
    toc_title: Style
    toc: Contents
    text: TextStyle
    heading1: FirstHeading
    heading2: Faced
    heading3: Faced
    heading4: Faced
    table_number: Style
    table_title: TitleStyle
    table_caption: Style
    table_note: Style
    table: TableStyle
    form_year: Style
    picture: PictureStyle
    chart: ChartStyle
    chart_caption: Style
    colours: Colours

    def entries(self) -> dict[str, int]:
        """Return how many lines of the contents (目录) stand below its heading on a page, by their distance."""
        room = self.pages.area("text").height * MM - self.toc_title.pitch - self.toc_title.after * MM
        return {name: int(room * _FILLED / getattr(self.toc, name)) for name in CONTENTS}

"""The workbook part (workbook.xml): its sheets, and insertion of the sheet 检查结果."""

from typing import Final

from lxml import etree

from generator.files.office_xml import Element, serialise
from generator.workbook.declaration.formula import quoted
from generator.workbook.mark.parts import Parts
from generator.workbook.mark.xml import MAIN, RELATION, child, index, main, part_of
from generator.workbook.package.faults import damaged
from generator.workbook.package.stream import is_true

_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER: Final = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames"
)
_TABS: Final = 5  # tabs in view up to the active one
_VIEW: Final = main("sheetView")
_ID: Final = f"{{{RELATION}}}id"


class WorkbookPart:
    """The workbook part of a file."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        part = parts.first("", "officeDocument")
        if part is None:
            raise damaged("缺少工作簿")
        self._part = part
        if not self._listed(self._root):
            raise damaged("没有工作表")

    @property
    def holds_macros(self) -> bool:
        """Return whether it is a workbook with macros (xlsm), which programs refuse to open under the suffix xlsx."""
        return "macroEnabled" in self._parts.content_type(self._part)

    def sheets(self) -> dict[str, str]:
        """Return the part of every worksheet, by the sheet's name."""
        parts = {found.id: found.part for found in self._parts.related(self._part) if found.kind.endswith("/worksheet")}
        named = ((sheet.get("name", ""), parts.get(sheet.get(_ID, ""))) for sheet in self._listed(self._root))
        return {name: part for name, part in named if part in self._parts.content}

    def styles(self) -> Element:
        """Return the styles for changing, added if missing."""
        name = self._parts.first(self._part, "styles")
        if name is None:
            name = "xl/styles.xml"
            self._parts.add(name, serialise(etree.Element(main("styleSheet"), nsmap={None: MAIN})), _STYLES)
            self._parts.relate(self._part, "styles", name)
        return self._parts.patch(name)

    def put(self, name: str, content: bytes, header: str, filtered: str) -> None:
        """Append a sheet, or replace the one of that name.

        Args:
            name: the sheet's name.
            content: its XML.
            header: the rows to print on every page.
            filtered: the range of the filter.
        """
        part = self.sheets().get(name)
        if part:
            self._parts.unrelate(part)
        else:
            part = self._parts.free("xl/worksheets/sheet{}.xml")
            self._append(name, self._parts.relate(self._part, "worksheet", part))
        self._parts.add(part, content, _SHEET)
        place = [listed.get("name") for listed in self._listed(self._root)].index(name)
        sheet = quoted(name)
        self._name(place, {"_xlnm.Print_Titles": f"{sheet}!{header}", "_xlnm._FilterDatabase": f"{sheet}!{filtered}"})

    def open_at(self, name: str) -> None:
        """Make a sheet the active one, its tab in view, and deselect the others: typing changes all selected sheets."""
        root = self._parts.patch(self._part)
        listed = self._listed(root)
        place = [sheet.get("name") for sheet in listed].index(name)
        listed[place].attrib.pop("state", None)
        shown = [
            number for number, sheet in enumerate(listed[: place + 1]) if sheet.get("state", "visible") == "visible"
        ]
        views = part_of(root, "bookViews", _ORDER)
        for view in views.findall(main("workbookView")) or [child(views, "workbookView")]:
            view.set("activeTab", str(place))
            view.set("firstSheet", str(shown[-_TABS:][0]))
        own = self.sheets()[name]
        for found in self._parts.related(self._part):
            if found.kind.endswith("sheet") and found.part != own:
                self._deselect(found.part)

    def show(self, name: str) -> None:
        """Show a sheet that is hidden, or what is marked on it would not be seen."""
        number = [sheet.get("name") for sheet in self._listed(self._root)].index(name)
        if self._listed(self._root)[number].get("state", "visible") != "visible":
            self._listed(self._parts.patch(self._part))[number].attrib.pop("state")

    def _deselect(self, part: str) -> None:
        """Deselect a sheet; one that is not selected is left unchanged, without parsing it if possible."""
        content = self._parts.content.get(part, b"").replace(b"\0", b"")  # may be UTF-16
        views = list(self._parts.tree(part).iter(_VIEW)) if b"tabSelected" in content else []
        if any(is_true(view.get("tabSelected")) for view in views):
            for view in self._parts.patch(part).iter(_VIEW):
                view.attrib.pop("tabSelected", None)

    @property
    def _root(self) -> Element:
        return self._parts.tree(self._part)

    def _listed(self, root: Element) -> list[Element]:
        return list(root.iterfind(f"{main('sheets')}/{main('sheet')}"))

    def _append(self, name: str, relation: str) -> None:
        root = self._parts.patch(self._part)
        number = 1 + max(index(sheet, "sheetId") for sheet in self._listed(root))
        made = etree.SubElement(part_of(root, "sheets", _ORDER), main("sheet"), nsmap={"r": RELATION})
        for key, value in {"name": name, "sheetId": str(number), _ID: relation}.items():
            made.set(key, value)

    def _name(self, place: int, ranges: dict[str, str]) -> None:
        """Replace the named ranges of the sheet at an index."""
        names = part_of(self._parts.patch(self._part), "definedNames", _ORDER)
        for known in names.findall(main("definedName")):
            if known.get("localSheetId") == str(place):
                names.remove(known)
        for name, area in ranges.items():
            hidden = {"hidden": 1} if name == "_xlnm._FilterDatabase" else {}
            child(names, "definedName", name=name, localSheetId=place, **hidden).text = area

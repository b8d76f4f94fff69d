"""The parts of an Office file (OPC 部件): patched by name; a part that is not patched stays as it is, byte for byte."""

import posixpath
from io import BytesIO
from typing import Final, NamedTuple
from zipfile import ZipFile

from lxml import etree

from generator.files import zipped
from generator.workbook.mark.xml import RELATION, Element, parsed, written

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_TYPES: Final = f"{{{_PACKAGE}/content-types}}"
_RELATION: Final = f"{{{_PACKAGE}/relationships}}Relationship"
_NO_RELATIONS: Final = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()


class Related(NamedTuple):
    """A part that another one refers to: by which id, as what, and its name."""

    id: str
    kind: str
    part: str


class Package:
    """An Office file in memory."""

    def __init__(self, data: bytes) -> None:
        self.parts = _opened(data)
        self._patched: dict[str, Element] = {}

    def tree(self, part: str) -> Element:
        """Parse a part to look at it."""
        patched = self._patched.get(part)
        return parsed(self.parts[part]) if patched is None else patched

    def patch(self, part: str) -> Element:
        """Parse a part to change it; the change is saved."""
        return self._patched.setdefault(part, self.tree(part))

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Put a part in, or in place of what stands there."""
        self.parts[part] = content
        self._patched.pop(part, None)
        types = self.patch(_CONTENT_TYPES)
        for known in types.iterfind(f"{_TYPES}Override"):
            if known.get("PartName") == f"/{part}":
                types.remove(known)
        etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{part}", "ContentType": content_type})

    def declare(self, extension: str, content_type: str) -> None:
        """Declare what files of an extension are."""
        known = self.tree(_CONTENT_TYPES).iterfind(f"{_TYPES}Default")
        if extension not in {found.get("Extension", "").lower() for found in known}:
            made = etree.Element(f"{_TYPES}Default", {"Extension": extension, "ContentType": content_type})
            self.patch(_CONTENT_TYPES).insert(0, made)

    def content_type(self, part: str) -> str:
        """Return the declared content type of a part."""
        overrides = self.tree(_CONTENT_TYPES).iterfind(f"{_TYPES}Override")
        return next((known.get("ContentType", "") for known in overrides if known.get("PartName") == f"/{part}"), "")

    def free(self, pattern: str) -> str:
        """Return the first name of a pattern such as ``xl/comments{}.xml`` that no part has."""
        taken = {part.lower() for part in self.parts}
        return next(name for name in map(pattern.format, range(1, len(taken) + 2)) if name.lower() not in taken)

    def related(self, part: str) -> list[Related]:
        """Return what a part refers to within the file; the part without a name is the file itself."""
        relations = _relations_of(part)
        if relations not in self.parts:
            return []
        return [
            Related(found.get("Id", ""), found.get("Type", ""), _resolved(part, found.get("Target", "")))
            for found in self.tree(relations).iterfind(_RELATION)
            if found.get("TargetMode") != "External"
        ]

    def first(self, part: str, kind: str) -> str | None:
        """Return the first part of a kind that a part refers to."""
        return next((found.part for found in self.related(part) if found.kind == f"{RELATION}/{kind}"), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another one; returns the id."""
        relations = _relations_of(part)
        self.parts.setdefault(relations, _NO_RELATIONS)
        root = self.patch(relations)
        taken = {found.get("Id") for found in root.iterfind(_RELATION)}
        number = next(name for name in map("rId{}".format, range(1, len(taken) + 2)) if name not in taken)
        attributes = {"Id": number, "Type": f"{RELATION}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, _RELATION, attributes)
        return number

    def unrelate(self, part: str) -> None:
        """Let a part refer to nothing any more."""
        self.parts.pop(_relations_of(part), None)
        self._patched.pop(_relations_of(part), None)

    def saved(self) -> bytes:
        """Pack all parts, in their order."""
        return zipped(self.parts | {part: written(root) for part, root in self._patched.items()})


def _opened(data: bytes) -> dict[str, bytes]:
    """Unpack a file that was read before, within the bounds of reading; it is not bounded again."""
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")

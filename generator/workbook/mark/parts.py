"""The parts of an Office file (OPC 部件): patched by name; a part that is not patched stays as it is, byte for byte."""

import posixpath
from collections.abc import Mapping
from typing import Final, NamedTuple

from lxml import etree

from generator.files.office_xml import Element, serialise
from generator.files.writing import zipped
from generator.workbook.mark.xml import RELATION, parsed
from generator.workbook.package.faults import damaged

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


class Parts:
    """The parts of an Office file in memory.

    Args:
        content: what each part holds, by its name.
    """

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self.content = dict(content)
        self._patched: dict[str, Element] = {}
        self._names = {name.lower(): name for name in content}
        self._types = self._known(_CONTENT_TYPES)

    def tree(self, part: str) -> Element:
        """Parse a part to look at it.

        Raises:
            Unusable: there is no such part, or it is damaged.
        """
        if part in self._patched:
            return self._patched[part]
        if part not in self.content:
            raise damaged(f"缺少“{part}”")
        return parsed(part, self.content[part])

    def patch(self, part: str) -> Element:
        """Parse a part to change it; the change is saved."""
        return self._patched.setdefault(part, self.tree(part))

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Put a part in, or in place of what stands there."""
        self.content[part] = content
        self._patched.pop(part, None)
        types = self.patch(self._types)
        for known in types.iterfind(f"{_TYPES}Override"):
            if _named(known, part):
                types.remove(known)
        etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{part}", "ContentType": content_type})

    def declare(self, extension: str, content_type: str) -> None:
        """Declare what files of an extension are."""
        known = self.tree(self._types).iterfind(f"{_TYPES}Default")
        if extension not in {found.get("Extension", "").lower() for found in known}:
            made = etree.Element(f"{_TYPES}Default", {"Extension": extension, "ContentType": content_type})
            self.patch(self._types).insert(0, made)

    def content_type(self, part: str) -> str:
        """Return the declared content type of a part."""
        overrides = self.tree(self._types).iterfind(f"{_TYPES}Override")
        return next((known.get("ContentType", "") for known in overrides if _named(known, part)), "")

    def free(self, pattern: str) -> str:
        """Return the first name of a pattern such as ``xl/comments{}.xml`` that no part has."""
        taken = {part.lower() for part in self.content}
        return next(name for name in map(pattern.format, range(1, len(taken) + 2)) if name.lower() not in taken)

    def related(self, part: str) -> list[Related]:
        """Return what a part refers to within the file; the part without a name is the file itself."""
        relations = self._known(_relations_of(part))
        if relations not in self.content:
            return []
        return [
            Related(found.get("Id", ""), found.get("Type", ""), self._known(_resolved(part, found.get("Target", ""))))
            for found in self.tree(relations).iterfind(_RELATION)
            if found.get("TargetMode") != "External"
        ]

    def first(self, part: str, kind: str) -> str | None:
        """Return the first part of a kind that a part refers to."""
        return next((found.part for found in self.related(part) if found.kind == f"{RELATION}/{kind}"), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another one; returns the id."""
        relations = self._known(_relations_of(part))
        self.content.setdefault(relations, _NO_RELATIONS)
        root = self.patch(relations)
        taken = {found.get("Id") for found in root.iterfind(_RELATION)}
        number = next(name for name in map("rId{}".format, range(1, len(taken) + 2)) if name not in taken)
        attributes = {"Id": number, "Type": f"{RELATION}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, _RELATION, attributes)
        return number

    def unrelate(self, part: str) -> None:
        """Let a part refer to nothing any more."""
        relations = self._known(_relations_of(part))
        self.content.pop(relations, None)
        self._patched.pop(relations, None)

    def saved(self) -> bytes:
        """Pack all parts, in their order."""
        return zipped(self.content | {part: serialise(root) for part, root in self._patched.items()})

    def _known(self, name: str) -> str:
        """Return a name as the file spells it: capitals and small letters are the same to Office."""
        return self._names.get(name.lower(), name)


def _named(override: Element, part: str) -> bool:
    return override.get("PartName", "").lower() == f"/{part}".lower()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")

"""The parts of an Office file (OPC 部件): patched by name; all other parts stay unchanged byte for byte."""

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
    """A relationship of a part: id, type, and the name of the target part."""

    id: str
    kind: str
    part: str


class Parts:
    """The parts of an Office file in memory.

    Args:
        content: content of each part, by name.
    """

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self.content = dict(content)
        self._patched: dict[str, Element] = {}
        self._names = {name.lower(): name for name in content}
        self._types = self._known(_CONTENT_TYPES)

    def tree(self, part: str) -> Element:
        """Return a part's XML tree, for reading.

        Raises:
            Unusable: there is no such part, or it is damaged.
        """
        if part in self._patched:
            return self._patched[part]
        if part not in self.content:
            raise damaged(f"缺少“{part}”")
        return parsed(part, self.content[part])

    def patch(self, part: str) -> Element:
        """Return a part's XML tree, for changing; changes are saved."""
        return self._patched.setdefault(part, self.tree(part))

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Add or replace a part."""
        self.content[part] = content
        self._patched.pop(part, None)
        types = self.patch(self._types)
        for known in types.iterfind(f"{_TYPES}Override"):
            if _named(known, part):
                types.remove(known)
        etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{part}", "ContentType": content_type})

    def declare(self, extension: str, content_type: str) -> None:
        """Declare the content type of an extension, unless it has one."""
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
        """Return the relationships of a part within the file; the empty name stands for the file itself."""
        relations = self._known(_relations_of(part))
        if relations not in self.content:
            return []
        return [
            Related(found.get("Id", ""), found.get("Type", ""), self._known(_resolved(part, found.get("Target", ""))))
            for found in self.tree(relations).iterfind(_RELATION)
            if found.get("TargetMode") != "External"
        ]

    def first(self, part: str, kind: str) -> str | None:
        """Return the first part of a kind to which a part has a relationship, or None."""
        return next((found.part for found in self.related(part) if found.kind == f"{RELATION}/{kind}"), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship from a part to another; return its id."""
        relations = self._known(_relations_of(part))
        self.content.setdefault(relations, _NO_RELATIONS)
        root = self.patch(relations)
        taken = {found.get("Id") for found in root.iterfind(_RELATION)}
        number = next(name for name in map("rId{}".format, range(1, len(taken) + 2)) if name not in taken)
        attributes = {"Id": number, "Type": f"{RELATION}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, _RELATION, attributes)
        return number

    def unrelate(self, part: str) -> None:
        """Remove all relationships of a part."""
        relations = self._known(_relations_of(part))
        self.content.pop(relations, None)
        self._patched.pop(relations, None)

    def saved(self) -> bytes:
        """Zip all parts, in their order."""
        return zipped(self.content | {part: serialise(root) for part, root in self._patched.items()})

    def _known(self, name: str) -> str:
        """Return a part name as spelt in the file: Office ignores case."""
        return self._names.get(name.lower(), name)


def _named(override: Element, part: str) -> bool:
    return override.get("PartName", "").lower() == f"/{part}".lower()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")

"""Versions (版本) of a document: what was submitted or signed, and the workbook as it is now."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from generator.errors import GeneratorError
from generator.files.frozen import check_package, read_manifest
from generator.preview.access.visitors import Visitor
from generator.preview.office.office import Office, Slot
from generator.preview.office.standing import records, steps
from generator.signoff.record import Record
from generator.signoff.steps import Step

NOW: Final = "now"
_FIXED: Final = (Step.APPROVE, Step.SUBMIT)


class Version(NamedTuple):
    """A version: what its address and what people call it, and its record; None for the workbook as it is now."""

    key: str
    name: str
    record: Record | None = None


class Chosen(NamedTuple):
    """Two versions that are compared."""

    old: Version
    new: Version


def versions(office: Office, slot: Slot, who: Visitor) -> list[Version]:
    """List the versions of the document of a workbook that a visitor may know: now, then the last one first."""
    fixed = list(_fixed(steps(office, slot, records(office, who))))
    return [Version(NOW, "现在的填报表"), *reversed(fixed)]


def chosen(found: Sequence[Version], asked: Mapping[str, str]) -> Chosen | None:
    """Return the two that an address asks for (``old``, ``new``); else what was last signed, or submitted, and now.

    Returns:
        None, where nothing else was asked for, and nothing was ever submitted.

    Raises:
        GeneratorError: there is no such version.
    """
    known = {version.key: version for version in found}
    old, new = asked.get("old", _last(found)), asked.get("new", NOW)
    if not old:
        return None
    if old not in known or new not in known:
        raise GeneratorError("没有这个版本；请回到“版本”，重新选择要比较的两个版本。")
    return Chosen(known[old], known[new])


def workbook_of(version: Version, office: Office, slot: Slot) -> Path:
    """Return the workbook of a version.

    Raises:
        GeneratorError: it is in a package that was damaged.
    """
    if version.record is None:
        return slot.path
    package = office.output / version.record.package
    if faults := check_package(package, version.record.manifest):
        raise GeneratorError(f"{version.record.step}的文件已损坏，不能比较：{''.join(faults)}")
    return package / read_manifest(package)[0].workbook


def _fixed(taken: Sequence[Record]) -> Iterator[Version]:
    """Yield the steps that fixed a content; what was signed is what was submitted, in another package."""
    for record in taken:
        if record.step in _FIXED:
            when = f"{record.time:%Y-%m-%d %H:%M}"
            yield Version(str(record.number), f"{when} {record.person}{record.step}的版本", record)


def _last(found: Sequence[Version]) -> str:
    """Return the last signature, or else the last submission; empty, where there is none."""
    fixed = [version for version in found if version.record]
    return next((item.key for step in _FIXED for item in fixed if item.record and item.record.step is step), "")

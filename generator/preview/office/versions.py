"""Versions (版本) of a document: those submitted or signed, and the current workbook."""

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
    """A version: its key in addresses, its display name, and its record; None for the current workbook."""

    key: str
    name: str
    record: Record | None = None


class Chosen(NamedTuple):
    """Two versions to compare."""

    old: Version
    new: Version


def versions(office: Office, slot: Slot, who: Visitor) -> list[Version]:
    """Return the versions of a workbook's document that a visitor may know: the current one, then the latest first."""
    fixed = list(_fixed(steps(office, slot, records(office, who))))
    return [Version(NOW, "现在的填报表"), *reversed(fixed)]


def chosen(found: Sequence[Version], asked: Mapping[str, str]) -> Chosen | None:
    """Return the versions named by an address (``old``, ``new``); by default the last signed or submitted, and now.

    Returns:
        None, if no old version is named and nothing was ever submitted.

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
        GeneratorError: it is in a damaged package.
    """
    if version.record is None:
        return slot.path
    package = office.output / version.record.package
    if faults := check_package(package, version.record.manifest):
        raise GeneratorError(f"{version.record.step}的文件已损坏，不能比较：{''.join(faults)}")
    return package / read_manifest(package)[0].workbook


def _fixed(taken: Sequence[Record]) -> Iterator[Version]:
    """Yield versions submitted or signed; a signature repeats the submitted content, in another package."""
    for record in taken:
        if record.step in _FIXED:
            when = f"{record.time:%Y-%m-%d %H:%M}"
            yield Version(str(record.number), f"{when} {record.person}{record.step}的版本", record)


def _last(found: Sequence[Version]) -> str:
    """Return the key of the last signature, or else of the last submission; empty, where there is none."""
    fixed = [version for version in found if version.record]
    return next((item.key for step in _FIXED for item in fixed if item.record and item.record.step is step), "")

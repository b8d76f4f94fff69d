"""Conflicts (冲突) between workbooks to be merged, located on both sides by workbook, sheet and cell."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.disclosure.part import Part
from generator.families.budget.merge import attachment_path, distinct, is_inside_folder, new_codes
from generator.families.budget.sheets import SHEETS
from generator.families.budget.submission import Submission
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.findings.ranges import ranges
from generator.model.entries import Project, Unit

_AGREED = ("year", "code", "region", "level", "form", "assets_date")
"""Fields of 基本信息 that a department and all its units share."""


class Claim(NamedTuple):
    """A value that a workbook states for a key; ``value`` is None where no other workbook may use the key."""

    noun: str
    key: Hashable
    value: Hashable
    where: Place
    shown: str = ""


Claims = Callable[[Submission], Iterable[Claim]]
Parts = Sequence[Part[Submission]]


def conflicts(parts: Parts, name: str, folder: Path) -> list[list[Finding]]:
    """Return the findings on merging, one list per part; see ``merged_rows`` for the arguments."""
    found = [list(_renumbered(part, new)) for part, new in zip(parts, new_codes(parts), strict=True)]
    parts = distinct(parts)
    for number, finding in _between(parts):
        found[number].append(finding)
    for number, part in enumerate(parts):
        found[number] += [*_ambiguous(part), *_other_names(part, name), *_to_be_copied(part, folder)]
    return found


def _between(parts: Parts) -> Iterator[tuple[int, Finding]]:
    yield from _against_first(parts, _identities, "MRG-01", Level.ERROR)
    yield from _against_first(parts, _units, "MRG-02", Level.ERROR)
    yield from _against_first(parts, _projects, "MRG-03", Level.ERROR)
    yield from _against_first(parts, _names, "MRG-04", Level.ERROR)
    yield from _against_first(parts, _texts, "MRG-05", Level.WARNING)


def _against_first(parts: Parts, claims: Claims, code: str, level: Level) -> Iterator[tuple[int, Finding]]:
    """Compare each claim with the first of its key in another workbook; yield findings with the part's number."""
    first: dict[Hashable, tuple[int, Claim]] = {}
    for number, part in enumerate(parts):
        for claim in claims(part.submission):
            owner, earlier = first.setdefault(claim.key, (number, claim))
            if owner != number and (claim.value is None or earlier.value != claim.value):
                message = _disagreement(claim, parts[owner].book, earlier, level)
                yield number, Finding(level=level, code=code, message=message, where=claim.where)


def _disagreement(claim: Claim, book: str, earlier: Claim, level: Level) -> str:
    both = f"{claim.noun}{claim.shown}与 {book} 的 {earlier.where}{earlier.shown} "
    if claim.value is None:
        return f"{both}重复；请核对，不同的应使用不同的编码。"
    return f"{both}不同；" + (f"将按 {book} 的填写，请核对。" if level is Level.WARNING else "请改为一致后再合并。")


def _renumbered(part: Part[Submission], new: Mapping[str, str]) -> Iterator[Finding]:
    """Tell which projects get another code: those with a prepared number that several workbooks use."""
    for project in part.submission.projects:
        if project.code in new:
            message = (
                f"项目编码是空白填报表编好的，几本都用了；合并后加上单位编码，改为“{new[project.code]}”，明细一同改。"
            )
            yield Finding(level=Level.NOTICE, code="MRG-09", message=message, where=project.place("code"))


def _identities(submission: Submission) -> Iterator[Claim]:
    identity = submission.identity
    for field in SHEETS["identity"].fields:
        if field.name in _AGREED:
            value = getattr(identity, field.name)
            yield Claim(field.column.header, field.name, value, identity.place(field.name), f"“{value}”")


def _units(submission: Submission) -> Iterator[Claim]:
    return _owned(submission.units, "单位编码")


def _projects(submission: Submission) -> Iterator[Claim]:
    return _owned(submission.projects, "项目编码")


def _owned(entries: Iterable[Unit | Project], header: str) -> Iterator[Claim]:
    """Yield claims for codes that only one workbook may use."""
    for entry in entries:
        yield Claim(f"{header}“{entry.code}”", entry.code, None, entry.place("code"))


def _names(submission: Submission) -> Iterator[Claim]:
    for item in submission.catalogue:
        names = (item.first, item.second, item.third, item.fourth)
        noun = f"目录“{item.code}”的名称" if item.code else "目录的标题"
        yield Claim(noun, item.code or "", names, item.place("code"), _quoted(names))
    for code in submission.amendments:
        said = (code.name, code.administrative, code.institution)
        noun = f"{code.system}科目“{code.code}”"
        yield Claim(noun, (code.system, code.code), said, code.place("name"), _quoted(said))


def _quoted(names: Iterable[str | None]) -> str:
    return f"“{'、'.join(filter(None, names))}”"


def _texts(submission: Submission) -> Iterator[Claim]:
    identity = submission.identity
    if date := identity.approval_date:
        yield Claim("批复日期", "approval_date", date, identity.place("approval_date"), f"“{date}”")
    for item in submission.glossary:
        yield Claim(f"名词 {item.term} 的解释", item.term, item.text, item.place("text"))
    for code in submission.amendments:
        noun = f"{code.system}科目“{code.code}”的依据"
        yield Claim(noun, (code.system, code.code), code.basis, code.place("basis"), f"“{code.basis}”")


def _ambiguous(part: Part[Submission]) -> Iterator[Finding]:
    """Find rows with a blank 单位编码 in a workbook of several units: merging could not assign them to one."""
    for name in Submission.fields_with("unit") if len(part.units) > 1 else ():
        blank = [row for row in getattr(part.submission, name) if row.unit is None]
        if blank:
            places = [row.place("unit") for row in blank]
            unclear = f"合并时不能确定 {ranges(places)}（共 {len(blank)} 行）是哪个单位的"
            message = f"这本填报表有 {len(part.units)} 个单位，{unclear}；请填写单位编码。"
            yield Finding(level=Level.ERROR, code="MRG-06", message=message, where=places[0])


def _to_be_copied(part: Part[Submission], folder: Path) -> Iterator[Finding]:
    for item in part.submission.attachments:
        if not is_inside_folder(part, item.file, folder):
            target = attachment_path(part, item.file, item.unit or part.units[0], folder)
            message = f"附件“{item.file}”不在部门填报表所在的文件夹中；请把它复制到那里，存为 {target}。"
            yield Finding(level=Level.WARNING, code="MRG-07", message=message, where=item.place("file"))


def _other_names(part: Part[Submission], name: str) -> Iterator[Finding]:
    """Find names in 基本信息 that the merged workbook will print differently."""
    identity, units = part.submission.identity, part.submission.units
    known: Mapping[str, tuple[str | None, list[str]]] = {
        "department": (identity.department, [name]),
        "name": (identity.name, [unit.name for unit in units]),
    }
    for field, (said, others) in known.items():
        if said and said not in others:
            message = f"这里是“{said}”，合并后印“{'、'.join(others)}”；请核对名称。"
            yield Finding(level=Level.WARNING, code="MRG-08", message=message, where=identity.place(field))

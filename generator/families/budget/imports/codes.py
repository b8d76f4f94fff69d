"""Codes and names (编码和名称): separated where they are joined, and compared with the classification."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from generator.classification.tree import CodeTree
from generator.model.codes import account_joined, joined
from generator.text.plain import plain, squeezed

_CODE: Final = "(?=[A-Za-z]*[0-9])[0-9A-Za-z][0-9A-Za-z._]*"  # has a digit in its first part
_WHOLE: Final = re.compile(f"({_CODE}(?:-{_CODE})*)()")
_APART: Final = re.compile(rf"({_CODE})[-—－_:：\s]+(.+)")
_BRACKETED: Final = re.compile(rf"[\[【〔(（]({_CODE}(?:-{_CODE})*)[\]】〕)）]\s*(.*)")
_GLUED: Final = re.compile(r"([0-9]{3,})([^0-9A-Za-z].*)")
_BEHIND: Final = re.compile(rf"(?P<name>.+?)[\[【〔(（](?P<code>{_CODE})[\]】〕)）]")
_LEVELS: Final = re.compile("[-—/>]+")
_UNIT_NAMED: Final = re.compile(r"(?:预算)?单位(?:名称|编码)?[:：]\s*(.+)")
_SHORT: Final = 3  # digits of a code of 类, whose heading does not name a unit
_NAMED: Final = 3  # maximum number of candidates named in a message


class Coded(NamedTuple):
    """A code and the name given with it; either may be empty."""

    code: str
    name: str


def coded(text: str, name: str = "") -> Coded:
    """Split code and name: 2050201-学前教育, P001 某项目, [038001]某某学校, 某某学校(038001); a given name wins."""
    return _apart(joined(text), name, (_WHOLE, _BRACKETED, _APART, _BEHIND))


def classified(text: str, name: str = "") -> Coded:
    """Split code and name of a 科目: as ``coded``, and without a separator, as its name has no digit: 30101基本工资."""
    return _apart(account_joined(text), name, (_WHOLE, _BRACKETED, _APART, _GLUED, _BEHIND))


def unit_heading(text: str, alone: bool) -> Coded:
    """Return the unit named by a heading row (预算单位：038001 某校); ``alone``: the text is in the unit column."""
    if called := unit_called(text):
        return called
    unit = coded(text)
    return unit if unit.code and (alone or (unit.name and len(unit.code) > _SHORT)) else Coded("", "")


def unit_called(text: str) -> Coded | None:
    """Return the unit of a text that calls it so: 预算单位：038001 某校."""
    match = _UNIT_NAMED.fullmatch(text)
    unit = coded(match[1]) if match else Coded("", "")
    return unit if unit.code else None


def _apart(text: str, name: str, forms: Iterable[re.Pattern[str]]) -> Coded:
    for form in forms:
        if match := form.fullmatch(text) or form.fullmatch(plain(text)):
            code, own = (match["code"], match["name"]) if form is _BEHIND else match.groups()
            return Coded(code, name or own.strip())
    return Coded("", text or name)


class Verdict(NamedTuple):
    """Result of checking a code against its name: a contradiction, or only a remark."""

    contradiction: str = ""
    remark: str = ""


def verdict_on(given: Coded, tree: CodeTree) -> Verdict:
    """Check a code and its name, if both are given, against the classification; a message names all candidates."""
    code, name = given
    wanted = {squeezed(name), squeezed(_LEVELS.split(name)[-1])}
    known = tree.name(code)
    if not name or not code or squeezed(known) in wanted:
        return Verdict()
    called = _called(tree)
    others = _beside(code, {found for name in wanted for found in called.get(name, ()) if len(found) == len(code)})
    if known and others:
        listed = "、".join(others[:_NAMED])
        return Verdict(f"编码 {code} 是“{known}”，“{name}”的编码是 {listed}；请核对是哪一个")
    if known:
        return Verdict(remark=f"编码 {code} 在内置科目表中是“{known}”，导出表写的是“{name}”；按编码放入，请核对。")
    if len(others) == 1:
        return Verdict(f"内置科目表没有编码 {code}，“{name}”的编码是 {others[0]}；请核对是哪一个")
    return Verdict()


@lru_cache(maxsize=4)
def _called(tree: CodeTree) -> Mapping[str, Sequence[str]]:
    """Return name → codes; cached per tree."""
    codes: dict[str, list[str]] = {}
    for item in tree:
        codes.setdefault(squeezed(item.name), []).append(item.code)
    return codes


def _beside(code: str, others: Iterable[str]) -> list[str]:
    """Sort codes of one name, those with the longest prefix in common with the given code first."""
    return sorted(others, key=lambda other: (-_shared(code, other), other))


def _shared(one: str, other: str) -> int:
    return next((length for length, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))

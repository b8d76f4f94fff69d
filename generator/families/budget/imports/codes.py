"""Codes and names (编码和名称): taken apart where they are glued together, and held against the classification."""

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
_SHORT: Final = 3  # digits of the codes of 类, whose rows are no units
_NAMED: Final = 3  # so many candidates are named


class Coded(NamedTuple):
    """A code and the name given with it; either may be empty."""

    code: str
    name: str


def coded(text: str, name: str = "") -> Coded:
    """Take a cell apart: 2050201-学前教育, P001 某项目, [038001]某某学校, 某某学校(038001); a name of its own wins."""
    return _apart(joined(text), name, (_WHOLE, _BRACKETED, _APART, _BEHIND))


def classified(text: str, name: str = "") -> Coded:
    """Likewise for 科目, whose names begin with no digit, so that nothing need stand between: 30101基本工资."""
    return _apart(account_joined(text), name, (_WHOLE, _BRACKETED, _APART, _GLUED, _BEHIND))


def unit_heading(text: str, alone: bool) -> Coded:
    """The unit that a row of words names (预算单位：038001 某校); ``alone``: it stands in the column of units."""
    match = _UNIT_NAMED.fullmatch(text)
    unit = coded(match[1] if match else text)
    return unit if unit.code and (match or alone or (unit.name and len(unit.code) > _SHORT)) else Coded("", "")


def _apart(text: str, name: str, forms: Iterable[re.Pattern[str]]) -> Coded:
    for form in forms:
        if match := form.fullmatch(text) or form.fullmatch(plain(text)):
            code, own = (match["code"], match["name"]) if form is _BEHIND else match.groups()
            return Coded(code, name or own.strip())
    return Coded("", text or name)


class Verdict(NamedTuple):
    """What stands against a code with a name: a contradiction, or only something to be told."""

    contradiction: str = ""
    remark: str = ""


def verdict_on(given: Coded, tree: CodeTree) -> Verdict:
    """Hold a code and its name, where both are given, against the classification; the candidates are both named."""
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
    """The codes of each name; a tree is asked for many lines."""
    codes: dict[str, list[str]] = {}
    for item in tree:
        codes.setdefault(squeezed(item.name), []).append(item.code)
    return codes


def _beside(code: str, others: Iterable[str]) -> list[str]:
    """Of many codes of one name, those that share the most with the one given come first."""
    return sorted(others, key=lambda other: (-_shared(code, other), other))


def _shared(one: str, other: str) -> int:
    return next((length for length, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))

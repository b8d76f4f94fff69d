"""Rules on codes with a name beside them (编码带名称): the name is that of the code."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.model.submission import Picked
from generator.model.terms import CodeSystem
from generator.rules.authorities import FILLING_IN
from generator.rules.registry import Problem
from generator.text.plain import normal

_HEADED: Final = frozenset(system.value for system in CodeSystem)
"""The lists whose dropdowns add a heading to names that several codes have."""


@SHARED.rule("COD-29", Level.ERROR, FILLING_IN, needs=("units", "projects"))
def names_beside_codes_are_their_own(basis: AnyBasis) -> Iterator[Problem]:
    """编码旁边写着名称的，两者说的是同一个；名称是另一个编码的，不能确定是哪一个。"""
    for picked, name, others in _unlike(basis):
        if others:
            meant = "、".join(f"{code} {other}" for code, other in others.items())
            asked = "请只留一个：删去名称，或从下拉列表重新选"
            yield Problem(
                picked.place, f"编码 {picked.code} 是“{name}”，旁边的名称是 {meant}，不能确定是哪一个；{asked}。"
            )


@SHARED.rule("COD-30", Level.WARNING, FILLING_IN, needs=("units", "projects"))
def names_beside_codes_are_known(basis: AnyBasis) -> Iterator[Problem]:
    """编码旁边的名称与这个编码现在的名称一致；改了名称的，以编码为准。"""
    for picked, name, others in _unlike(basis):
        if not others:
            message = f"编码 {picked.code} 是“{name}”，旁边写的是另一个名称，已按编码读取；请核对，删去名称或重新选。"
            yield Problem(picked.place, message)


def _unlike(basis: AnyBasis) -> Iterator[tuple[Picked, str, Mapping[str, str]]]:
    """Yield codes with another name beside them, their own name, and the codes that have the other one."""
    known = _names(basis)
    for picked in basis.submission.picked:
        names = known.get(picked.listed, {})
        name, said = names.get(picked.code), _said(picked)
        alike = {code: other for code, other in names.items() if _letters(other) in said}
        others = {code: other for code, other in alike.items() if _letters(other) == said[0]} or alike
        if name and picked.code not in others:
            near = {code: other for code, other in others.items() if code[:5] == picked.code[:5]}
            yield picked, name, near or dict(list(others.items())[:1])


def _names(basis: AnyBasis) -> Mapping[str, Mapping[str, str]]:
    """Return the names of all codes that are picked from a list, by the list."""
    submission, codes = basis.submission, basis.classification
    trees = {
        CodeSystem.FUNCTIONAL: codes.functional,
        CodeSystem.ECONOMIC: codes.economic,
        CodeSystem.REVENUE: codes.revenue,
    }
    lists = {system.value: {code.code: code.name for code in tree} for system, tree in trees.items()}
    return {
        **lists,
        submission.sheets["units"].name: {unit.code: unit.name for unit in submission.units},
        submission.sheets["projects"].name: {project.code: project.name for project in submission.projects},
    }


def _said(picked: Picked) -> list[str]:
    """Return what the name beside a code may mean, as it stands first.

    Of codes of a reference list, dropdowns add the heading, in brackets or before a colon; names of units and projects
    may have brackets of their own, which tell them apart.
    """
    text = normal(picked.called)
    cut = (re.sub(r"[(（][^()（）]*[)）]$", "", text), text.rpartition("：")[2], text.rpartition(":")[2])
    return list(map(_letters, (text, *cut) if picked.listed in _HEADED else (text,)))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", normal(text))

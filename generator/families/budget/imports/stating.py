"""Statements of rows (各行写明的内容): their codes and words; a sum states less than the lines that it sums."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from generator.families.budget.imports.codes import Coded, classified, coded
from generator.families.budget.imports.lines import ExportRow
from generator.families.budget.imports.shape import Shape, Target
from generator.families.budget.imports.words import Texts, category_of, kind_of, read_word
from generator.model.terms import FundingYear, Source
from generator.text.plain import squeezed

ACCOUNTS: Final[frozenset[Target]] = frozenset({"functional_code", "economic_code"})
"""Targets whose codes have levels: a higher code is a prefix of those below it."""

_GENERAL: Final = frozenset(
    {
        "",
        "本页",
        "本表",
        "全部",
        "部门",
        "单位",
        "本部门",
        "本单位",
        "各项",
        "支出",
        "预算",
        "项目",
        "分类",
        "本级",
        "本项",
        "本类",
    }
)
"""Texts before a sum label that name nothing in particular."""


Pattern = tuple[tuple[Target, int], ...]
"""The targets that a row states, each with the length of its code; 0 without levels."""


class Stated(NamedTuple):
    """What a row states: codes or words by target, all its names and words, and the rest of its label."""

    codes: Mapping[Target, str]
    words: frozenset[str]
    unit_name: str = ""
    rest: str = ""

    @property
    def pattern(self) -> Pattern:
        """The stated targets, with the lengths of their codes."""
        return tuple((target, len(self.codes[target]) if target in ACCOUNTS else 0) for target in sorted(self.codes))

    def key(self, pattern: Pattern) -> tuple[str, ...] | None:
        """Return its codes for a pattern, cut to the pattern's lengths; None if it states less."""
        found = []
        for target, length in pattern:
            code = self.codes.get(target, "")
            if len(code) < max(length, 1):
                return None
            found.append(code[:length] if length else code)
        return tuple(found)

    def agrees(self, whole: "Stated") -> bool:
        """Return whether nothing that it states contradicts a sum of which it may be a part."""
        pairs = ((target, self.codes.get(target, ""), code) for target, code in whole.codes.items())
        return all(
            not own or (own.startswith(code) if target in ACCOUNTS else own == code) for target, own, code in pairs
        )

    @property
    def shared(self) -> frozenset[tuple[str, str]]:
        """What it may share with adjacent lines: unit, project, kind, 类 and so on."""
        classes = {(f"{target} 类", self.codes[target][:3]) for target in ACCOUNTS & self.codes.keys()}
        return frozenset({*self.codes.items(), *classes})

    @property
    def general(self) -> bool:
        """Return whether its label names nothing in particular besides the sum."""
        return self.rest in _GENERAL

    @property
    def bare(self) -> bool:
        """Return whether it states nothing at all."""
        return not self.codes and self.general


def stated(row: ExportRow, shape: Shape) -> Stated:
    """Return what a row states, without the word of its sum label."""
    texts = {target: _unlabelled(text, row, shape) for target, text in row.texts.items()}
    given: dict[Target, Coded] = {
        "unit": coded(texts.get("unit", ""), texts.get("unit_name", "")),
        "project_code": coded(texts.get("project_code", ""), texts.get("project_name", "")),
        "functional_code": classified(texts.get("functional_code", ""), texts.get("functional_name", "")),
        "economic_code": classified(texts.get("economic_code", ""), texts.get("economic_name", "")),
    }
    codes = {target: _code(found, row) for target, found in given.items()}
    codes |= _words(texts, shape)
    said = [found.name for found in given.values()]
    said += [texts.get(target, "") for target in ("kind", "source", "funding_year", "category")]
    kept = {target: code for target, code in codes.items() if code}
    rest = "" if any(row.rest.startswith(code) for code in kept.values()) else row.rest
    higher = {kept[target][:length] for target in ACCOUNTS & kept.keys() for length in (3, 5)}
    words = {*map(squeezed, said), *kept.values(), *higher} - {""}
    return Stated(kept, frozenset(words), squeezed(given["unit"].name), rest)


def _unlabelled(text: str, row: ExportRow, shape: Shape) -> str:
    """Return a text of a row without its sum label."""
    bare = squeezed(text).strip(":()[]【】·*-—")
    if not row.label or bare not in shape.totals.words:
        return bare.removesuffix(row.label).removeprefix(row.label).strip(":-—_") if row.named else text
    return ""


def _code(found: Coded, row: ExportRow) -> str:
    """Return a code, or else the quoted name in its place; not of a labelled row, whose name may mean anything."""
    return found.code or ("" if row.label or not found.name else f"“{squeezed(found.name)}”")


def _words(texts: Texts, shape: Shape) -> dict[Target, str]:
    kind = kind_of(texts, shape)
    source = read_word(texts.get("source", ""), shape.sources, Source)
    year = read_word(texts.get("funding_year", ""), shape.funding_years, FundingYear)
    category = category_of(texts, shape)
    return {
        "kind": kind.value if kind else squeezed(texts.get("kind", "")),
        "source": source.value if source else squeezed(texts.get("source", "")),
        "funding_year": year.value if year else squeezed(texts.get("funding_year", "")),
        "category": category.value if category else "",
    }

"""A tree of codes (科目表): a code's parents are its prefixes."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from generator.text.likeness import bare
from generator.text.slips import nearest, one_slip

_SHORTEST = 2  # characters of a text that is looked for in names
_BOOKED = 7  # longest code that a ledger line must have: a 项; an economic code ends at 款


class Code(BaseModel):
    """One code (科目) with its name, and whether the name was checked against a source."""

    model_config = ConfigDict(frozen=True)

    code: str
    name: str
    verified: bool


class CodeTree:
    """The codes of one system; ``levels`` are the lengths of its codes, e.g. 3, 5, 7 for 类, 款, 项."""

    def __init__(self, codes: Iterable[Code], levels: tuple[int, ...]) -> None:
        self._codes: Mapping[str, Code] = dict(sorted({code.code: code for code in codes}.items()))
        self.levels = levels

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[Code]:
        return iter(self._codes.values())

    def name(self, code: str) -> str:
        """Return a code's name; empty if the code is not known."""
        return self._codes[code].name if code in self._codes else ""

    def verified(self, code: str) -> bool:
        """Return whether a code's name was checked against a source."""
        return code in self._codes and self._codes[code].verified

    def path(self, code: str) -> tuple[str, ...]:
        """Return the code's ancestors and itself, from the first level down."""
        return tuple(code[:length] for length in self.levels if length <= len(code))

    def above(self, code: str) -> str:
        """Return the names of a code's ancestors, from the first level down: 一般公共服务支出—档案事务."""
        return "—".join(name for part in self.path(code)[:-1] if (name := self.name(part)))

    def roots(self) -> tuple[Code, ...]:
        """Return the codes of the first level (类)."""
        return tuple(code for code in self if len(code.code) == self.levels[0])

    def with_parents(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the codes and all their ancestors, in code order."""
        return tuple(sorted({part for code in codes for part in self.path(code)}))

    def leaves(self) -> tuple[Code, ...]:
        """Return the codes that amounts are booked under: 项 (款 for economic codes) and any levels below."""
        asked = max(level for level in self.levels if level <= _BOOKED)
        return tuple(code for code in self if len(code.code) >= asked)

    @cached_property
    def _leaves_by_name(self) -> Mapping[str, list[Code]]:
        found: dict[str, list[Code]] = {}
        for code in self.leaves():
            found.setdefault(bare(code.name), []).append(code)
        return found

    def called(self, name: str) -> list[Code]:
        """Return the codes for amounts that have a name, whatever its punctuation."""
        return self._leaves_by_name.get(bare(name), [])

    def called_alike(self, name: str) -> list[Code]:
        """Return the codes for amounts whose name has a text in it, or else is one slip from it."""
        text, names = bare(name), self._leaves_by_name
        found = [known for known in names if len(text) >= _SHORTEST and text in known]
        alike = found or [known for known in names if len(text) >= _SHORTEST and one_slip(text, known)]
        return [code for known in alike for code in names[known]]

    def told(self, code: Code) -> str:
        """Return a code with its name and the nearest heading above it: 2040201 行政运行（公安）."""
        heading = self.above(code.code).rpartition("—")[2]
        return f"{code.code} {code.name}（{heading}）" if heading else f"{code.code} {code.name}"

    def nearest(self, code: str, used: Container[str] = ()) -> list[Code]:
        """Return the known codes of the same length that a code is a slip of: of the same parent, or in use."""
        parents = [level for level in self.levels if level < len(code)]
        parent = code[: parents[-1]] if parents else ""
        alike = [known for known in self._codes if len(known) == len(code)]
        meant = [known for known in alike if known.startswith(parent) or known in used]
        return [self._codes[found] for found in nearest(code, meant, used)]

    def amended(self, codes: Iterable[Code]) -> "CodeTree":
        """Return the tree with codes added or corrected (科目补充)."""
        return CodeTree({**self._codes, **{code.code: code for code in codes}}.values(), self.levels)

"""Words (口径用词): a form says which amounts it means in the words of the workbook's dropdowns (口径)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from generator.classification.classification import newest
from generator.disclosure.revenue import Revenue
from generator.facts.figure import Figure
from generator.facts.scope import Restrictions, Scope
from generator.model.ledger_line import AMOUNT
from generator.text.slips import nearest

Said = tuple[str, ...]
"""Words said together: of one dropdown either may be meant, of several all hold."""

_CODE: Final = re.compile(r"(功能|经济)[:：](\d+)")
_CODES: Final[Mapping[str, str]] = {"功能": "function", "经济": "economic"}
"""What codes are introduced by → the restriction that compares them: 功能:204, 经济:30215."""


class Derived(NamedTuple):
    """What follows from several ledgers: what derives it from a basis, within restrictions, and of which it is made."""

    derive: Callable[..., Figure]
    books: Sequence[str] = ()
    is_sum: bool = True  # of all their lines


class Meaning(NamedTuple):
    """What words mean: a ledger or the name of what is derived, and a scope, whichever the ledger."""

    source: str
    scope: Scope


class Words:
    """What a family's forms may say, and what it restricts.

    Args:
        lists: name of a restriction → what may be chosen in the dropdowns for it.
        groups: names of what several choices, codes or lists make up; each narrows by itself: 财政拨款.
        books: names of the ledgers, where a family keeps several.
        derived: names of what follows from several ledgers.
        revenues: names of the sheets that state income by revenue code.
    """

    def __init__(
        self,
        lists: Mapping[str, Iterable[StrEnum]],
        groups: Mapping[str, Restrictions],
        books: Mapping[str, str] | None = None,
        derived: Mapping[str, Derived] | None = None,
        revenues: Mapping[str, Revenue] | None = None,
    ) -> None:
        choices = [(choice.value, (name, choice)) for name, choices in lists.items() for choice in choices]
        self._choices, self._groups, self._books = dict(choices), groups, books or {}
        self.derived, self.revenues = derived or {}, revenues or {}
        self.known = (*(word for word, _ in choices), *groups, *self._books, *self.derived)

    def source(self, said: Said) -> str | None:
        """Return what the amounts come from, if that is named: a ledger, or the name of what is derived."""
        return next(iter(self.sources(said)), None)

    def sources(self, said: Said) -> list[str]:
        """Return the ledgers, and names of what is derived, that are named."""
        return [self._books.get(word, word) for word in said if word in {*self._books, *self.derived}]

    def meaning(self, several: Sequence[Said]) -> Meaning | None:
        """Return what is meant by words said one after another, each known; None, if nothing can be."""
        scope = Scope(book="")
        try:
            for said in several:
                for restrictions in self.steps(said):
                    scope = scope.restrict(**restrictions)
        except ValueError:
            return None
        sources = [source for said in several for source in self.sources(said)]
        return Meaning(sources[-1] if sources else AMOUNT, scope)

    def contradiction(self, several: Sequence[Said]) -> bool:
        """Return whether words said one after another, each known, leave nothing that could be meant."""
        return self.meaning(several) is None

    def books(self, source: str) -> Sequence[str]:
        """Return the ledgers whose lines a source adds up: itself, or those that what is derived is the sum of."""
        return self.made_of(source) if source not in self.derived or self.derived[source].is_sum else ()

    def made_of(self, source: str) -> Sequence[str]:
        """Return the ledgers that a source is made of, in whatever way."""
        return self.derived[source].books if source in self.derived else (source,)

    def called(self, book: str) -> str:
        """Return what forms call a ledger; blank, if the family keeps only one."""
        return next((name for name, own in self._books.items() if own == book), "")

    def unknown(self, said: Said) -> Iterator[str]:
        """Yield what is wrong with words, in Chinese."""
        for word in said:
            if code := _CODE.fullmatch(word):
                if code[2] not in (newest().functional if code[1] == "功能" else newest().economic):
                    yield f"没有编码是 {code[2]} 的{code[1]}科目"
            elif word not in self.known:
                hint = nearest(word, self.known)
                others = f"可用的：{'、'.join(self.known)}，或者 功能:204、经济:30215 样的编码"
                yield f"不认识口径“{word}”；" + (f"是否就是“{'”或者“'.join(hint)}”？" if hint else others)

    def steps(self, said: Said) -> Iterator[Restrictions]:
        """Yield the restrictions of known words: choices and codes by list, then each group."""
        chosen: dict[str, set[object]] = {}
        for word in said:
            if code := _CODE.fullmatch(word):
                chosen.setdefault(_CODES[code[1]], set()).add(code[2])
            elif word in self._choices:
                name, choice = self._choices[word]
                chosen.setdefault(name, set()).add(choice)
        yield chosen
        yield from (self._groups[word] for word in said if word in self._groups)

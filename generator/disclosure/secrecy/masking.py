"""Masking (隐去): replace withheld names, codes and amounts within a text; the rest of it is kept."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final

from generator.disclosure.secrecy.secret_amounts import SecretAmounts
from generator.model.entries import Attachment
from generator.model.entry import E, text_fields
from generator.model.projects import Known, project_key
from generator.model.secrets import Secrets
from generator.model.submission import S, Submission
from generator.text.likeness import bare, folded
from generator.text.plain import UNSEEN

MASK: Final = "〔依法不予公开〕"
"""The replacement."""

_DIGITS, _LETTERS = 5, 3  # a shorter code may occur by chance
_GAP: Final = re.compile(rf"(?:\s|{UNSEEN.pattern})+")
_LONG: Final = 4  # characters from which a name is found whatever separates them
_BETWEEN: Final = "[^\\w。!?;,、:]"
"""Separators within a name: quotes, dashes, brackets, dots; the end of a clause in a very long name only."""

_WITHIN: Final = "[-–—−_·. ]"
"""Separators within a code that has letters."""

_LOOKS: Final = ("0oоο", "1liі", "aаα", "bвβ", "cс", "eеε", "hнη", "kкκ", "mмμ", "nν", "pрρ", "tтτ", "xхχ", "yуυ")
"""Lower-case letters and digits that look alike on paper, some of them Cyrillic and Greek."""

_APART: Final = re.compile("[²³¹⁰-ₜ⅐-↋①-⓿]")
"""Footnote marks and item numbers: folding makes them digits and letters, but not part of an adjacent code."""


class Mask:
    """Finds the names, codes and amounts that secrets withhold, in any spelling.

    Args:
        secrets: secrets of the workbook, and of those shown beside it.
        least: characters that a name must have to be looked for.
        spoken: words of the program itself, which are never secret, whatever the name of a project.
    """

    def __init__(self, secrets: Secrets, least: int = 1, spoken: Iterable[str] = ()) -> None:
        self._secrets, self._least, self._spoken = secrets, least, tuple(map(folded, spoken))
        self._amounts = SecretAmounts(secrets.amounts)

    def contains_name(self, text: str) -> bool:
        """Return whether a text contains a withheld name or code."""
        return self._words is not None and self._words.search(_spaced(text)) is not None

    def rows_named_in(self, text: str) -> list[Known]:
        """Return the rows whose names or codes a text contains, each once."""
        found = self._words.finditer(_spaced(text)) if self._words else ()
        return list(dict.fromkeys(self._row_of(match[0]) for match in found))

    def reveals(self, text: str) -> bool:
        """Return whether a text contains a withheld name, code or amount."""
        return self.masked(text) != text

    def masked(self, text: str) -> str:
        """Return a text with withheld names, codes and amounts masked."""
        return _without(self.words(text), self._amounts.spans)

    def words(self, text: str) -> str:
        """Return a text with withheld names and codes masked; the mask alone if their position is unclear."""
        if not self.contains_name(text):
            return text
        return _without(text, self._spans) if any(self._spans(text)) else MASK

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        pieces = [(_spaced(letter), at) for at, letter in enumerate(text)]
        places = [at for piece, at in pieces for _ in piece]
        found = self._words.finditer("".join(piece for piece, _ in pieces)) if self._words else ()
        yield from ((places[match.start()], places[match.end() - 1] + 1) for match in found)

    @cached_property
    def _words(self) -> re.Pattern[str] | None:
        """Pattern of all withheld names and codes; None if there are none."""
        names, codes = "|".join(_longest(self._by_name)), "|".join(_longest(self._by_code))
        patterns = [names, rf"(?<![0-9a-z])0*+(?:{codes})(?![0-9a-z])" if codes else ""]
        return re.compile("|".join(filter(None, patterns))) if any(patterns) else None

    @cached_property
    def _by_name(self) -> dict[str, Known]:
        """The names to find as regular expressions → rows; a name that a public project has, too, reveals nothing."""
        found = {bare(row.name): row for row in reversed(self._secrets.hidden) if bare(row.name)}
        known = set(map(bare, self._secrets.public_names))
        told = (name for name in found if len(name) < self._least or self._is_public(name, known))
        return {_spelt(name): found[name] for name in found.keys() - set(told)}

    @cached_property
    def _by_code(self) -> dict[str, Known]:
        """The codes to find, in any spelling, as regular expressions → rows."""
        found = {project_key(row.code): row for row in reversed(self._secrets.hidden)}
        told = (code for code in found if not _is_distinctive(code) or self._is_public(code, ()))
        own = (code for code in self._secrets.own if self._secrets.is_public(code))  # secret in another workbook alone
        return {_typed(code): found[code] for code in found.keys() - {*told, *own}}

    def _is_public(self, word: str, public: Collection[str]) -> bool:
        return word in public or any(word in said for said in self._spoken)

    def _row_of(self, word: str) -> Known:
        named = (row for name, row in self._by_name.items() if re.fullmatch(name, word))
        coded = (row for code, row in self._by_code.items() if re.fullmatch(f"0*+(?:{code})", word))
        return next(chain(named, coded))


@lru_cache(maxsize=4)
def mask_of(secrets: Secrets) -> Mask:
    """Return the mask of secrets; cached, as it looks for many words."""
    return Mask(secrets)


def _spaced(text: str) -> str:
    """Fold a text like a name, but keep blanks as single spaces, since a blank ends a code."""
    return " ".join(map(folded, _GAP.split(_APART.sub(r" \g<0> ", text))))


def _longest(patterns: Iterable[str]) -> list[str]:
    return sorted(patterns, key=len, reverse=True)


def _spelt(name: str) -> str:
    """Return a regular expression for a name, with any punctuation and blanks between its characters."""
    between = " *" if len(name) < _LONG else rf"(?:{_BETWEEN}|_)*"
    return (rf"(?:{_BETWEEN}|[_,、:])*" if len(name) > _LONG + 1 else between).join(map(re.escape, name))


def _typed(code: str) -> str:
    """Return a regular expression for a code; one with letters also with dashes and look-alike letters."""
    if not re.search("[a-z]", code):
        return " *".join(map(re.escape, code))
    letters = filter(str.isalnum, code)
    return f"{_WITHIN}*".join(next((f"[{like}]" for like in _LOOKS if letter in like), letter) for letter in letters)


def _is_distinctive(code: str) -> bool:
    """Return whether a code is long enough to mean a project wherever it occurs."""
    return len(code) >= (_DIGITS if code.isdecimal() else _LETTERS)


def _without(text: str, spans: Callable[[str], Iterable[tuple[int, int]]]) -> str:
    """Replace spans of a text by the mask."""
    kept, at = "", 0
    for begin, end in sorted(spans(text)):
        if begin >= at:
            kept += text[at:begin] + MASK
        at = max(at, end)
    return kept + text[at:]


def masked(submission: S, mask: Mask) -> S:
    """Return a submission with its texts masked, and without attached files that reveal what must not be shown."""
    parts: dict[str, object] = {}
    for name in submission.sheets:
        found = getattr(submission, name)
        parts[name] = (
            tuple(masked_row(row, mask) for row in found) if isinstance(found, tuple) else masked_row(found, mask)
        )
    attached = (item for item in submission.attachments if not _reveals(item, submission, mask))
    return submission.model_copy(update={**parts, "attachments": tuple(attached)})


def masked_row(row: E, mask: Mask) -> E:
    """Return a row with its texts masked."""
    said = {name: text for name in text_fields(type(row)) if (text := getattr(row, name))}
    changed = {name: shown for name, text in said.items() if (shown := mask.masked(text)) != text}
    return row.model_copy(update=changed) if changed else row


def _reveals(item: Attachment, submission: Submission, mask: Mask) -> bool:
    pages = submission.pictures.get(item.file, ())
    return any(map(mask.reveals, (item.file, item.title, *(page.text for page in pages))))

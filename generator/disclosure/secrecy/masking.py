"""Masking (隐去): what a text says of what must not be shown, replaced in place; the rest of it stands as it is."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final

from generator.disclosure.secrecy.secret_amounts import SecretAmounts
from generator.model.entries import Attachment
from generator.model.entry import E, text_fields
from generator.model.projects import Known
from generator.model.secrets import Secrets
from generator.model.submission import S, Submission
from generator.text.likeness import bare, folded
from generator.text.plain import UNSEEN

MASK: Final = "〔依法不予公开〕"
"""What stands instead of it."""

_DIGITS, _LETTERS = 5, 3  # a shorter code may stand there by chance
_GAP: Final = re.compile(rf"(?:\s|{UNSEEN.pattern})+")
_LONG: Final = 4  # letters of a name, from which on it is one whatever stands between them
_BETWEEN: Final = "[^\\w。!?;,、:]"
"""What may stand within a name: quotes, dashes, brackets, dots; no end of a clause, but in a very long one."""

_WITHIN: Final = "[-–—−_·. ]"
"""What may stand within a code that has letters."""

_LOOKS: Final = ("0oоο", "1liі", "aаα", "bвβ", "cс", "eеε", "hнη", "kкκ", "mмμ", "nν", "pрρ", "tтτ", "xхχ", "yуυ")
"""Letters and digits, small ones, that look alike on paper, some of them Cyrillic and Greek."""

_APART: Final = re.compile("[²³¹⁰-ₜ⅐-↋①-⓿]")
"""Footnotes and numbers of items: folded they are digits and letters, but of no code that stands beside them."""


class Mask:
    """Finds names, codes and amounts of what some secrets withhold, however they are spelt.

    Args:
        secrets: of the workbook, and of those that are shown beside it.
        least: so many letters a name must have to be looked for.
        spoken: words that are ours: they are no secret, whatever a project is called.
    """

    def __init__(self, secrets: Secrets, least: int = 1, spoken: Iterable[str] = ()) -> None:
        self._secrets, self._least, self._spoken = secrets, least, tuple(map(folded, spoken))
        self._amounts = SecretAmounts(secrets.amounts)

    def names(self, text: str) -> bool:
        """Return whether a text names what is withheld."""
        return self._words is not None and self._words.search(_spaced(text)) is not None

    def named_in(self, text: str) -> list[Known]:
        """Return the rows of what a text names, one of each."""
        found = self._words.finditer(_spaced(text)) if self._words else ()
        return list(dict.fromkeys(self._row_of(match[0]) for match in found))

    def reveals(self, text: str) -> bool:
        """Return whether a text says anything of what is withheld."""
        return self.shown(text) != text

    def shown(self, text: str) -> str:
        """Return a text without names, codes and amounts of what is withheld."""
        return _without(self.words(text), self._amounts.spans)

    def words(self, text: str) -> str:
        """Return a text without names and codes of what is withheld; nothing of one in which their place is unclear."""
        if not self.names(text):
            return text
        return _without(text, self._spans) if any(self._spans(text)) else MASK

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        pieces = [(_spaced(letter), at) for at, letter in enumerate(text)]
        places = [at for piece, at in pieces for _ in piece]
        found = self._words.finditer("".join(piece for piece, _ in pieces)) if self._words else ()
        yield from ((places[match.start()], places[match.end() - 1] + 1) for match in found)

    @cached_property
    def _words(self) -> re.Pattern[str] | None:
        """All that names what is withheld."""
        names, codes = "|".join(_longest(self._by_name)), "|".join(_longest(self._by_code))
        patterns = [names, rf"(?<![0-9a-z])0*+(?:{codes})(?![0-9a-z])" if codes else ""]
        return re.compile("|".join(filter(None, patterns))) if any(patterns) else None

    @cached_property
    def _by_name(self) -> dict[str, Known]:
        """The names that are looked for, as regular expressions; one that a public project has, too, tells nothing."""
        found = {bare(row.name): row for row in reversed(self._secrets.hidden) if bare(row.name)}
        known = set(map(bare, self._secrets.public_names))
        told = (name for name in found if len(name) < self._least or self._is_public(name, known))
        return {_spelt(name): found[name] for name in found.keys() - set(told)}

    @cached_property
    def _by_code(self) -> dict[str, Known]:
        """The codes that are looked for, however they are spelt: as regular expressions."""
        found = {row.key: row for row in reversed(self._secrets.hidden)}
        return {
            _typed(code): row for code, row in found.items() if _is_distinctive(code) and not self._is_public(code, ())
        }

    def _is_public(self, word: str, public: Collection[str]) -> bool:
        return word in public or any(word in said for said in self._spoken)

    def _row_of(self, word: str) -> Known:
        named = (row for name, row in self._by_name.items() if re.fullmatch(name, word))
        coded = (row for code, row in self._by_code.items() if re.fullmatch(f"0*+(?:{code})", word))
        return next(chain(named, coded))


@lru_cache(maxsize=4)
def mask_of(secrets: Secrets) -> Mask:
    """Return what finds all that some secrets withhold: made once, for it looks for many words."""
    return Mask(secrets)


def _spaced(text: str) -> str:
    """Fold a text as names are, but for its blanks: a code ends where one stands."""
    return " ".join(map(folded, _GAP.split(_APART.sub(r" \g<0> ", text))))


def _longest(patterns: Iterable[str]) -> list[str]:
    return sorted(patterns, key=len, reverse=True)


def _spelt(name: str) -> str:
    """Return what finds the letters of a name, whatever punctuation and blanks stand between them."""
    between = " *" if len(name) < _LONG else rf"(?:{_BETWEEN}|_)*"
    return (rf"(?:{_BETWEEN}|[_,、:])*" if len(name) > _LONG + 1 else between).join(map(re.escape, name))


def _typed(code: str) -> str:
    """Return what finds a code; if it has letters, also with dashes and with others that look like them."""
    if not re.search("[a-z]", code):
        return " *".join(map(re.escape, code))
    letters = filter(str.isalnum, code)
    return f"{_WITHIN}*".join(next((f"[{like}]" for like in _LOOKS if letter in like), letter) for letter in letters)


def _is_distinctive(code: str) -> bool:
    """Return whether a code is long enough to mean a project wherever it stands."""
    return len(code) >= (_DIGITS if code.isdecimal() else _LETTERS)


def _without(text: str, spans: Callable[[str], Iterable[tuple[int, int]]]) -> str:
    """Put the mask in the place of parts of a text."""
    kept, at = "", 0
    for begin, end in sorted(spans(text)):
        if begin >= at:
            kept += text[at:begin] + MASK
        at = max(at, end)
    return kept + text[at:]


def masked(submission: S, mask: Mask) -> S:
    """Return a submission whose texts say nothing of what must not be shown; an attached file that does is left out."""
    parts: dict[str, object] = {}
    for name in submission.sheets:
        found = getattr(submission, name)
        parts[name] = (
            tuple(masked_row(row, mask) for row in found) if isinstance(found, tuple) else masked_row(found, mask)
        )
    attached = (item for item in submission.attachments if not _reveals(item, submission, mask))
    return submission.model_copy(update={**parts, "attachments": tuple(attached)})


def masked_row(row: E, mask: Mask) -> E:
    """Return a row whose texts say nothing of what must not be shown."""
    said = {name: text for name in text_fields(type(row)) if (text := getattr(row, name))}
    changed = {name: shown for name, text in said.items() if (shown := mask.shown(text)) != text}
    return row.model_copy(update=changed) if changed else row


def _reveals(item: Attachment, submission: Submission, mask: Mask) -> bool:
    pages = submission.pictures.get(item.file, ())
    return any(map(mask.reveals, (item.file, item.title, *(page.text for page in pages))))

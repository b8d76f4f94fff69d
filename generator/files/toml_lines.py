"""Lines of a TOML file: where each key and value stands, which the standard library does not tell."""

import re
import tomllib
from bisect import bisect
from collections.abc import Mapping
from typing import Final, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""The keys, and the places in lists, that lead to a value."""

_GAP: Final = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")  # a comma only stands between values, where a gap may be, too
_DOT: Final = re.compile(r"[ \t]*\.[ \t]*")
_KEY: Final = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'""")
_EQUALS: Final = re.compile(r"[ \t]*=[ \t]*")
_VALUE: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'"
    r"|[^,\]}#\n]*",
    re.DOTALL,
)
_HEAD: Final = re.compile(r"(\[\[?)[ \t]*")
_HEAD_END: Final = re.compile(r"[ \t]*\]\]?")


def lines_of(text: str) -> Mapping[Path, int]:
    """Return the line of each key, value and item of a text that is TOML; 0 is the file itself."""
    return _Scanner(text).scanned()


class _Scanner:
    """Goes through a text that the standard library has accepted, so nothing need be judged."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._found: dict[Path, int] = {(): 0}
        self._items: dict[Path, int] = {}

    def scanned(self) -> Mapping[Path, int]:
        within: Path = ()
        while self._more():
            if head := _HEAD.match(self._text, self._at):
                within = self._head(head)
            else:
                self._pair(within)
        return self._found

    def _more(self) -> bool:
        """Skip what stands between two parts; return whether anything follows."""
        self._take(_GAP)
        return self._at < len(self._text)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        assert found, f"no TOML at {self._at}"
        self._at = found.end()
        return found[0]

    def _note(self, path: Path, at: int) -> None:
        self._found.setdefault(path, bisect(self._breaks, at) + 1)

    def _head(self, head: re.Match[str]) -> Path:
        """Read ``[keys]`` or ``[[keys]]``; return the path of what follows, in the newest item of each list."""
        start, self._at = self._at, head.end()
        *above, last = self._keys()
        self._take(_HEAD_END)
        path: Path = ()
        for key in above:
            path = self._newest((*path, key), start)
        path = (*path, last)
        self._note(path, start)
        if len(head[1]) > 1:
            self._items[path] = self._items.get(path, 0) + 1
        return self._newest(path, start)

    def _newest(self, path: Path, at: int) -> Path:
        self._note(path, at)
        if path in self._items:
            path = (*path, self._items[path] - 1)
            self._note(path, at)
        return path

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while _DOT.match(self._text, self._at):
            self._take(_DOT)
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        written = self._take(_KEY)
        return next(iter(tomllib.loads(f"{written} = 0"))) if written[0] in "'\"" else written

    def _pair(self, within: Path) -> None:
        start, path = self._at, within
        for key in self._keys():
            path = (*path, key)
            self._note(path, start)
        self._take(_EQUALS)
        self._value(path)

    def _value(self, path: Path) -> None:
        self._note(path, self._at)
        match self._text[self._at]:
            case "[":
                self._at += 1
                number = 0
                while not self._closed("]"):
                    self._value((*path, number))
                    number += 1
            case "{":
                self._at += 1
                while not self._closed("}"):
                    self._pair(path)
            case _:
                self._take(_VALUE)

    def _closed(self, bracket: str) -> bool:
        self._take(_GAP)
        if self._text[self._at] != bracket:
            return False
        self._at += 1
        return True

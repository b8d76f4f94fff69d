"""Printing (屏幕): names of files, sheets and cells may contain anything, so control characters are escaped."""

import json
import re
import sys
from io import TextIOWrapper
from typing import Any

from generator.text.plain import UNSEEN, spelt_out


class Screen:
    """Wraps a stream to escape unprintable characters in each line; otherwise behaves like the stream."""

    def __init__(self, stream: TextIOWrapper) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write lines, escaped."""
        self._stream.write("\n".join(map(spelt_out, text.split("\n"))))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def protect() -> None:
    """Escape everything that this process prints; progress bars write to ``sys.__stdout__`` themselves."""
    for name in ("stdout", "stderr"):
        if isinstance(stream := getattr(sys, name), TextIOWrapper):
            setattr(sys, name, Screen(stream))


def as_json(report: object) -> str:
    """Return a report as JSON for other programs: Chinese unescaped, unseen characters escaped."""
    written = json.dumps(report, ensure_ascii=False, indent=1, default=str)
    return re.sub(UNSEEN, lambda found: found[0] if found[0] == "\n" else json.dumps(found[0])[1:-1], written)

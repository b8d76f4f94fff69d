"""What is printed (屏幕): a file, a sheet or a cell may be called anything, and no terminal obeys it."""

import json
import re
import sys
from io import TextIOWrapper
from typing import Any

from generator.text.plain import UNSEEN, spelt_out


class Screen:
    """A stream that shows every line as it may be shown; all else of it is the stream's own."""

    def __init__(self, stream: TextIOWrapper) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write lines."""
        self._stream.write("\n".join(map(spelt_out, text.split("\n"))))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def protect() -> None:
    """Let nothing that this process prints do more than show; what draws a bar itself uses ``sys.__stdout__``."""
    for name in ("stdout", "stderr"):
        if isinstance(stream := getattr(sys, name), TextIOWrapper):
            setattr(sys, name, Screen(stream))


def as_json(report: object) -> str:
    """Write a report for other programs: Chinese as it is, and what no one sees as JSON spells it."""
    written = json.dumps(report, ensure_ascii=False, indent=1, default=str)
    return re.sub(UNSEEN, lambda found: found[0] if found[0] == "\n" else json.dumps(found[0])[1:-1], written)

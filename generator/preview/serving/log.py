"""Log (运行日志): what an administrator may need: who came, what was done, refused, or went wrong, and where.

It contains no password, session, token or query string, and no content of a workbook: of an exception only type and
place, never its message, which may quote a cell. External text is escaped and quoted.
"""

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

ERROR, WARNING, INFO = logging.ERROR, logging.WARNING, logging.INFO

_FILE: Final = Path("运行日志", "运行日志.log")
_BYTES: Final = 5 * 1024 * 1024
_KEPT: Final = 9  # older files kept
_LONGEST: Final = 600  # characters of external text
_LEVELS: Final = {ERROR: "错误", WARNING: "警告", INFO: "信息"}
_LOG: Final = logging.getLogger(__name__)
_LOG.propagate = False
_LOG.addHandler(logging.NullHandler())


def log_file(output: Path) -> Path:
    """Return the path of an output folder's log."""
    return output.resolve() / _FILE


@contextmanager
def logging_to(output: Path, level: int = INFO, rotates: bool = True) -> Iterator[None]:
    """Write a log within the context.

    Args:
        output: the output folder; nothing is created there before the first line.
        level: lowest level written.
        rotates: begin a new file when one is full, which only the server does.
    """
    handler = _File(log_file(output), _BYTES if rotates else 0)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    _LOG.setLevel(level)
    _LOG.addHandler(handler)
    try:
        yield
    finally:
        _LOG.removeHandler(handler)
        handler.close()


def note(level: int, what: str, said: Mapping[str, object]) -> None:
    """Write a line.

    Args:
        level: its severity.
        what: the event, in our own words.
        said: its details; numbers are written as they are, everything else is escaped.
    """
    parts = (f"{name}={value if isinstance(value, int) else quoted(str(value))}" for name, value in said.items())
    _LOG.log(level, "%s", " ".join((_LEVELS[level], what, *parts)))


def quoted(text: str) -> str:
    """Quote and escape a text so that it stays one word of one line, whatever it contains."""
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return '"' + "".join(sign if sign.isprintable() and sign not in '"\\' else _escaped(sign) for sign in cut) + '"'


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in '"\\' else sign.encode("unicode_escape").decode()


class _File(RotatingFileHandler):
    """Log file that only its owner can read; a failure to write is reported once, and work goes on."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(path, maxBytes=size, backupCount=_KEPT, encoding="utf-8", delay=True)
        self._told = False

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        path.touch(0o600)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """Report that the log cannot be written."""
        if not self._told:
            self._told = True
            with suppress(OSError, ValueError):
                print(
                    f"运行日志不能写入：{self.baseFilename}；请检查文件夹的权限和磁盘空间。",
                    file=sys.stderr,
                    flush=True,
                )

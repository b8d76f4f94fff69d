"""Log (运行日志): what who runs a server may have to know: who came, what was done, refused, or went wrong, and where.

No password, session or token stands in it, no address's query, and nothing that a workbook says: of an exception its
type and place, never its message, which may quote a cell. What comes from outside is escaped, in quotation marks.
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
_KEPT: Final = 9  # older files
_LONGEST: Final = 600  # characters of what comes from outside
_LEVELS: Final = {ERROR: "错误", WARNING: "警告", INFO: "信息"}
_LOG: Final = logging.getLogger(__name__)
_LOG.propagate = False
_LOG.addHandler(logging.NullHandler())


def log_file(output: Path) -> Path:
    """Return where the log of an output folder is written."""
    return output.resolve() / _FILE


@contextmanager
def logging_to(output: Path, level: int = INFO, rotates: bool = True) -> Iterator[None]:
    """Write a log meanwhile.

    Args:
        output: the output folder; nothing is made there before something is written.
        level: what is less is not written.
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
        level: how grave it is.
        what: it is, in words of ours.
        said: of it; numbers stand as they are, all else is escaped.
    """
    parts = (f"{name}={value if isinstance(value, int) else quoted(str(value))}" for name, value in said.items())
    _LOG.log(level, "%s", " ".join((_LEVELS[level], what, *parts)))


def quoted(text: str) -> str:
    """Put a text in quotation marks so that it stays one word of one line, whatever it says."""
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return '"' + "".join(sign if sign.isprintable() and sign not in '"\\' else _escaped(sign) for sign in cut) + '"'


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in '"\\' else sign.encode("unicode_escape").decode()


class _File(RotatingFileHandler):
    """A file that nobody else reads; where it cannot be written, that is told once, and the work goes on."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(path, maxBytes=size, backupCount=_KEPT, encoding="utf-8", delay=True)
        self._told = False

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        path.touch(0o600)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """Say that nothing is written."""
        if not self._told:
            self._told = True
            with suppress(OSError, ValueError):
                print(
                    f"运行日志不能写入：{self.baseFilename}；请检查文件夹的权限和磁盘空间。",
                    file=sys.stderr,
                    flush=True,
                )

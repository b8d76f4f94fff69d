"""The one exception shown to users; every fault in the data is a finding instead."""

import traceback
from pathlib import Path
from typing import Final

from generator.text.plain import spelt_out

_DEEPEST: Final = 12  # most callers listed for an exception
_OURS: Final = Path(__file__).parent


class GeneratorError(Exception):
    """An unusable file or environment; its text is a plain Chinese message for the user.

    Args:
        lines: the lines of the message; unprintable characters, as in file names, are spelt out.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(map(spelt_out, lines)))


def fault(error: BaseException) -> str:
    """Return the message for a bug (程序出错), which the user can only pass on to the maintainers.

    The exception's own text is left out: it may quote a cell.
    """
    return f"程序出错（{places(error)}）；请把这一行告诉软件维护人员"


def places(error: BaseException) -> str:
    """Return an exception's type, where it was raised and through which of our calls, and the same of its causes."""
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    ours = [(path, line) for path, line in frames[:-1] if path.is_relative_to(_OURS)][-_DEEPEST:]
    where = [f"{'/'.join(path.parts[-2:])}:{line}" for path, line in [*ours, *frames[-1:]]]
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else (error.__cause__ or error.__context__,)
    causes = [places(cause) for cause in inner if cause]
    return "；".join([f"{type(error).__name__} {'>'.join(where)}", *causes])

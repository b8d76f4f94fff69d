"""The one exception that a user may meet; every fault in the data is a finding instead."""

import traceback
from pathlib import Path
from typing import Final

from generator.text.plain import spelt_out

_DEEPEST: Final = 12  # places of an exception
_OURS: Final = Path(__file__).parent


class GeneratorError(Exception):
    """An unusable file or environment; its text is a plain Chinese message for the user.

    Args:
        lines: of the message; names of files in them may hold anything, and show as they may be shown.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(map(spelt_out, lines)))


def fault(error: BaseException) -> str:
    """Say that the program is at fault (程序出错): whoever gave it a file can only pass it on.

    What the exception says is not told: it may quote a cell.
    """
    return f"程序出错（{places(error)}）；请把这一行告诉软件维护人员"


def places(error: BaseException) -> str:
    """Tell the type of an exception, where it was raised, what of ours called that, and what it was raised from."""
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    ours = [(path, line) for path, line in frames[:-1] if path.is_relative_to(_OURS)][-_DEEPEST:]
    where = [f"{'/'.join(path.parts[-2:])}:{line}" for path, line in [*ours, *frames[-1:]]]
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else (error.__cause__ or error.__context__,)
    causes = [places(cause) for cause in inner if cause]
    return "；".join([f"{type(error).__name__} {'>'.join(where)}", *causes])

"""The one exception that a user may meet; every fault in the data is a finding instead."""

from generator.plain import spelt_out


class GeneratorError(Exception):
    """An unusable file or environment; its text is a plain Chinese message for the user.

    Args:
        lines: of the message; names of files in them may hold anything, and show as they may be shown.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(map(spelt_out, lines)))


def fault(error: Exception) -> str:
    """Say that the program is at fault (程序出错): whoever gave it a file can only pass it on."""
    return spelt_out(f"程序出错（{type(error).__name__}：{error}）")

"""Steps (别处办理的步骤): new records of the journal, written by this server or by the command line.

The file is polled rather than watched: a network drive does not report what others write, and the folder may not exist
yet.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.errors import GeneratorError
from generator.signoff.journal import JOURNAL, Journal
from generator.signoff.record import Record


class NewSteps:
    """Remembers how far the journal of an output folder has been read."""

    def __init__(self, output: Path) -> None:
        self._journal, self._path = Journal(output), output / JOURNAL
        self._known, self._saved = 0, (0, 0)
        with suppress(GeneratorError):  # a damaged journal is reported wherever a state is needed
            self.taken()

    def taken(self) -> Sequence[Record]:
        """Return the steps taken since the last call.

        Raises:
            GeneratorError: the journal is damaged or cannot be read.
        """
        if (saved := self._last_saved()) == self._saved:
            return ()
        records = self._journal.records()
        new = records[self._known :]
        self._known, self._saved = len(records), saved
        return new

    def _last_saved(self) -> tuple[int, int]:
        """Return the file's modification time and size, to detect changes without reading it."""
        try:
            found = self._path.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size

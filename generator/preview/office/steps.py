"""Steps (别处办理的步骤): what was written into the journal, by this server or by the command line, since last asked.

The file is looked at every now and then rather than watched: a drive of the network tells nothing of what others write,
and there may be no folder yet.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.errors import GeneratorError
from generator.signoff.journal import JOURNAL, Journal
from generator.signoff.record import Record


class NewSteps:
    """Remembers how far the journal of an output folder was read."""

    def __init__(self, output: Path) -> None:
        self._journal, self._path = Journal(output), output / JOURNAL
        self._known, self._saved = 0, (0, 0)
        with suppress(GeneratorError):  # damaged, and told by whoever asks for a state
            self.taken()

    def taken(self) -> Sequence[Record]:
        """Return the steps that were taken since this was last asked.

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
        """Tell one content of the file from another, without reading it."""
        try:
            found = self._path.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size

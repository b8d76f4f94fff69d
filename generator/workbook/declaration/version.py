"""The version of the form (填报表版本), stamped on the first sheet of every workbook."""

from typing import Final

GUIDE: Final = "填报说明"
"""Name of the first sheet."""

DETAILS: Final = "填报说明（详）"
"""Name of the sheet with all instructions, which workbooks have since version 2; the first one has the version."""

VERSION: Final = 2
"""Incremented when a cell comes to mean something else, or a sheet or column is added, renamed or dropped; names used
by older forms become aliases.

1: a blank cell is blank. 2: a blank cell of a group that ``inherits`` says what its row says elsewhere.
"""

INHERITING: Final = 2
"""From this version on, blank cells inherit (留空同前)."""

KNOWN: Final = frozenset(str(version) for version in range(1, VERSION + 1))
"""The versions that are read as they were meant."""

STAMP: Final = f"填报表版本：{VERSION}（软件凭它识别填报表，请不要改动）"

"""The version of the form (填报表版本), stamped on the first sheet of every workbook."""

from typing import Final

GUIDE: Final = "填报说明"
"""Name of the first sheet."""

VERSION: Final = 1
"""Incremented when a sheet or a column is added, renamed or dropped; names used by older forms become aliases."""

STAMP: Final = f"填报表版本：{VERSION}（软件凭它识别填报表，请不要改动）"

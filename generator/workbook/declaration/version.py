"""The version of the form (填报表版本), as it stands on the first sheet of every workbook."""

from typing import Final

GUIDE: Final = "填报说明"
"""The name of that sheet."""

VERSION: Final = 1
"""Raised when a sheet or a column is added, renamed or dropped; what an older form calls it becomes an alias."""

STAMP: Final = f"填报表版本：{VERSION}（软件凭它识别填报表，请不要改动）"

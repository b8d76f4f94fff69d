"""Names (标识) that a form gives to tables, columns and rows: they become addresses in pages, and names of files."""

import re
from typing import Final

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
TAKEN: Final = frozenset({"overall", "catalogue", "targets", "indicators", "reports", "report_indicators"})
"""Names that annexes and lists for machines have already."""

NAMED: Final = "只能用小写字母、数字和下划线，以字母开头"

"""What every format is read into: texts and tables, in reading order."""

from dataclasses import dataclass, field


@dataclass
class Table:
    """A table: its head as printed, and its body rows cell by cell, blank cells included."""

    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


Block = str | Table

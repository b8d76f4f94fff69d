"""A place in the workbook (出处): a sheet, and usually a cell on it."""

from dataclasses import dataclass
from string import ascii_uppercase
from typing import Annotated, Final

from pydantic import StringConstraints

_ADDRESS: Final = r"^([A-Z]{1,3}[1-9][0-9]{0,6})?$"


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet (工作表) and, where there is one, a cell address such as ``F37``.

    Every cell that is read has one, so it is no model; the address of one that comes from outside is validated with
    whatever it is a part of.
    """

    sheet: str
    cell: Annotated[str, StringConstraints(pattern=_ADDRESS)] = ""

    @property
    def row(self) -> int:
        """The number of its row; 0 for a sheet."""
        return int(self.cell.lstrip(ascii_uppercase) or 0)

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

"""A place in the workbook (出处): a sheet, and usually a cell on it."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints

_ADDRESS: Final = r"^([A-Z]{1,3}[1-9][0-9]{0,6})?$"


class Place(BaseModel):
    """A sheet (工作表) and, where there is one, a cell address such as ``F37``."""

    model_config = ConfigDict(frozen=True)

    sheet: str
    cell: Annotated[str, StringConstraints(pattern=_ADDRESS)] = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

"""Pictures (图片): the pages of the files that were handed in beside the workbook, ready to be printed."""

from base64 import b64encode
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Picture(BaseModel):
    """One page: opaque, grey or in colour, measured in pixels; ``text`` is how its text begins, if it can be read.

    In JSON a picture is named by its hash only; read from there, it has no data.
    """

    model_config = ConfigDict(frozen=True)

    media_type: Literal["image/jpeg", "image/png"]
    width: int
    height: int
    sha256: str
    text: str = ""
    data: bytes = Field(default=b"", exclude=True, repr=False)

    @property
    def source(self) -> str:
        """The picture itself as an address (data URL)."""
        return f"data:{self.media_type};base64,{b64encode(self.data).decode('ascii')}"

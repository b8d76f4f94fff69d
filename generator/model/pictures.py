"""Pictures (图片): the pages of files attached to the workbook, ready to be printed."""

from base64 import b64encode
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Picture(BaseModel):
    """One page: opaque, grey or in colour, sized in pixels; ``text`` is the beginning of its text, if it has any.

    JSON contains the hash but not ``data``, which is empty in a picture parsed from there.
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
        """The picture as a data URL."""
        return f"data:{self.media_type};base64,{b64encode(self.data).decode('ascii')}"

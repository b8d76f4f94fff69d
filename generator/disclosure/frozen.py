"""What every part of a form (公开样式) keeps to."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A part of a form; unknown keys in its file are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

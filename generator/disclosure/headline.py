"""Headlines (主要数据): the few key figures of a published document, the same for all families."""

from decimal import Decimal
from typing import Final

from pydantic import BaseModel, ConfigDict

HEADLINES: Final = ("收入总计", "“三公”经费", "机关运行经费")


class Headline(BaseModel):
    """One figure in 元, this year's and last year's; last year's is None where it was not filled in."""

    model_config = ConfigDict(frozen=True)

    this: Decimal
    last: Decimal | None

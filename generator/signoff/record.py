"""A step as recorded (签审记录的一行), and the hashes that chain the rows."""

import json
from hashlib import sha256
from typing import Self

from pydantic import AwareDatetime, BaseModel, ConfigDict

from generator.signoff.documents import Content
from generator.signoff.steps import Stage, Step


class Taken(BaseModel):
    """A step: by whom, when, and on which content.

    ``document`` is the identity of the document, ``name`` its name; ``workbook`` and ``package`` are paths relative to
    the output folder; ``content`` and ``attachments`` are SHA-256 of what was submitted, ``outputs`` of the files made
    from it, ``manifest`` of the package's manifest.
    """

    model_config = ConfigDict(frozen=True)

    document: str
    name: str
    workbook: str
    step: Step
    stage: Stage
    person: str
    account: str
    time: AwareDatetime
    remark: str
    content: str
    attachments: dict[str, str]
    outputs: dict[str, str]
    package: str
    manifest: str

    @property
    def submitted(self) -> Content:
        """Submitted content."""
        return Content(self.content, self.attachments)


class Record(Taken):
    """A row of the journal: a step with its number, the previous row's hash, and its own."""

    number: int
    previous: str
    hash: str

    @classmethod
    def following(cls, taken: Taken, number: int, previous: str) -> Self:
        """Return the row of a step."""
        record = cls(**dict(taken), number=number, previous=previous, hash="")
        return record.model_copy(update={"hash": record.sealed()})

    @property
    def taken(self) -> Taken:
        """The step itself."""
        return Taken.model_validate({name: getattr(self, name) for name in Taken.model_fields})

    def sealed(self) -> str:
        """Return the SHA-256 of the other fields of the row, in canonical JSON."""
        said = self.model_dump(mode="json", exclude={"hash"})
        return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def overtaken(last: Record | None) -> str:
    """Return a message that another step was taken since the person looked."""
    if last is None:
        return "原来的签审记录不见了；请刷新后核对，再办理。"
    who = f"{last.person}已于 {last.time:%Y-%m-%d %H:%M} 办理“{last.step}”"
    return f"{who}，现在是“{last.stage}”；请刷新后核对，再办理。"

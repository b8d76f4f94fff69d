"""The document of final accounts (决算公开内容), as its JSON is read: which annexes there may be."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from generator.disclosure.annexes import AttachedFile
from generator.disclosure.disclosure import Disclosure, Section
from generator.families.final_accounts.annexes import Evaluation


class AccountsSection(Section):
    """A section with any of the annexes of final accounts."""

    annexes: tuple[Annotated[AttachedFile | Evaluation, Field(discriminator="kind")], ...] = ()


class AccountsDisclosure(Disclosure):
    """A final-accounts disclosure that was read from its JSON."""

    templates: ClassVar[Mapping[str, str]] = {"f6": "economic_lists", "f10": "statistics"}

    sections: tuple[AccountsSection, ...]

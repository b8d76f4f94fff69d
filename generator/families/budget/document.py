"""The document of a budget (预算公开内容), as its JSON is read: which annexes there may be."""

from typing import Annotated

from pydantic import Field

from generator.disclosure.annexes import AttachedFile
from generator.disclosure.disclosure import Disclosure, Section
from generator.families.budget.annexes.content import Catalogue, OverallForm, ProjectForm


class BudgetSection(Section):
    """A section with any of the annexes of a budget."""

    annexes: tuple[
        Annotated[ProjectForm | OverallForm | Catalogue | AttachedFile, Field(discriminator="kind")], ...
    ] = ()


class BudgetDisclosure(Disclosure):
    """A budget disclosure that was read from its JSON."""

    sections: tuple[BudgetSection, ...]

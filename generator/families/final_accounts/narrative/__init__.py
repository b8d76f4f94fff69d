"""The narrative (情况说明): what no form can say, each a pure function of the basis."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from generator.disclosure.disclosure import Block
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.narrative import classes, evaluations

BLOCKS: Final[Mapping[str, Callable[[Basis], Iterable[Block]]]] = {
    "classes": classes.details,
    "evaluations": evaluations.performance,
}

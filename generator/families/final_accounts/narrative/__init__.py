"""The narrative (情况说明): what no form can say, each a pure function of the basis."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from generator.disclosure.disclosure import Block
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.narrative import general, others, overall, parts, three_public

BLOCKS: Final[Mapping[str, Callable[[Basis], Iterable[Block]]]] = {
    "totals": overall.totals,
    "income": overall.income,
    "expenditure": overall.expenditure,
    "appropriation": overall.appropriation,
    "general_overall": general.overall,
    "general_structure": general.structure,
    "general_details": general.details,
    "basic": parts.basic,
    "fund": parts.fund,
    "state_capital": parts.state_capital,
    "three_public_overall": three_public.overall,
    "three_public_details": three_public.details,
    "operating": others.operating,
    "procurement": others.procurement,
    "assets": others.assets,
    "performance": others.performance,
}

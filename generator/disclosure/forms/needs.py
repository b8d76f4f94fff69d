"""Needs (还缺什么): texts that a form must have, as what it prints is worded by them."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from generator.disclosure.form import ProvincialForm
from generator.disclosure.frozen import Frozen
from generator.disclosure.offer import Offer
from generator.files.toml_faults import Fault

_ALWAYS: Final = (
    "captions.name",
    "captions.unit",
    "captions.empty",
    "captions.withheld",
    "draft.no_last_year",
    "draft.no_reason",
)
_STATES: Final = ("increase", "decrease", "unchanged", "new")
"""How a change must be told; less, from a base of zero or less, is rare, and told by ``reversed``."""


def faults_of_needs(form: ProvincialForm, offer: Offer[Any]) -> Iterator[Fault]:
    """Yield texts that are missing: those of every form, and those of what its sections use."""
    yield from (fault for name in _ALWAYS for fault in _missing(form, name, "每个样式都要有"))
    used = dict.fromkeys(name for section in form.sections for name in (*section.annexes, *_used(section.blocks)))
    for name in used:
        for need in offer.needs.get(name, ()):
            yield from _missing(form, need, f"“{name}”要用")
    for name, wording in form.changes.items():
        for state in _STATES:
            if state not in wording:
                yield Fault(("changes", name), f"[changes.{name}] 缺少 {state}；要写 {'、'.join(_STATES)}")


def _missing(form: ProvincialForm, need: str, why: str) -> Iterator[Fault]:
    group, _, key = need.partition(".")
    found = getattr(form, group)
    if not found or (key and key not in found):
        yield Fault((group,), f"缺少 [{group}] 的 {key}；{why}" if key else f"缺少 [[{group}]]；{why}")


def _used(parts: Sequence[object]) -> Iterator[str]:
    """Yield what blocks, and parts of what they say, list or have made."""
    for part in parts:
        if isinstance(part, Frozen):
            yield from (name for word in ("each", "made") if (name := getattr(part, word, "")))
            yield from _used(getattr(part, "say", ()))

"""Needs (还缺什么): texts that a form must have, and inputs that it must choose, for what it prints."""

from collections.abc import Iterator
from typing import Any, Final

from generator.disclosure.form import ProvincialForm
from generator.disclosure.offer import Offer
from generator.disclosure.used import REASONS, Used, lacking, need_of, used
from generator.files.toml_faults import Fault

_ALWAYS: Final = (
    "captions.name",
    "captions.unit",
    "captions.empty",
    "captions.withheld",
    "draft.no_last_year",
    "draft.no_reason",
)
_NAMED: Final = 8  # inputs that are named, at most

_STATES: Final = ("increase", "decrease", "unchanged", "new")
"""How a change must be told; less, from a base of zero or less, is rare, and told by ``reversed``."""


def faults_of_needs(form: ProvincialForm, offer: Offer[Any]) -> Iterator[Fault]:
    """Yield texts that are missing, of every form and of what it uses, and inputs that are not chosen."""
    yield from (fault for name in _ALWAYS for fault in _missing(form, name, "每个样式都要有"))
    first: dict[tuple[str, str], Used] = {}
    for one in used(form, offer):
        first.setdefault((one.thing, one.name), one)
    texts = {text: one for one in reversed(first.values()) for text in need_of(one, form, offer).texts}
    for text, one in texts.items():
        yield from _missing(form, text, f"{_called(one)}要用")
    for one in first.values():
        if one.thing == "reason" and offer.sheets[REASONS].input(one.name) not in form.inputs:
            yield Fault(one.path, f"{_quoted(one.name)}没有变动原因可填；请用没有 {{reason}} 的写法")
        elif lacks := lacking(form, one, offer):
            more = f"等 {len(lacks)} 项" if len(lacks) > _NAMED else ""
            inputs = "、".join(map(_quoted, lacks[:_NAMED])) + more
            said = f"{_called(one)}要用填报表的{inputs}，uses 中没有，印出来一直是空的"
            yield Fault(one.path, f"{said}；请在 uses 中加上，或者不印")
    for name, wording in form.changes.items():
        for state in _STATES:
            if state not in wording:
                yield Fault(("changes", name), f"[changes.{name}] 缺少 {state}；要写 {'、'.join(_STATES)}")


def _called(one: Used) -> str:
    """Return what a thing is called in the file: a value of a list, or a fact, by its placeholder."""
    listed, dot, value = one.name.partition(".")
    match one.thing:
        case "revenue" | "column":
            return "这张表" if one.thing == "revenue" else "这个数"
        case "reason":
            return f"{_quoted(one.name)}的变动原因"
        case "fact":
            return f"“{{{one.name}}}”"
        case "list" if dot:
            return f"“{listed}”的“{{{value}}}”"
    return _quoted(one.name)


def _quoted(name: str) -> str:
    return name if name.startswith("“") else f"“{name}”"


def _missing(form: ProvincialForm, need: str, why: str) -> Iterator[Fault]:
    group, _, key = need.partition(".")
    found = getattr(form, group)
    if not found or (key and key not in found):
        yield Fault((group,), f"缺少 [{group}] 的 {key}；{why}" if key else f"缺少 [[{group}]]；{why}")

"""A request to take a step (办理申请), and the reasons for refusing it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, Self

from generator.errors import GeneratorError
from generator.files.frozen import check_package
from generator.signoff.documents import Seen
from generator.signoff.record import overtaken
from generator.signoff.state import State
from generator.signoff.steps import STEPS, Role, Step, allowed
from generator.text.plain import clean

LOCAL: Final = "本机，未登录"
"""Account of the user of this machine."""

_LONGEST: Final = {"姓名": 40, "说明": 1000, "时间说明": 200}  # characters
_JUDGES: Final = frozenset({Role.REVIEWER, Role.HEAD})


class Person(NamedTuple):
    """A person who takes a step: name, account, and roles (on this machine, all)."""

    name: str
    account: str = LOCAL
    roles: frozenset[Role] = frozenset(Role)


class Request(NamedTuple):
    """A request to take a step.

    ``after`` is the hash of the document's last record, and ``content`` the digest of the workbook's content, that the
    person saw (``State.after``, ``Content.digest``). ``clock`` explains why the last record's time is wrong (时间有误),
    if it is later than now.
    """

    step: Step
    person: Person
    remark: str
    after: str
    content: str
    clock: str = ""

    def tidy(self) -> Self:
        """Return the request with typed text cleaned, each on one line.

        Raises:
            GeneratorError: the name is missing, or a text is too long.
        """
        name, remark, clock = _line("姓名", self.person.name), _line("说明", self.remark), _line("时间说明", self.clock)
        if not name:
            raise GeneratorError("没有写姓名；请写明办理人的姓名。")
        return self._replace(person=self.person._replace(name=name), remark=remark, clock=clock)


def reasons_against(request: Request, state: State, seen: Seen) -> str:
    """Return all reasons why a step may not be taken now, as one text; empty if it may."""
    return "".join(
        (*_of_the_step(request, state), *_of_the_person(request, state), *_of_the_content(request, state, seen))
    )


def _of_the_step(request: Request, state: State) -> Iterator[str]:
    rule = STEPS[request.step]
    if not state.document:
        yield "“基本信息”有错误，不知道是哪一份公开文本；请先检查、改正。"
    yield state.rivalry
    if request.after != state.after:
        yield overtaken(state.last)
    elif state.stage not in rule.sources:
        steps = "、".join(allowed(state.stage, request.person.roles)) or "没有你能办理的步骤"
        yield f"现在是“{state.stage}”；可以办理的是：{steps}。"
    if rule.remark and not request.remark:
        yield f"没有写说明；请写明{rule.remark}。"
    elif not re.search(rule.pattern, request.remark):
        yield f"说明中没有{rule.remark}；请写明，如 {rule.example}。"


def _of_the_person(request: Request, state: State) -> Iterator[str]:
    person, rule = request.person, STEPS[request.step]
    own = state.submitted is not None and state.submitted.account == person.account
    if rule.roles.isdisjoint(person.roles):
        yield f"要由{'、'.join(role for role in Role if role in rule.roles)}办理。"
    elif request.step is Step.APPROVE and own and person.account != LOCAL:
        yield "提交的人不能审签自己提交的；请由负责人用自己的账号审签。"
    elif request.step is Step.RETURN and not own and _JUDGES.isdisjoint(person.roles):
        yield "填报人只能退回自己提交的；请由提交的人、保密审查人或负责人退回。"


def _of_the_content(request: Request, state: State, seen: Seen) -> Iterator[str]:
    rule = STEPS[request.step]
    if not _is_recordable(str(seen.path.absolute())):
        yield "填报表的文件名，或它所在文件夹的名称中有不能识别的字，不能记录；请改名后再办理。"
    if rule.content and not seen.is_known:
        yield "填报表不见了，或不能读取，现在只能公开或退回；请先恢复填报表。"
    elif rule.content and (request.content != seen.content.digest or not seen.unchanged()):
        yield "看过以后，填报表或附件又改动了；请重新看一遍，再办理。"
    elif rule.same and state.changed:
        yield "填报表或附件已不是提交时的内容；请退回后重新提交，或者恢复提交时的内容（在提交的文件夹的“内部留存”中）。"
    if rule.intact and (faults := _damage(state)):
        yield f"提交的文件已损坏：{''.join(faults)}请恢复备份，或退回后重新提交。"


def _is_recordable(path: str) -> bool:
    """Return whether a path is valid Unicode; one from an old archive (GBK) may contain fragments of characters."""
    try:
        return bool(path.encode())
    except UnicodeEncodeError:
        return False


def _damage(state: State) -> list[str]:
    """Return damage to the package that the step concerns."""
    return check_package(state.output / state.last.package, state.last.manifest) if state.last else []


def _line(what: str, text: str) -> str:
    line = " ".join(clean(text).split())
    if len(line) > _LONGEST[what]:
        raise GeneratorError(f"{what}太长（{len(line)} 个字）；请不要超过 {_LONGEST[what]} 个字。")
    return line

"""Which projects a new workbook takes over (带入哪些项目): all, none, or some by their codes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

from generator.errors import GeneratorError
from generator.model.projects import project_key
from generator.model.submission import Submission
from generator.text.plain import plain

EVERY: Final = "all"
NONE: Final = "none"
"""Words for all projects, and for none."""


@dataclass(frozen=True)
class Keep:
    """The choice of projects; ``codes`` is None for all."""

    codes: tuple[str, ...] | None = None

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """Parse all, none, or codes, apart or with commas between them.

        Raises:
            GeneratorError: there is nothing, or more than one of the three.
        """
        codes = [code for word in words for code in re.split(r"[,，、;；\s]+", word) if code]
        said = {plain(code).casefold() for code in codes}
        if not codes:
            raise GeneratorError(f"没有写要带入哪些项目；全部带入的写 {EVERY}，都不带入的写 {NONE}，或者写项目编码。")
        if len(said) > 1 and said & {EVERY, NONE}:
            raise GeneratorError(f"{EVERY}（全部带入）、{NONE}（都不带入）和项目编码不能写在一起；请只写一样。")
        return cls(None if said == {EVERY} else () if said == {NONE} else tuple(codes))

    def among(self, submission: Submission) -> frozenset[str]:
        """Return the codes of the projects that are taken over.

        Raises:
            GeneratorError: there is no project of such a code.
        """
        projects = {project_key(project.code): project.code for project in submission.projects}
        if self.codes is None:
            return frozenset(projects.values())
        if unknown := [code for code in self.codes if project_key(code) not in projects]:
            advice = f"请核对要带入的项目编码，全部带入的写 {EVERY}，都不带入的写 {NONE}"
            named = "、".join(f"“{code}”" for code in unknown)
            raise GeneratorError(f"“项目”表中没有编码为{named}的项目，没有生成；{advice}。")
        return frozenset(projects[project_key(code)] for code in self.codes)


ALL: Final = Keep()

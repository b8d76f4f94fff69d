"""The rule of secrets in final accounts (依法不予公开): no secret amount may follow from published ones."""

from collections.abc import Iterator

from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import SECRECY
from generator.findings.finding import Level
from generator.model.terms import Openness
from generator.rules.authorities import STATE_SECRETS
from generator.rules.registry import Problem


@SECRECY.rule("WTH-06", Level.ERROR, STATE_SECRETS)
def amounts_cannot_be_secret(basis: Basis) -> Iterator[Problem]:
    """决算的收入、结转和结余按填写的数公开，剔除一个项目的支出，收支之差就是它的金额；所以不能选“不公开”。"""
    for project in basis.submission.projects:
        if project.openness is Openness.SECRET:
            message = (
                "决算公开收入和结转结余，剔除这个项目的支出后，收支的差额就是它的金额；请改为“只公开金额”，"
                "或在各表中都不填这个项目的收入、支出和结转结余，并清空这一行。"
            )
            yield Problem(project.place("openness"), message)

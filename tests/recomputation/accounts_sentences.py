"""The figures of the sentences of final accounts that sum ledger lines, section by section, as they are read."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tests.recomputation.accounts import (
    BASIC,
    CAPITAL,
    FISCAL_INCOME,
    FUNDS,
    GENERAL,
    GOVERNMENT,
    INCOMES,
    ITEMS,
    SPENDINGS,
    Accounts,
    Line,
    of,
    total,
)
from tests.recomputation.sentences import SEEN, Number, share, yuan

LAST = {
    "出国": "因公出国（境）费（元）",
    "购车": "公务用车购置费（元）",
    "用车": "公务用车运行维护费（元）",
    "接待": "公务接待费（元）",
}


class AccountsSentences:
    """Nine of the ten sections; the tenth states what was typed, and what table 10 does."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts, self.spent = accounts, accounts.spent
        self.general = of(self.spent, fund=(GENERAL,))
        self.before = {
            row["功能科目类"] or "": self._last_class(row["功能科目类"]) for row in accounts.book.rows("上年分类决算")
        }

    def all(self) -> dict[str, list[Number]]:
        accounts, whole = self.accounts, total(self.spent)
        return {
            "totals": self._both(accounts.came_in(), "收入支出总计（元）"),
            "income": list(
                listed(accounts.received, [FISCAL_INCOME, *((kind,) for kind in INCOMES[len(FISCAL_INCOME) :])])
            ),
            "expenditure": list(listed(self.spent, [BASIC, ("项目支出",), *((kind,) for kind in SPENDINGS)])),
            "appropriation": self._both(accounts.came_in(fund=FUNDS), "财政拨款收支总计（元）"),
            "general": list(self._general(whole)),
            "basic": list(self._basic()),
            "fund": self._funds(),
            "state_capital": [yuan(total(lines))] if (lines := of(self.spent, fund=(CAPITAL,))) else [],
            "three_public": list(self._three_public()),
        }

    def _last_class(self, code: str | None) -> Decimal:
        rows = (row for row in self.accounts.book.rows("上年分类决算") if row["功能科目类"] == code)
        return sum((Decimal(str(row["上年决算数（元）"])) for row in rows), Decimal(0))

    def _both(self, whole: Decimal, header: str) -> list[Number]:
        """The same total twice, and how it changed twice."""
        changed = list(change(whole, self.accounts.typed("上年决算", header)))
        return [yuan(whole), yuan(whole), *changed, *changed]

    def _general(self, whole: Decimal) -> Iterator[Number]:
        spent, budget = total(self.general), of(self.accounts.lines, book=("年初预算",), fund=(GENERAL,))
        yield from (
            yuan(spent),
            share(spent, whole),
            *change(spent, sum(self.before.values(), Decimal(0))),
            yuan(spent),
        )
        codes = {line.function[:3] for line in (*self.general, *budget) if line.amount} | (self.before.keys() - {""})
        sums = {code: (total(of(budget, code)), total(of(self.general, code))) for code in sorted(codes)}
        for _, this in sums.values():
            yield from (yuan(this), share(this, spent)) if this else ()
        yield from (yuan(total(budget)), yuan(spent), share(spent, total(budget)))
        for code, (initial, this) in sums.items():
            yield from (yuan(initial), yuan(this)) if initial or this else ()
            yield from [share(this, initial)] if initial else ()
            yield from change(this, self.before.get(code, Decimal(0)))
        yield from change(Decimal(0), self.before.get("", Decimal(0)))

    def _basic(self) -> Iterator[Number]:
        yield yuan(total(of(self.general, kind=BASIC)))
        for kind in BASIC:
            lines = of(self.general, kind=(kind,))
            yield yuan(total(lines))
            for code in sorted({line.economic[:3] for line in lines}):
                amount = total(line for line in lines if line.economic.startswith(code))
                yield from [yuan(amount)] if amount else ()

    def _funds(self) -> list[Number]:
        lines = [of(self.accounts.lines, book=(book,), fund=(GOVERNMENT,)) for book in ("年初", "收入", "支出")]
        left = self.accounts.closing(fund=(GOVERNMENT,))
        return [*(yuan(total(book)) for book in lines), yuan(left)] if any(lines) else []

    def _three_public(self) -> Iterator[Number]:
        for items in ((*ITEMS,), *((item,) for item in ITEMS)):
            spent, budget = total(self.accounts.three_public(*items)), self.accounts.budgeted(items)
            yield from [yuan(budget)] if len(items) > 1 else ()
            yield yuan(spent)
            yield from [share(spent, budget)] if budget else ()
            yield from change(spent, self.accounts.typed("上年决算", *(LAST[item] for item in items)))
        yield from self._counted("出国", "出国团组（个）", "出国人次")
        yield from self._counted("购车", "购置公务用车（辆）")
        yield from self._counted("用车", "公务用车保有量（辆）")
        yield from self._reception()

    def _counted(self, item: str, *headers: str) -> Iterator[Number]:
        yield yuan(total(self.accounts.three_public(item)))
        for header in headers:
            yield "个", int(self.accounts.typed("三公经费情况", header))

    def _reception(self) -> Iterator[Number]:
        def typed(*headers: str) -> Decimal:
            return self.accounts.typed("三公经费情况", *headers)

        spent, abroad = total(self.accounts.three_public("接待")), typed("国（境）外接待费（元）")
        counts = [[f"{who}接待{what}" for what in ("批次", "人次")] for who in ("国内", "外事", "国（境）外")]
        at_home, foreign, overseas = ([("个", int(typed(header))) for header in headers] for headers in counts)
        yield yuan(spent)
        yield from (("个", int(typed(*both))) for both in zip(counts[0], counts[2], strict=True))
        yield from (yuan(spent - abroad), *at_home, yuan(typed("其中外事接待费（元）")), *foreign)
        yield from (yuan(abroad), *overseas)


def change(this: Decimal, last: Decimal) -> Iterator[Number]:
    """Nothing, if nothing changed; no rate where there was nothing last year."""
    if abs(this - last) >= SEEN:
        yield yuan(this - last)
        yield from [share(abs(this - last), last)] if last else ()


def listed(lines: Iterable[Line], kinds: Iterable[tuple[str, ...]]) -> Iterator[Number]:
    """A whole, and its parts that there are."""
    lines = list(lines)
    yield yuan(total(lines))
    for kind in kinds:
        part = total(of(lines, kind=kind))
        yield from (yuan(part), share(part, total(lines))) if part else ()

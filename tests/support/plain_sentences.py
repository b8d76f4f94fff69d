"""The sentences of Shanghai's forms once more, from the inputs of a ledger file: no code of the generator."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.support.cases import load
from tests.support.plain_sums import (
    FISCAL,
    GENERAL,
    UNIT_FUNDS,
    Line,
    accounts_lines,
    budget_lines,
    having,
    names,
    three_public,
    total,
)
from tests.support.published import NUMBERS
from tests.support.shanghai import ACCOUNTS

Texts = dict[str, str]
"""What stands under each heading."""

VEHICLES = ("部级领导干部", "主要领导干部", "机要通信", "应急保障", "执法执勤", "特种专业技术", "离退休干部", "其他")
EQUIPMENT = "单价100万元（含）以上设备（不含车辆）"


def wan(amount: Decimal) -> str:
    """Say an amount in 万元, rounded once."""
    return f"{(amount / 10000).quantize(Decimal('0.01'), ROUND_HALF_UP)}万元"


def share(part: Decimal, whole: Decimal) -> str:
    return f"{(100 * part / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def _first(content: Mapping[str, Any], sheet: str) -> dict[str, Any]:
    return dict(content[sheet][0])


def _given(row: Mapping[str, Any], column: str) -> Decimal:
    return Decimal(str(row[column]))


def _item(code: str) -> str:
    name = names("functional")
    return f"{name[code[:3]]}（类）{name[code[:5]]}（款）{name[code]}（项）"


def _profile(content: Mapping[str, Any], part: str) -> str:
    return "".join(row["文字"] for row in content["职责机构"] if row["内容"] == part)


def _vehicles(row: Mapping[str, Any], columns: Sequence[str]) -> str:
    """The vehicles, and each of the eight kinds."""
    numbers = [row[column] for column in columns]
    kinds = "、".join(f"{kind}用车{number}辆" for kind, number in zip(VEHICLES, numbers, strict=True))
    return f"车辆{sum(numbers)}辆，其中：{kinds}"


@dataclass
class Budget:
    """What the sentences of a budget are made of."""

    document: str

    def __post_init__(self) -> None:
        self.content: dict[str, Any] = load(f"ledger-{self.document}.yaml")
        identity = _first(self.content, "基本信息")
        self.name, self.year, self.date = identity["部门（单位）名称"], identity["预算年度"], identity["资产统计日期"]
        self.whose = identity["公开类型"].removesuffix("预算")
        self.lines = budget_lines(self.document)
        self.last = _first(self.content, "上年数")
        self.reasons = {row["变动事项"]: row["原因"] for row in self.content["变动原因"]}

    def texts(self) -> Texts:
        """Every section by its heading."""
        notes = {row["标题"]: "" for row in self.content.get("项目说明", ())}
        for row in self.content.get("项目说明", ()):
            notes[row["标题"]] += row["文字"]
        return {
            f"{self.name}主要职能": _profile(self.content, "职责"),
            f"{self.name}机构设置": _profile(self.content, "机构设置"),
            f"{self.year}年{self.whose}预算编制说明": "".join(self.explanation()),
            f"一、{self.year}年“三公”经费预算情况说明": "".join(self.three_public()),
            "二、机关运行经费预算": self.agency_operating(),
            "三、政府采购预算情况": self.procurement(),
            "四、绩效目标设置情况": self.targets(),
            "五、国有资产占有使用情况": "".join(self.assets()),
            **{f"{NUMBERS[place]}、{title}": text for place, (title, text) in enumerate(notes.items())},
        }

    def change(self, amount: Decimal, last: Decimal) -> str:
        """Compare with last year's budget."""
        before = self.year - 1
        if amount == last:
            return f"与{before}年预算持平"
        return f"比{before}年预算{'增加' if amount > last else '减少'}{wan(abs(amount - last))}"

    def explanation(self) -> Iterator[str]:
        """编制说明: income, spending, the appropriations, and a sentence for every 项."""
        whole, fiscal = total(self.lines), total(self.lines, having(source=FISCAL))
        columns = ("一般公共预算当年支出（元）", "政府性基金预算支出（元）", "国有资本经营预算支出（元）")
        last = [_given(self.last, column) for column in columns]
        compared = self.change(fiscal, sum(last, Decimal(0)))
        others = [f"{kind}{wan(total(self.lines, having(income=kind)))}" for kind in UNIT_FUNDS]
        yield f"{self.year}年，{self.name}收入预算{wan(whole)}，其中：财政拨款收入{wan(fiscal)}，{compared}；"
        yield "；".join(others) + "。"
        yield f"支出预算{wan(whole)}，其中：财政拨款支出预算{wan(fiscal)}，{compared}。财政拨款支出预算中，"
        amounts = [total(self.lines, having(source=source)) for source in FISCAL]
        called = ("一般公共预算", "政府性基金", "国有资本经营预算")
        yield "；".join(
            f"{name}拨款支出预算{wan(amount)}，{self.change(amount, before)}"
            for name, amount, before in zip(called, amounts, last, strict=True)
        )
        yield "。"
        if fiscal != sum(last, Decimal(0)):
            word = "增加" if fiscal > sum(last) else "减少"
            yield f"财政拨款收入支出{word}的主要原因是{self.reasons['财政拨款收入支出']}。"
        yield "财政拨款支出主要内容如下："
        for place, row in enumerate(self.content["功能科目说明"], 1):
            yield f"{place}.“{_item(row['功能科目编码'])}”{self.item(row)}。"

    def item(self, row: Mapping[str, Any]) -> str:
        """What a 项 is for and, where last year's execution is filled in, how it compares."""
        amount = total(self.lines, having(source=FISCAL), having(function=row["功能科目编码"]))
        said = f"{wan(amount)}，主要用于{row['主要用于']}"
        if "上年执行数（元）" not in row:
            return said
        before, executed = self.year - 1, _given(row, "上年执行数（元）")
        word = "增加" if amount > executed else "减少"
        return (
            f"{said}。{before}年当年预算执行数为{wan(executed)}，{self.year}年预算安排{wan(amount)}，"
            f"比{before}年预算执行数{word}{share(abs(amount - executed), executed)}。主要原因是：{row['变动原因']}"
        )

    def three_public(self) -> Iterator[str]:
        """“三公”经费: each item with its reason, also where nothing changed."""
        whole, abroad, reception, vehicles, purchase, operation, _ = three_public(self.lines)
        columns = ("因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费")
        before = {column: _given(self.last, f"{column}（元）") for column in columns}

        def said(amount: Decimal, column: str) -> str:
            return f"{wan(amount)}，{self.change(amount, before[column])}，主要原因是{self.reasons[column]}"

        last_vehicles = before[columns[2]] + before[columns[3]]
        compared = self.change(whole, sum(before.values(), Decimal(0)))
        yield f"{self.year}年“三公”经费预算数为{wan(whole)}，{compared}。其中："
        yield f"（一）因公出国（境）费{said(abroad, columns[0])}。"
        yield f"（二）公务用车购置及运行费{wan(vehicles)}，{self.change(vehicles, last_vehicles)}。"
        yield f"其中：公务用车购置费{said(purchase, columns[2])}；公务用车运行费{said(operation, columns[3])}。"
        yield f"（三）公务接待费{said(reception, columns[1])}。"

    def agency_operating(self) -> str:
        amount = three_public(self.lines)[-1]
        if not amount:
            return f"{self.year}年{self.name}无机关运行经费。"
        return f"{self.year}年{self.name}财政拨款的机关运行经费预算为{wan(amount)}。"

    def procurement(self) -> str:
        row = _first(self.content, "政府采购")
        goods, works, services = (_given(row, f"{kind}（元）") for kind in ("货物", "工程", "服务"))
        return (
            f"{self.year}年度本{self.whose}政府采购预算{wan(goods + works + services)}，其中："
            f"政府采购货物预算{wan(goods)}、政府采购工程预算{wan(works)}、政府采购服务预算{wan(services)}。"
        )

    def targets(self) -> str:
        """The projects with targets; by name where there are several."""
        amounts: dict[str, Decimal] = {row["项目编码"]: Decimal(0) for row in self.content["项目绩效"]}
        for row in self.content["项目支出"]:
            if row["项目编码"] in amounts:
                amounts[row["项目编码"]] += _given(row, "金额（元）")
        called = {row["项目编码"]: row["项目名称"] for row in self.content["项目"]}
        each = "，".join(f"{called[code]}{wan(amount)}" for code, amount in amounts.items())
        whole = wan(sum(amounts.values(), Decimal(0)))
        said = f"{self.year}年度，本{self.whose}编报绩效目标的项目共{len(amounts)}个，涉及项目预算资金{whole}。"
        return said + (f"其中：{each}。" if len(amounts) > 1 else "")

    def assets(self) -> Iterator[str]:
        columns = [f"{kind}用车（辆）" for kind in VEHICLES]
        owned, planned = self.content["国有资产"]
        equipment = "单价100万元（含）以上设备（台套）"
        date = f"{self.date.year}年{self.date.month}月{self.date.day}日"
        yield f"截至{date}，{self.name}共有{_vehicles(owned, columns)}；{EQUIPMENT}{owned[equipment]}台（套）。"
        yield f"{self.year}年{self.whose}预算安排购置{_vehicles(planned, columns)}；"
        yield f"{self.whose}预算安排购置{EQUIPMENT}{planned[equipment]}台（套）。"


class Accounts:
    """What the sentences of the accounts are made of."""

    def __init__(self) -> None:
        self.content: dict[str, Any] = load(f"ledger-{ACCOUNTS}.yaml")
        identity = _first(self.content, "基本信息")
        self.name, self.year = identity["部门（单位）名称"], identity["决算年度"]
        self.last = _first(self.content, "上年决算")
        self.reasons = {row["变动事项"]: row["原因"] for row in self.content["变动原因"]}
        lines = accounts_lines()
        self.books = {book: [x for x in lines if x["book"] == book] for book in ("initial", "spent", "received")}
        self.opening = [line for line in lines if line["book"] == "opening"]
        self.spent = total(self.books["spent"])

    def texts(self) -> Texts:
        """Every section by its heading."""
        return {
            "一、主要职能": _profile(self.content, "职责"),
            "二、部门决算单位构成": _profile(self.content, "机构设置"),
            "一、收入支出决算总体情况说明": self.whole(),
            "二、收入决算情况说明": self.income(),
            "三、支出决算情况说明": self.spending(),
            "四、财政拨款收入支出决算总体情况说明": self.appropriation(),
            "（一）一般公共预算财政拨款支出决算总体情况": self.general(),
            "（二）一般公共预算财政拨款支出决算结构情况": self.structure(),
            "（三）一般公共预算财政拨款支出决算具体情况": "".join(self.items()),
            "六、一般公共预算财政拨款基本支出决算情况说明": self.basic(),
            "（一）“三公”经费财政拨款支出决算总体情况说明。": "".join(self.three_public()),
            "（二）“三公”经费财政拨款支出决算具体情况说明。": f"{self.name}{self.year}年度无“三公”经费财政拨款支出。",
            "八、政府性基金预算财政拨款收入支出决算情况说明": self.none("政府性基金预算"),
            "九、国有资本经营预算财政拨款收入支出决算情况说明": self.none("国有资本经营预算"),
            "十、预算绩效管理情况": "".join(self.performance()),
            "（一）机关运行经费支出情况": self.agency_operating(),
            "（二）政府采购支出情况": "".join(self.procurement()),
            "（三）国有资产占有使用情况说明": self.assets(),
        }

    def none(self, source: str) -> str:
        return f"{self.name}{self.year}年度无{source}财政拨款收入和支出。"

    def change(self, amount: Decimal, last: Decimal) -> str:
        """Compare with last year's accounts, with the rate."""
        if amount == last:
            return "持平"
        words = ("增加", "增长") if amount > last else ("减少", "下降")
        return f"{words[0]}{wan(abs(amount - last))}，{words[1]}{share(abs(amount - last), last)}"

    def compared(self, what: str, amount: Decimal, last: Decimal, subject: str) -> str:
        return f"与{self.year - 1}年度相比，{what}{self.change(amount, last)}。主要原因：{self.reasons[subject]}。"

    def whole(self) -> str:
        amount, what = total(self.books["received"]) + total(self.opening), "收入支出总计"
        compared = self.compared(what, amount, _given(self.last, "收入支出总计（元）"), what)
        return f"{self.name}{self.year}年度{what}{wan(amount)}。{compared}"

    def income(self) -> str:
        whole = total(self.books["received"])
        fiscal = [f"{source}财政拨款收入" for source in FISCAL]
        kinds = {"财政拨款收入": fiscal, "事业收入": "事业收入", "经营收入": "经营收入", "其他收入": "其他收入"}
        parts = {name: total(self.books["received"], having(income=kind)) for name, kind in kinds.items()}
        return f"本年收入合计{wan(whole)}，其中：{self._shares(parts, whole)}。"

    def spending(self) -> str:
        parts = {kind: total(self.books["spent"], having(spending=kind)) for kind in ("基本支出", "项目支出")}
        return f"本年支出合计{wan(self.spent)}，其中：{self._shares(parts, self.spent)}。"

    def _shares(self, parts: Mapping[str, Decimal], whole: Decimal) -> str:
        return "；".join(f"{name}{wan(part)}，占{share(part, whole)}" for name, part in parts.items() if part)

    def appropriation(self) -> str:
        amount, what = self.spent + total(self.opening, having(funds=f"{GENERAL}财政拨款")), "财政拨款收入支出总计"
        compared = self.compared(what, amount, _given(self.last, "财政拨款收支总计（元）"), what)
        return f"{self.name}{self.year}年度{what}{wan(amount)}。{compared}"

    def general(self) -> str:
        what = "一般公共预算财政拨款支出"
        last = _given(_first(self.content, "上年分类决算"), "上年决算数（元）")
        share_of_all = share(self.spent, self.spent)
        return f"{what}{wan(self.spent)}，占本年支出合计的{share_of_all}。{self.compared(what, self.spent, last, what)}"

    def structure(self) -> str:
        codes = sorted({line["function"][:3] for line in self.books["spent"]})
        parts = {f"{names('functional')[c]}（类）": total(self.books["spent"], having(function=c)) for c in codes}
        listed = self._shares(parts, self.spent)
        return f"一般公共预算财政拨款支出{wan(self.spent)}，主要用于以下方面：{listed}。"

    def items(self) -> Iterator[str]:
        """The whole, then a sentence for every 项, compared with the budget at the year's beginning."""
        initial = total(self.books["initial"])
        reason = self.reasons["一般公共预算财政拨款支出决算与年初预算"]
        yield f"一般公共预算财政拨款支出年初预算为{wan(initial)}，支出决算为{wan(self.spent)}，"
        yield f"完成年初预算的{share(self.spent, initial)}。{self._against(initial, self.spent, reason)}其中："
        for place, row in enumerate(self.content["功能科目说明"], 1):
            code = row["功能科目编码"]
            planned, spent = (total(self.books[book], having(function=code)) for book in ("initial", "spent"))
            yield f"{place}、{_item(code)}。主要用于：{row['主要用于']}。年初预算为{wan(planned)}，"
            yield f"支出决算为{wan(spent)}。{self._against(planned, spent, row.get('变动原因', ''))}"

    def _against(self, planned: Decimal, spent: Decimal, reason: str) -> str:
        if planned == spent:
            return "决算数与预算数基本持平。"
        return f"决算数{'大于' if spent > planned else '小于'}预算数的主要原因：{reason}。"

    def basic(self) -> str:
        lines = [line for line in self.books["spent"] if line["spending"] == "基本支出"]
        groups = {"人员经费": ("301", "303"), "公用经费": ("302", "310")}
        said = [
            f"{name}{wan(total(lines, having(economic=codes)))}，主要包括：{self._economic(lines, codes)}"
            for name, codes in groups.items()
        ]
        return f"一般公共预算财政拨款基本支出{wan(total(lines))}。其中：{'；'.join(said)}。"

    def _economic(self, lines: Sequence[Line], groups: Sequence[str]) -> str:
        codes = sorted({x["economic"] for x in lines if x["economic"].startswith(tuple(groups)) and x["amount"]})
        return "、".join(names("economic")[code] for code in codes)

    def three_public(self) -> Iterator[str]:
        """Budget and accounts of the items; a rate only where there was a budget; then last year's."""
        planned, spent = (
            three_public([{**line, "source": GENERAL} for line in self.books[book]]) for book in ("initial", "spent")
        )
        reason = self.reasons["“三公”经费支出决算与年初预算"]
        yield f"“三公”经费财政拨款支出年初预算为{wan(planned[0])}，支出决算为{wan(spent[0])}，"
        yield f"完成预算的{share(spent[0], planned[0])}，其中："
        called = {1: "因公出国（境）费决算", 3: "公务用车购置及运行维护费支出决算", 2: "公务接待费支出决算"}
        said = [
            f"{name}为{wan(spent[place])}"
            + (f"，完成预算的{share(spent[place], planned[place])}" if planned[place] else "")
            for place, name in called.items()
        ]
        yield f"{'；'.join(said)}。{self.year}年度“三公”经费支出决算数小于预算数的主要原因：{reason}。"
        yield f"{self.year}年度“三公”经费财政拨款支出决算数与{self.year - 1}年度持平。其中："
        yield "；".join(f"{name}持平" for name in ("因公出国（境）费支出决算", *list(called.values())[1:])) + "。"

    def performance(self) -> Iterator[str]:
        """Counts and amounts of the year's projects, and the grades."""
        numbers = {row["事项"]: row["数"] for row in self.content["其他数据"]}
        texts = {row["事项"]: row["文字"] for row in self.content["其他文字"]}

        def counted(what: str) -> str:
            amount = wan(Decimal(numbers[f"{what}涉及预算金额（元）"]))
            return f"{what}的{self.year}年度项目{numbers[f'{what}的项目（个）']}个，涉及预算金额{amount}"

        yield f"{self.name}{self.year}年度预算绩效管理工作开展情况如下：本部门制定了{texts['预算绩效管理制度']}，"
        yield f"建立了{texts['预算绩效管理工作机制']}工作机制；实行全过程绩效管理实施情况跟踪："
        yield "；".join(counted(what) for what in ("编报绩效目标", "绩效跟踪评价", "绩效自评"))
        yield f"，平均得分{numbers['绩效自评平均得分（分）']}分（其中，"
        grades = ("优", "良", "合格", "不合格")
        graded = {grade: numbers[f"绩效评级为{grade}的项目（个）"] for grade in grades}
        yield "；".join(f"绩效评级为“{grade}”的项目{number}个" for grade, number in graded.items())
        yield f"。绩效自评中共发现问题{numbers['绩效自评发现的问题（个）']}个，"
        yield f"已经完成整改的{numbers['已经完成整改的问题（个）']}个，"
        yield f"正在整改的{numbers['正在整改的问题（个）']}个）。"

    def agency_operating(self) -> str:
        amount = total(self.books["spent"], having(spending="基本支出"), having(economic=("302", "310")))
        compared = self.change(amount, _given(self.last, "机关运行经费（元）"))
        reason = self.reasons["机关运行经费"]
        return f"机关运行经费支出{wan(amount)}，比{self.year - 1}年度{compared}。主要原因是{reason}。"

    def procurement(self) -> Iterator[str]:
        row = {column: Decimal(str(value)) for column, value in _first(self.content, "政府采购").items()}
        goods, works, services = (row[f"{kind}（元）"] for kind in ("货物", "工程", "服务"))
        yield f"{self.name}{self.year}年度政府采购金额（以合同签订为准）为{wan(goods + works + services)}，其中："
        yield f"货物采购金额{wan(goods)}、工程采购金额{wan(works)}、服务采购金额{wan(services)}。"
        kinds = ("中小企业", "小微企业")
        reserved = "，".join(f"面向{kind}预留政府采购项目预算金额{wan(row[f'面向{kind}预留（元）'])}" for kind in kinds)
        yield f"{self.year}年度本部门{reserved}。在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，"
        yield f"采购金额{wan(row['预留项目授予中小企业（元）'])}；在面向小微企业预留政府采购项目中，由小微企业供应商"
        yield f"中标或成交的，采购金额{wan(row['预留项目授予小微企业（元）'])}；在其他政府采购项目中，"
        yield f"由中小企业供应商中标或成交的，采购金额{wan(row['其他项目授予中小企业（元）'])}。"

    def assets(self) -> str:
        row = _first(self.content, "国有资产")
        *columns, equipment = row
        return (
            f"截至{self.year}年12月31日，{self.name}共有{_vehicles(row, columns)}。"
            f"{EQUIPMENT}{row[equipment]}台（套）。"
        )

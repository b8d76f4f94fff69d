"""Rows (填报行) that the workbooks of all families have: one model for each sheet, columns declared on its fields."""

from dataclasses import replace
from typing import Annotated

from generator.model.columns import PROJECT_HEADERS, SOLE, DocumentUnit, FunctionalCode, of_project, of_unit
from generator.model.entry import Entry
from generator.model.terms import (
    AdministrativeLevel,
    CodeSystem,
    DisclosureKind,
    Openness,
    ProfilePart,
    ProjectCategory,
    UnitKind,
)
from generator.model.values import Amount, Choice, Code, Date, FileName, LongText, Text, YesNo
from generator.workbook.declaration.declare import Column


class Identity(Entry):
    """基本信息: the department or unit that publishes; each family has its own choices of ``kind``."""

    year: int
    kind: DisclosureKind
    name: Annotated[Text, Column("部门（单位）名称", "封面和各表所印的名称", 40, named=True)]
    code: Annotated[Code, Column("部门代码", "预算管理一体化系统中的部门代码，如 054；单位自己公开的也填主管部门的")]
    department: Text | None
    region: Annotated[Text, Column("所属地区", "绩效目标表标题所印的地区，如 高平市", 20, named=True)]
    level: Annotated[Choice[AdministrativeLevel], Column("预算级次", "省级、市级或县(区)级")]
    form: Annotated[
        Text, Column("公开格式", "省级财政部门规定的公开样式，已填好；各格式的表和栏目不同，要换的重新生成填报表")
    ]
    approval_date: Date | None


class Unit(Entry):
    """单位: one budget unit; the order of rows is the order of printing."""

    code: Annotated[Code, Column("单位编码", "预算单位编码，如 054001；不能重复")]
    name: Annotated[Text, Column("单位名称", "表中所印的名称；只有一个单位的，写单位全称", 36, named=True)]
    kind: Annotated[Choice[UnitKind], Column("单位类型", "决定政府预算经济科目的对应关系和机关运行经费的范围", 16)]


class Project(Entry):
    """项目: one project, identified by its code, never by its name."""

    code: Annotated[
        Code,
        Column(
            "项目编码",
            "不印入公开文本，不能重复；已编好 P001 等，有正式编码的改写",
            26,
            PROJECT_HEADERS,
            numbered="P{:03d}",
        ),
    ]
    name: Annotated[Text, Column("项目名称", "表中所印的名称", 50, named=True)]
    unit: Annotated[Code, replace(of_unit(f"承担项目的单位，从“单位”表选择；{SOLE}"), sole=True)]
    category: Annotated[
        Choice[ProjectCategory] | None,
        Column(
            "项目类别",
            "其他运转类或特定目标类；预算有本年金额的必填，只有上年结转的、决算的可以留空",
            14,
            optional=True,
        ),
    ] = None
    openness: Annotated[
        Choice[Openness],
        Column(
            "公开方式",
            "已填好公开；依法不公开的选“只公开金额”，金额也保密的选“不公开”",
            14,
            prefill=Openness.PUBLIC,
        ),
    ]
    legal_basis: Annotated[
        Text | None, Column("不公开依据", "不公开、只公开金额的必填：法律条文或文号；不印入公开文本", 40)
    ] = None


class ProfileText(Entry):
    """职责机构: one paragraph of duties or of organisation."""

    unit: DocumentUnit = None
    part: Annotated[Choice[ProfilePart], Column("内容", "职责，或机构设置", 12)]
    text: Annotated[
        LongText, Column("文字", "一行一段，按顺序填写；也可以几段写在一格，按 Alt+Enter 换行，照样分段印", 100)
    ]


class Attachment(Entry):
    """附件: a file beside the workbook whose pages are printed in the document."""

    unit: DocumentUnit = None
    title: Annotated[
        Text, Column("附件名称", "目录和正文所印的标题；要印“附件1”字样的写在前面，如 附件1：某某通知", 50, named=True)
    ]
    file: Annotated[FileName, Column("文件名", "PDF、PNG 或 JPEG 文件，与填报表放在同一文件夹，如 通知.pdf", 36)]


class CodeAmendment(Entry):
    """科目补充: a code that the built-in list lacks, or names differently."""

    system: Annotated[Choice[CodeSystem], Column("科目体系", "属于哪一套科目", 22)]
    code: Annotated[Code, Column("编码", "", 14)]
    name: Annotated[Text, Column("名称", "", 36, named=True)]
    administrative: Annotated[
        Code | None,
        Column("对应政府科目（行政）", "只有部门预算经济科目需要填写", 22, listed=CodeSystem.GOVERNMENT_ECONOMIC),
    ] = None
    institution: Annotated[
        Code | None,
        Column("对应政府科目（事业）", "只有部门预算经济科目需要填写", 22, listed=CodeSystem.GOVERNMENT_ECONOMIC),
    ] = None
    basis: Annotated[Text, Column("依据", "文件名称和文号", 40, named=True)]


class Confirmation(Entry):
    """确认事项: the filler's statement that a finding was examined and the data is correct."""

    finding: Annotated[Code, Column("检查编号", "检查结果方括号中的编号，如 CMP-01", 14)]
    cell: Annotated[Text, Column("位置", "检查结果所写的位置，如 单位!C3；一行有几处的照抄，如 项目!A3:A7、A12", 24)]
    reason: Annotated[LongText, Column("确认的理由", "为什么情况属实；不印入公开文本", 80)]


class GlossaryItem(Entry):
    """名词解释: one technical term."""

    term: Annotated[Text, Column("名词", "", 24, named=True)]
    text: Annotated[LongText, Column("解释", "", 100)]


class FunctionText(Entry):
    """功能科目说明: what is spent under one functional code (项), what last year spent, and why it changed."""

    unit: DocumentUnit = None
    functional_code: FunctionalCode
    usage: Annotated[LongText, Column("主要用于", "接在“主要用于”之后，句末不加句号", 60)]
    executed: Annotated[
        Amount | None,
        Column("上年执行数（元）", "上年这个科目的财政拨款执行数；不写执行数的留空", 20, optional=True, yearly=True),
    ] = None
    reason: Annotated[
        LongText | None,
        Column("变动原因", "与所比的数不同的必填；接在“主要原因”之后，句末不加句号", 60, optional=True, yearly=True),
    ] = None


class ProjectText(Entry):
    """项目说明: what a document says of one project, or of several together, under a title."""

    unit: DocumentUnit = None
    project: Annotated[Code | None, of_project("只说一个项目的填它的编码；几个项目合写、不专说一个项目的留空")] = None
    title: Annotated[Text, Column("标题", "如 项目概述；不带序号", 24, named=True)]
    text: Annotated[LongText | None, Column("文字", "没有文字的标题不印；可以几段写在一格，按 Alt+Enter 换行", 100)] = (
        None
    )


class OtherDatum(Entry):
    """其他数据: a number that the form prints and no other sheet states; the items are the form's."""

    unit: DocumentUnit = None
    item: Annotated[Text, Column("事项", "公开格式列出的事项，已填好，不要改", 40)]
    amount: Annotated[Amount | None, Column("数", "金额以元填写；没有填 0", 18, needed=True, yearly=True)] = None


class OtherText(Entry):
    """其他文字: a text that the form prints and no other sheet states; the items are the form's."""

    unit: DocumentUnit = None
    item: Annotated[Text, Column("事项", "公开格式列出的事项，已填好，不要改", 40)]
    text: Annotated[LongText | None, Column("文字", "接在公开文本的句子中，句末不加句号", 100, needed=True)] = None


YES = YesNo.YES

"""What a number in a text counts (口径): told by its unit and by the noun beside it, within the same clause.

A classifier alone is no kind: 个 may count units, projects, police stations or cameras. What is none of the kinds that
documents state, such as 12名辅警, 3家医院 or 9辆消防车, is not compared with anything.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from generator.facts.figure import Counted

OF_BODIES, OF_PEOPLE, OF_VEHICLES, OF_EQUIPMENT = "个家所", "人名", "辆台", "台套"
CLASSIFIERS: Final = (OF_BODIES, OF_PEOPLE, OF_VEHICLES, OF_EQUIPMENT)
"""Classifiers that count the same things; 台 counts vehicles as well as equipment."""

_CLAUSE: Final = re.compile(r"[，,；;。！？：:\n（(）)、“”]")
_REACH: Final = 20  # characters before and after a number that may name what it counts
_HERE: Final = "#"  # stands for the number between both

_LEADS: Final = "(?:共有|共计|合计|总计|总数|共|有|为|是|约)?#"
_END: Final = "(?![\u4e00-\u9fff])"
_RANKS: Final = (
    "(?:[一二三]级|基层|下属|所属|直属|独立核算的?|财政(?:拨款|补助)的?|[全差]额(?:拨款)?的?|其他|公益[一二]类)*"
)
_OWN: Final = "(?:下属|下设|所属|直属|纳入|包括|汇编|组成|本部门|部门预算|部门决算|共有|现有|我[局委厅办部院])"
_OTHERS: Final = (
    "全[国省市县区乡镇]|辖区|辖内|(?:审核|审计|监管|监督|检查|抽查|督查|巡察|指导|培训|考核|考评|清理|帮扶|走访|服务|保障)"
    "(?![一-鿿]{0,4}(?:局|中心|站|所(?!属)|队|学校)|用车|车辆)|对[^#]*#.*(?:开展|进行|实施|予以)"
)
"""What a body has to do with others: how many those are, its document does not state."""

_CARS: Final = "(?:公务用?车辆?|(?:执法执勤|机要通信|应急保障|领导|特种专业技术|离退休干部服务|机关)(?:用车|车辆))"


class _Kind(NamedTuple):
    """How a kind is told: its units, what is said around the number, and what in the clause tells otherwise."""

    counted: Counted
    units: str
    said: str
    never: str = "(?!)"


def _units(counted: Counted, noun: str) -> _Kind:
    return _Kind(counted, OF_BODIES, f"{noun}{_LEADS}{_END}|#{_RANKS}{noun}")


_KINDS: Final[Sequence[_Kind]] = (
    _units(
        Counted.CIVIL_SERVICE,
        "(?:参公(?:管理)?的?(?:事业)?单位|参照《?(?:中华人民共和国)?公务员法》?管理的?(?:事业)?单位)",
    ),
    _units(Counted.ADMINISTRATIVE, "行政单位"),
    _units(Counted.INSTITUTIONS, "事业单位"),
    _units(Counted.UNITS, "预算单位"),
    _Kind(
        Counted.UNITS,
        OF_BODIES,
        f"(?:下属|所属|下设|直属)(?:单位)?{_LEADS}{_END}|{_OWN}[^#]{{0,8}}#{_RANKS}单位{_END}",
    ),
    _Kind(
        Counted.PROJECTS,
        "个",
        "(?:共|共计|共有|合计|总计|全部)(?:安排|编报|设置|公开|实施|有)?#(?:预算|支出|部门预算)?项目",
        "新增|增加|减少|取消|其中|开工|竣工|建设|完工",
    ),
    _Kind(
        Counted.STAFF,
        OF_PEOPLE,
        "(?:人员编制|核定编制|编制|在编(?:在职)?|在职(?:在编)?|在岗)(?:总数|总额|人员|人数|职工|干部|数|内)*"
        f"{_LEADS}{_END}|#(?:在编|在职|在岗)",
        "(?:行政|事业|工勤|政法|专项|机关|公安|参公|单列|特设)(?:人员)?编制|编外|缺编|超编|新增|增加|减少|招录|招聘|退休",
    ),
    _Kind(
        Counted.VEHICLES,
        OF_VEHICLES,
        f"(?:{_CARS}|(?<![\u4e00-\u9fff])车辆)(?:编制|实有|保有量|保有|现有)*(?:总数|数)?{_LEADS}{_END}"
        f"|(?:现有|实有|共有|保有)(?:{_CARS}|车辆){_LEADS}{_END}|#(?:{_CARS}|车辆?{_END})",
        "购|更新|新增|增加|减少|报废|处置|租|消防|工程|环卫|救护|施工|运输|机动|违法|涉案|作业|流动|其中|电动|摩托",
    ),
    _Kind(
        Counted.EQUIPMENT,
        OF_EQUIPMENT,
        f"(?:通用|专用|大型)设备{_LEADS}|#(?:通用|专用|大型)设备",
        "购|更新|新增|维修|维护",
    ),
    _Kind(
        Counted.OFFICES,
        "平方米",
        f"(?:办公(?:业务)?用房|办公楼|业务用房)(?:总|使用)?(?:建筑)?(?:面积)?{_LEADS}|#的?办公(?:业务)?用房",
        "维修|改造|修缮|新建|扩建|供暖|取暖|物业|保洁|装修|租",
    ),
)


def counted_at(text: str, start: int, end: int, unit: str) -> Counted | None:
    """Return what the number from ``start`` to ``end`` of a text counts; None for what no document states."""
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    after = _CLAUSE.split(text[end : end + _REACH], maxsplit=1)[0]
    said = f"{before}{_HERE}{after}"
    kinds = (kind for kind in _KINDS if unit in kind.units)
    return next(
        (
            kind.counted
            for kind in kinds
            if re.search(kind.said, said) and not re.search(f"{kind.never}|{_OTHERS}", said)
        ),
        None,
    )

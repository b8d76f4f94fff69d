"""Authorities (依据): the documents and kinds of knowledge that rules are based on."""

OPENNESS = "财预〔2016〕143号《地方预决算公开操作规程》"
"""What a disclosure must contain (公开内容)."""

CLASSIFICATION = "政府收支分类科目"
"""The classification codes of the year (科目)."""

CORRESPONDENCE = "财预〔2017〕98号"
"""Correspondence of departmental and government economic codes (部门和政府预算经济分类的对应)."""

PRIVACY = "《中华人民共和国个人信息保护法》"
"""Personal information that must not be published (个人信息)."""

STATE_SECRETS = "《中华人民共和国预算法》第十四条、《中华人民共和国保守国家秘密法》"
"""State secrets that must not be published (依法不予公开)."""

RECONCILIATION = "勾稽关系"
"""Equalities between figures that hold in every sound budget."""

PLAUSIBILITY = "合理性核对"
"""Values that are possible but unusual, compared with last year or with other cells."""

FILLING_IN = "填报要求"
"""Requirements of the workbook and of the province's form."""

AUTHORITIES = (
    OPENNESS,
    CLASSIFICATION,
    CORRESPONDENCE,
    PRIVACY,
    STATE_SECRETS,
    RECONCILIATION,
    PLAUSIBILITY,
    FILLING_IN,
)
"""All that a rule can be based on (依据)."""

"""Bases (依据): the documents, and the kinds of knowledge, that rules come from."""

OPENNESS = "财预〔2016〕143号《地方预决算公开操作规程》"
"""What a disclosure must contain (公开内容)."""

CLASSIFICATION = "政府收支分类科目"
"""The codes of the year (科目)."""

CORRESPONDENCE = "财预〔2017〕98号"
"""Departmental economic codes and the government's (部门和政府预算经济分类的对应)."""

PRIVACY = "《中华人民共和国个人信息保护法》"
"""What must not be published of a person (个人信息)."""

STATE_SECRETS = "《中华人民共和国预算法》第十四条、《中华人民共和国保守国家秘密法》"
"""What must not be published of the state's business (依法不予公开)."""

RECONCILIATION = "勾稽关系"
"""Figures that agree with each other in every sound budget."""

PLAUSIBILITY = "合理性核对"
"""What is possible but unusual, compared with last year or with what stands elsewhere."""

FILLING_IN = "填报要求"
"""What the workbook and the province's form ask for."""

BASES = (OPENNESS, CLASSIFICATION, CORRESPONDENCE, PRIVACY, STATE_SECRETS, RECONCILIATION, PLAUSIBILITY, FILLING_IN)
"""All that a rule can be based on (依据)."""

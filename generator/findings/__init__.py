"""Findings (检查结果): what is wrong or unusual in what was handed in, where it stands, and how it is listed."""

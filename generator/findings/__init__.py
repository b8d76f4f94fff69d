"""Findings (检查结果): what is wrong or unusual in a submission, its place in the workbook, and lists of findings."""

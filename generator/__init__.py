"""明账 Mingzhang: one workbook in, the department's budget disclosure (部门预算公开) out."""

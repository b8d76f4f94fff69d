"""部门预算公开: the budget disclosure."""

"""部门决算公开: the family of final accounts."""

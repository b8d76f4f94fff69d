"""Disclosures (公开文本): what those of all families (预算公开, 决算公开) have in common."""

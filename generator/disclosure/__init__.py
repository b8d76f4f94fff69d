"""Disclosing (公开文本): what every disclosure is made of, of whatever family (预算公开, 决算公开)."""

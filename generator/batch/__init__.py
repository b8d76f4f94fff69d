"""Batch (批量生成): many workbooks at once, each in a process of its own; what is done is not done again."""

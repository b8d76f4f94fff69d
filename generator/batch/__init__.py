"""Batch (批量生成): many workbooks at once, each in a separate process; unchanged results are kept."""

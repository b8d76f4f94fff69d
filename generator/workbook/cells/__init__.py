"""Cells (单元格): raw values, and how number formats display them."""

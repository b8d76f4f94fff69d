"""Cells (单元格): raw values, and what their number formats show of them."""

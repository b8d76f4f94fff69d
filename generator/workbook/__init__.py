"""The workbook (填报表): its sheets and columns declared once, read and written from that declaration."""

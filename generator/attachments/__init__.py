"""Attachments (附件): files beside the workbook become pictures; what cannot be used becomes findings."""

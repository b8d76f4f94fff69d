"""Verification (核验): finished files are re-read and compared with the document, place by place."""

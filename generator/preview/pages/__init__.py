"""The pages of the preview (网页), by theme; each gives its addresses."""

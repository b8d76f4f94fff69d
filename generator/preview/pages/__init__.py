"""Pages of the preview (网页), by theme; each class provides its routes."""

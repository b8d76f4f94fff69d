"""Forms of provinces (公开样式) as files: read, checked, and what is wrong told with its line."""

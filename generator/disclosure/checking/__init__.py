"""Checking a submission (检查): what may be published, what is wrong, and what that affects."""

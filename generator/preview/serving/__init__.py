"""Serving (服务): connections and requests, whoever sends them, bounded."""

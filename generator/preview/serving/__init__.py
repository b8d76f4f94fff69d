"""Serving (服务): connections and requests, from anyone, bounded."""

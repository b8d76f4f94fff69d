"""The benchmark (性能测试): an invented finance office, and runners that measure side by side, on Linux."""

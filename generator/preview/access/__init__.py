"""Access (访问): authenticates visitors and decides what they may see."""

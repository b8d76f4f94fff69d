"""Access (访问): who asks, what they are, and what they may see."""

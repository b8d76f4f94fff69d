"""Sign-off (保密审查、审签、定稿): who took which step on which content, and the frozen package."""

"""Sign-off (保密审查、审签、定稿): who took which step with which content, and the package that was frozen."""

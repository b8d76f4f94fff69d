"""Facts (事实): figures with their derivation, and how a figure is shown; shared by both families."""

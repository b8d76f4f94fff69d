"""Facts (事实): figures with their derivation and display; shared by both families."""

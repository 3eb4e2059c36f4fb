"""A real Chromium: its pages, what of them can be seen, where the controls are, and the one hand that presses."""

"""The canvas: one painted widget over flat arrays, its gestures, and what it tells screen readers."""

"""Compare: two choices of lens and state side by side, over each other, one becoming the other, and as a list."""

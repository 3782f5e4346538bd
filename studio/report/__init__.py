"""Paper: pages of the brief and the plan as PDF, painted from the same marks as the screen."""

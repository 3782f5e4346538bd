"""What the model says: measures, findings, comparison and plan. Reads views, edits nothing, knows no window."""

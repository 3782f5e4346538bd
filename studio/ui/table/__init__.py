"""The table of any kind: its declared fields as columns, edited like a spreadsheet; and find and replace."""

"""From and to the tools that architects already have: lists, workbooks, other notations."""

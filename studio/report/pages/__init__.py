"""The pages of the plan: each a function of the facts that answers a page, several, or why it is left out."""

"""The reliability programme: each harness breaks things on purpose and counts losses; its control must lose.

Numbers and names of rows are those of docs/reliability.md.
"""

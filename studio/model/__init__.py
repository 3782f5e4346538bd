"""The model: records, changes, states, rules and verbs. Standard library only; no files and no windows."""

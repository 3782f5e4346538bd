"""The model: records, changes, states, rules and verbs. Standard library only; nothing here knows of files or windows."""

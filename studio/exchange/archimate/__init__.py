"""ArchiMate: its terms, which relations it allows, and reading and writing it."""

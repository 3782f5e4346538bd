"""The `.cxmodel` file and what keeps it safe: open, check, save, working copy, recovery, backups, locks."""

"""Trying: would-be changes beside the target, and several targets side by side against design principles."""

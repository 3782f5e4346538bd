"""The roadmap in the window: when initiatives run, moved and stretched with the consequences in sight."""

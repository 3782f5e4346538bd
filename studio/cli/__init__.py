"""The command line `cxstudio`: one small module for each command; whatever a command needs is imported when it runs."""

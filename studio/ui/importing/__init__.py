"""What comes in through the window: a foreign file, looked at before anything of it is taken over."""

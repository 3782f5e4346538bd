"""What leaves through the window: the composer of brief and plan, pictures, every form a model goes out in."""

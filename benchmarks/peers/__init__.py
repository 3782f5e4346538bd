"""The same gestures in other programs' canvases, measured beside ours in one run: `python -m benchmarks.peers`."""

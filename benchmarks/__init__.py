"""Measurements: ratios to a baseline of the same run, with the absolute figures beside them."""

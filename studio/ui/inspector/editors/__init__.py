"""The editors of the inspector, hand-made for each shape of value and chosen by `choose.py`."""

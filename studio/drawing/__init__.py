"""The one drawing behind every surface: lens × state becomes positions, and positions become marks.

Read in this order: `marks` (what is drawn), `layout` (where things lie, cells for drops), `lens` (arrange a state),
`draw` (a layout as marks, whole or in part), `overview` (the same from afar), `look` (theme and P&L colours). `svg`
writes marks as SVG; `signature` is the picture of two states for paper. Nothing here knows Qt or ReportLab.
"""

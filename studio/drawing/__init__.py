"""The one drawing behind every surface: lens × state becomes positions, and positions become marks.

Read in this order: `marks` (what is drawn), `layout` (where things lie, cells for drops), `lens` (arrange a view),
`draw` (a layout as marks), `look` (theme and P&L colours). Nothing here knows Qt or ReportLab.
"""

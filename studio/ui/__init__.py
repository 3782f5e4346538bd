"""The window: panels, inspector, notices. Widgets show what they are given and ask for edits; no rule lives here."""

from studio.ui.unread import leave_sources_unread

leave_sources_unread()

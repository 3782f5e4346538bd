"""The roadmap: initiatives on a time axis with what they wait for, waves and plateaus, and what each unit bears."""

from typing import Final

ROADMAP: Final = "roadmap"  # its id beside those of the lenses
NAME: Final = "Roadmap"
ASKS: Final = "How do we get there, who can bear it, and what is reached by when?"

"""A desktop studio for designing customer-obsessed operating models."""

__version__ = "0.1.0"

"""Figures as tables for a terminal, Markdown and CSV. Nothing is worked out here."""

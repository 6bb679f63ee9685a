"""The commands: options in, work handed on. Nothing is computed here."""

"""This computer: programs, packages, browsers, files' integrity. Standard library only."""

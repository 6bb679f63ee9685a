"""The run file: its fields, its journal, merging and export."""

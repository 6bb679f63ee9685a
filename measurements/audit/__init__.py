"""We measure ourselves: the harness against a known difference, and our own pages."""

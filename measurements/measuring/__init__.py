"""Samples from a browser, and the runner that decides what is sampled when."""

"""A run in a browser that nobody here drives: a page in it asks for one command after the other and sends what came of each."""

"""A run on its way into the page, the README and the pictures."""

"""A class's results: taken in, checked, put together."""

"""The server that people and the harness share."""

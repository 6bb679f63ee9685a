"""A measured browser: started, handed pages, ended."""

"""Front Row's harness: what Python in the browser costs, measured in the browser.

Start at cli/ for the commands, at docs/method.md for how each number comes about.
"""

__version__ = "0.1.0"

"""The names that PyScript gives a demo, the same on Pyodide and on MicroPython."""

from pyscript import document, window
from pyscript.ffi import create_proxy

window.lane.runtime()

seed = window.lane.seed
ready = window.lane.ready


def listen(target, event, handler):
    """Call handler(event) each time event reaches target.

    The proxy keeps the Python function alive for as long as JavaScript may call it.
    """
    target.addEventListener(event, create_proxy(handler))

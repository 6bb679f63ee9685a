"""The names that Wybthon's demos take from their lane. Whatever is of a page that Wybthon renders, they take from Wybthon itself."""

from js import document, window
from pyodide.ffi import create_proxy, to_js
from wybthon import flush

window.lane.runtime()

seed = window.lane.seed
page = window.lane.page
ready = window.lane.ready


def listen(target, event, handler):
    """Call handler(event) each time event reaches target, which is of the demo's markup, and bring the page up to date.

    Wybthon does so by itself after handlers of what it renders.
    """

    def heard(event):
        handler(event)
        flush()

    target.addEventListener(event, create_proxy(heard))


def new(constructor, *arguments):
    """What `new constructor(…)` is in JavaScript; a dict becomes an object."""
    return constructor.new(*[to_js(argument, dict_converter=window.Object.fromEntries) for argument in arguments])

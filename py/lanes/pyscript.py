"""The names that PyScript gives a demo, the same on Pyodide and on MicroPython."""

import sys

from _pyscript import interpreter
from pyscript import document, window
from pyscript.ffi import create_proxy, to_js

window.lane.runtime()

seed = window.lane.seed
ready = window.lane.ready
frame_proxies = {}


def event_target(target):
    """PyScript's `window` is a module on MicroPython: JavaScript takes no listeners for that, only for the real thing."""
    return document.defaultView if target is window else target


def listen(target, event, handler):
    """Call handler(event) each time event reaches target. Returns what unlisten takes.

    The proxy keeps the Python function alive for as long as JavaScript may call it.
    """
    proxy = create_proxy(handler)
    event_target(target).addEventListener(event, proxy)
    return proxy


def unlisten(target, event, listener):
    """Undo a listen()."""
    event_target(target).removeEventListener(event, listener)
    if hasattr(listener, "destroy"):  # Pyodide frees a proxy when told to, MicroPython on its own
        listener.destroy()


def deferred(callback):
    """A function that asks for callback(), once what happens now has been handled and before the browser draws."""
    proxy = create_proxy(callback)
    return lambda: window.queueMicrotask(proxy)


def new(constructor, *arguments):
    """What `new constructor(…)` is in JavaScript; a dict becomes an object."""
    return constructor.new(*[to_js(argument) if isinstance(argument, dict) else argument for argument in arguments])


def on_frame(callback):
    """Call callback(time) once, when the browser is about to draw its next frame; time is in milliseconds.

    One proxy serves a function for good: an animation asks for the same one with every frame.
    """
    if callback not in frame_proxies:
        frame_proxies[callback] = create_proxy(callback)
    window.requestAnimationFrame(frame_proxies[callback])


def fill_bytes(target, values):
    """Copy a list of whole numbers from 0 to 255 into a JavaScript array of bytes, all at once.

    Pyodide copies memory. MicroPython hands no memory over, but a file that it writes can be read at once from JavaScript.
    """
    if sys.implementation.name == "micropython":
        with open("handed-over", "wb") as file:
            file.write(bytes(values))
        target.set(interpreter.FS.readFile("handed-over"))
    else:
        target.assign(bytes(values))


def to_json(value):
    """The JSON text of a value, without spaces. Imported here: most demos get by without json, and need not wait for it."""
    import json

    return json.dumps(value, separators=(",", ":"))


def from_json(text):
    """The value that a JSON text stands for."""
    import json

    return json.loads(text)

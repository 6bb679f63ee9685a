"""The names that Skulpt gives a demo. Its module js is this lane's bridge, site/lanes/skulpt-bridge.js."""

from js import document, window

window.lane.runtime()

seed = window.lane.seed
ready = window.lane.ready


def listen(target, event, handler):
    """Call handler(event) each time event reaches target. Returns what unlisten takes."""
    target.addEventListener(event, handler)
    return handler


def unlisten(target, event, listener):
    """Undo a listen()."""
    target.removeEventListener(event, listener)


def deferred(callback):
    """A function that asks for callback(), once what happens now has been handled and before the browser draws."""
    return lambda: window.queueMicrotask(callback)


def new(constructor, *arguments):
    """What `new constructor(…)` is in JavaScript; a dict becomes an object."""
    return constructor.new(*arguments)


def on_frame(callback):
    """Call callback(time) once, when the browser is about to draw its next frame; time is in milliseconds."""
    window.requestAnimationFrame(callback)


def fill_bytes(target, values):
    """Copy a list of whole numbers from 0 to 255 into a JavaScript array of bytes, all at once."""
    target.set(values)


def to_json(value):
    """The JSON text of a value, without spaces. Skulpt has no json: the bridge makes JavaScript's values of Python's."""
    return window.JSON.stringify(value)


def from_json(text):
    """The value that a JSON text stands for; its lists and dicts stay JavaScript's, with the bridge around them."""
    return window.JSON.parse(text)

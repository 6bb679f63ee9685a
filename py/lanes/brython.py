"""The names that Brython gives a demo."""

from browser import document, window
from javascript import JSON

window.lane.runtime()

seed = window.lane.seed
ready = window.lane.ready


def __getattr__(name):
    """`page`, the demo's markup: Brython runs this module as soon as it is there, which may be before the markup is."""
    if name == "page":
        return window.lane.page
    raise AttributeError(name)


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
    """The JSON text of a value, without spaces."""
    return JSON.stringify(value)


def from_json(text):
    """The value that a JSON text stands for."""
    return JSON.parse(text)


def callback(handler):
    """A function that JavaScript may keep and call as often as it likes."""
    return handler


def js_object(members):
    """A JavaScript object of a dict; dicts and lists in it become objects and arrays."""
    return members


def js_array(values):
    """A JavaScript array of a list."""
    return values


def then(promise, done, failed):
    """Call done(value) once the promise is kept; failed(error) where it is broken, and for whatever done raises."""
    promise.then(lambda value: attempt(lambda: done(value), failed), failed)


def attempt(work, failed):
    """Call work(); what it raises, in Python or in JavaScript, goes to failed(error)."""
    try:
        work()
    except Exception as error:
        failed(error)


def failure(error):
    """Name and message of what reached a failed(error). An error of JavaScript's that was caught hides both from Python only."""
    return window.Reflect.get(error, "name") or type(error).__name__, window.Reflect.get(error, "message") or str(error)


def define_element(tag, connected):
    """Make `tag` an element of the page's own: connected(element) is called when one gets into the page.

    The module is a part of brython_stdlib.js, which the page loads for the demos that need it.
    """
    from browser import webcomponent

    class OwnElement:
        def connectedCallback(self):
            connected(self)

    webcomponent.define(tag, OwnElement)

"""The names that PyScript gives a demo, the same on Pyodide and on MicroPython."""

import sys

from _pyscript import interpreter
from pyscript import document, window
from pyscript.ffi import create_proxy, to_js

window.lane.runtime()

seed = window.lane.seed
page = window.lane.page
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


def callback(handler):
    """A function that JavaScript may keep and call as often as it likes."""
    return create_proxy(handler)


def js_object(members):
    """A JavaScript object of a dict; dicts and lists in it become objects and arrays."""
    return to_js(members)


def js_array(values):
    """A JavaScript array of a list."""
    return to_js(values)


def then(promise, done, failed):
    """Call done(value) once the promise is kept; failed(error) where it is broken, and for whatever done raises."""
    promise.then(create_proxy(lambda value=None: done(value))).catch(create_proxy(failed))  # MicroPython leaves an undefined value out


def attempt(work, failed):
    """Call work() as soon as what runs now is done; what it raises, in Python or in JavaScript, goes to failed(error).

    MicroPython's except does not catch what JavaScript raises. A promise does, on both interpreters.
    """
    then(window.Promise.resolve(), lambda value: work(), failed)


def failure(error):
    """Name and message of what reached a failed(error).

    A DOMException of Chromium's has no stack. Pyodide takes it for no error then, and raises one that quotes "name: message".
    """
    message = getattr(error, "message", str(error))
    if '[object DOMException]' in message:
        return message.split('"""')[1].split(": ", 1)
    return getattr(error, "name", type(error).__name__), message


def define_element(tag, connected):
    """Make `tag` an element of the page's own: connected(element) is called when one gets into the page.

    JavaScript would write a class. Here the browser's own constructor is bound, which gives it room for a prototype of its own, and
    a Proxy around it becomes the class that the browser knows; another Proxy hands on what JavaScript calls `this`.
    """
    heard = new(window.Proxy, window.Object, js_object({"apply": callback(lambda target, element, arguments: connected(element))}))
    prototype = window.Reflect.construct(window.Object, js_array([]), window.HTMLElement)
    window.Reflect.set(prototype, "connectedCallback", heard)
    constructor = window.HTMLElement.bind(None)
    window.Object.defineProperty(constructor, "prototype", js_object({"value": prototype}))
    window.customElements.define(tag, new(window.Proxy, constructor, js_object({})))

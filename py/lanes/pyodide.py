"""The names that Pyodide gives a demo, without PyScript."""

from js import Object, document, window
from pyodide.ffi import create_proxy, to_js
from pyodide.ffi.wrappers import add_event_listener, remove_event_listener

window.lane.runtime()

seed = window.lane.seed
page = window.lane.page
ready = window.lane.ready
proxies = {}


def listen(target, event, handler):
    """Call handler(event) each time event reaches target. Returns what unlisten takes."""
    add_event_listener(target, event, handler)
    return handler


def unlisten(target, event, listener):
    """Undo a listen()."""
    remove_event_listener(target, event, listener)


def deferred(callback):
    """A function that asks for callback(), once what happens now has been handled and before the browser draws."""
    proxy = create_proxy(callback)
    return lambda: window.queueMicrotask(proxy)


def new(constructor, *arguments):
    """What `new constructor(…)` is in JavaScript; a dict becomes an object."""
    return constructor.new(*[to_js(value, dict_converter=Object.fromEntries) for value in arguments])


def on_frame(callback):
    """Call callback(time) once, when the browser is about to draw its next frame; time is in milliseconds.

    One proxy serves a function for good: an animation asks for the same one with every frame.
    """
    if callback not in proxies:
        proxies[callback] = create_proxy(callback)
    window.requestAnimationFrame(proxies[callback])


def fill_bytes(target, values):
    """Copy a list of whole numbers from 0 to 255 into a JavaScript array of bytes, all at once."""
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
    return to_js(members, dict_converter=Object.fromEntries)


def js_array(values):
    """A JavaScript array of a list."""
    return to_js(values)


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

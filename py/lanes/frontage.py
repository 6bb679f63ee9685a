"""The names that Frontage gives a demo."""

import json

from js import document, window
from jsffi import JsException, create_proxy

window.lane.runtime()

seed = window.lane.seed
page = window.lane.page
ready = window.lane.ready


def listen(target, event, handler):
    """Call handler(event) each time event reaches target. Returns what unlisten takes."""
    proxy = create_proxy(handler)
    target.addEventListener(event, proxy)
    return proxy


def unlisten(target, event, listener):
    """Undo a listen()."""
    target.removeEventListener(event, listener)


def deferred(callback):
    """A function that asks for callback(), once what happens now has been handled and before the browser draws."""
    proxy = create_proxy(callback)
    return lambda: window.queueMicrotask(proxy)


def new(constructor, *arguments):
    """What `new constructor(…)` is in JavaScript; a dict becomes an object."""
    return constructor.new(*arguments)


def on_frame(callback):
    """Call callback(time) once, when the browser is about to draw its next frame; time is in milliseconds."""
    window.requestAnimationFrame(callback)


def fill_bytes(target, values):
    """Copy a list of whole numbers from 0 to 255 into a JavaScript array of bytes, all at once."""
    target.set(bytes(values))


def to_json(value):
    """The JSON text of a value, without spaces."""
    return json.dumps(value, separators=(",", ":"))


def from_json(text):
    """The value that a JSON text stands for."""
    return json.loads(text)


def callback(handler):
    """A function that JavaScript may keep and call as often as it likes."""
    return create_proxy(handler)


def js_object(members):
    """A JavaScript object of a dict; dicts and lists in it become objects and arrays."""
    return members


def js_array(values):
    """A JavaScript array of a list."""
    return values


def then(promise, done, failed):
    """Call done(value) once the promise is kept; failed(error) where it is broken, and for whatever done raises."""
    promise.then(create_proxy(lambda value: attempt(lambda: done(value), failed)), create_proxy(failed))


def attempt(work, failed):
    """Call work(); what it raises, in Python or in JavaScript, goes to failed(error)."""
    try:
        work()
    except Exception as error:
        failed(error)


def failure(error):
    """Name and message of what reached a failed(error): JavaScript's own, as it is or in a Python exception, or Python's."""
    if isinstance(error, JsException):
        error = error.value
    elif isinstance(error, Exception):
        return type(error).__name__, str(error)
    return error.name, error.message


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

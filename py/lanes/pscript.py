"""The names that PScript gives a demo. There is nothing between its Python and the browser: JavaScript's objects are its own."""
# ruff: noqa: F821 - globalThis is JavaScript's own

document = globalThis.document
window = globalThis.window

window.lane.runtime()

seed = window.lane.seed
page = window.lane.page
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


def new(constructor, *given):
    """What `new constructor(…)` is in JavaScript; a dict becomes an object."""
    return window.Reflect.construct(constructor, given)


def on_frame(callback):
    """Call callback(time) once, when the browser is about to draw its next frame; time is in milliseconds."""
    window.requestAnimationFrame(callback)


def fill_bytes(target, values):
    """Copy a list of whole numbers from 0 to 255 into a JavaScript array of bytes, all at once."""
    target.set(values)


def to_json(value):
    """The JSON text of a value, without spaces."""
    return window.JSON.stringify(value)


def from_json(text):
    """The value that a JSON text stands for."""
    return window.JSON.parse(text)


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
    promise.then(done).catch(failed)


def attempt(work, failed):
    """Call work(); what it raises, in Python or in JavaScript, goes to failed(error)."""
    try:
        work()
    except Exception as error:
        failed(error)


def failure(error):
    """Name and message of what reached a failed(error). An error of PScript's own says its name in the message once more."""
    return error.name, error.message.replace(error.name + ": ", "")


def define_element(tag, connected):
    """Make `tag` an element of the page's own: connected(element) is called when one gets into the page.

    JavaScript would write a class. Here the browser's own constructor is bound, which gives it room for a prototype of its own, and
    a Proxy around it becomes the class that the browser knows; another Proxy hands on what JavaScript calls `this`.
    """
    heard = new(window.Proxy, window.Object, js_object({"apply": callback(lambda target, element, given: connected(element))}))
    prototype = window.Reflect.construct(window.Object, js_array([]), window.HTMLElement)
    window.Reflect.set(prototype, "connectedCallback", heard)
    constructor = window.HTMLElement.bind(None)
    window.Object.defineProperty(constructor, "prototype", js_object({"value": prototype}))
    window.customElements.define(tag, new(window.Proxy, constructor, js_object({})))

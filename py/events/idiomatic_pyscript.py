"""The events demo as PyScript's users write it, with pyscript.web, @when and on_click; the same file runs on Pyodide and on
MicroPython."""

from lane import page, ready
from pyscript import document, web, when, window
from pyscript.ffi import to_js

LETTERS = "abcdefghijklmnopqrstuvwxyz "
ARROWS = {"ArrowLeft": (-10, 0), "ArrowRight": (10, 0), "ArrowUp": (0, -10), "ArrowDown": (0, 10)}

lamps = []
listeners = 0
listening = window.AbortController.new()
clicks = 0
keys = []
moves = []
grab = None  # where in the box the pointer holds it
box_x = 0
box_y = 0
main = web.Element.wrap_dom_element(page)
size = main["size"]
attached = main["attached"]
target = main["target"]
board = main["lamps"]
counter = main["counter"]
field = main["field"]
mirror = main["mirror"]
pad = main["pad"]
box = main["box"]
position = main["position"]


class Lamp:
    """Shows the sum of what its handlers heard."""

    def __init__(self):
        self.amount = 0
        self.element = web.span()

    def clicked(self, event):
        self.add(1)

    def add(self, amount):
        self.amount += amount
        self.element.textContent = self.amount


@when("click", main["reset"])
def reset():
    """Take all handlers away and show as many dark lamps as handlers are asked for."""
    global lamps, listeners, listening
    target.on_click.remove_listener()
    listening.abort()
    listening = window.AbortController.new()
    listeners = 0
    attached.textContent = ""
    lamps = [Lamp() for _ in range(int(size.value))]
    board.replaceChildren()
    board.append([lamp.element for lamp in lamps])


@when("click", main["attach-click"])
def attach_click():
    """One handler for each lamp. A button's on_click is an Event of PyScript's own: one listener in the document, a list in Python."""
    for lamp in lamps:
        target.on_click.add_listener(lamp.clicked)
    note_listeners()


@when("click", main["attach-ping"])
def attach_ping():
    for lamp in lamps:
        hear_pings(lamp)
    note_listeners()


def hear_pings(lamp):
    """What the document knows no attribute for is heard by @when."""
    @when("ping", target, signal=listening.signal)
    def pinged(event):
        lamp.add(event.detail)


def note_listeners():
    global listeners
    listeners += len(lamps)
    attached.textContent = f"{listeners} attached"


@when("click", main["send"])
def send():
    target.dispatchEvent(window.CustomEvent.new("ping", to_js({"detail": 5})))


@when("click", main["count"])
def count():
    global clicks
    clicks += 1
    counter.textContent = "1 click" if clicks == 1 else f"{clicks} clicks"


@when("input", field)
def on_input():
    mirror.textContent = field.value


@when("click", main["make-keys"])
def make_keys():
    global keys
    keys = [window.Event.new("input", to_js({"bubbles": True})) for _ in range(100)]
    field.value = ""
    mirror.textContent = ""


@when("click", main["play-keys"])
def play_keys():
    text = ""
    for index, key in enumerate(keys):
        text += LETTERS[index % len(LETTERS)]
        field.value = text
        field.dispatchEvent(key)


@when("pointermove", pad)
def on_move(event):
    x = int(event.clientX)
    y = int(event.clientY)
    position.textContent = f"{x}, {y}"
    if grab:
        grab_x, grab_y = grab
        move_box(x - grab_x, y - grab_y)


def move_box(x, y):
    global box_x, box_y
    box_x = max(0, min(240, x))
    box_y = max(0, min(80, y))
    box.style["transform"] = f"translate({box_x}px, {box_y}px)"


@when("pointerdown", box)
def on_grab(event):
    global grab
    grab = (int(event.clientX) - box_x, int(event.clientY) - box_y)


@when("pointerup", document.defaultView)
def on_release():
    global grab
    grab = None


@when("keydown", box)
def on_box_key(event):
    if event.key in ARROWS:
        right, down = ARROWS[event.key]
        move_box(box_x + right, box_y + down)
        event.preventDefault()  # the page is not to scroll


def pointer(kind, x, y):
    return window.PointerEvent.new(kind, to_js({"bubbles": True, "clientX": x, "clientY": y}))


@when("click", main["make-moves"])
def make_moves():
    global moves
    moves = [pointer("pointermove", index % 300, index % 120) for index in range(1000)]
    position.textContent = ""


@when("click", main["make-drag"])
def make_drag():
    global moves
    path = [pointer("pointermove", index * 2, index) for index in range(1, 99)]
    moves = [pointer("pointerdown", 0, 0)] + path + [pointer("pointerup", 196, 98)]
    position.textContent = ""
    move_box(0, 0)


@when("click", main["play-moves"])
def play_moves():
    for move in moves:
        box.dispatchEvent(move)


@when("click", main["raise"])
def raise_error():
    """What an error in a handler looks like: this one is raised two calls deep, on purpose."""
    check_amount(-1)


def check_amount(amount):
    if amount < 0:
        raise ValueError("raised on purpose: an amount below zero")


reset()
attach_click()
ready()

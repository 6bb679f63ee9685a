"""The events demo as PyScript's own documentation would write it: elements from pyscript.web, handlers by @when and on_click."""

from lane import ready
from pyscript import document, web, when, window
from pyscript.ffi import to_js

LOOKS = ("#lamps{display:flex;flex-wrap:wrap;gap:2px;max-height:8rem;overflow:auto;font-size:.7rem}"
         "#lamps span{box-sizing:border-box;min-width:1rem;height:1rem;border:1px solid;padding:0 2px;line-height:.9rem}"
         "#pad{box-sizing:border-box;width:304px;height:124px;border:2px solid;touch-action:none;user-select:none}"
         "#box{width:60px;height:40px;padding:0}#events p{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}")
LETTERS = "abcdefghijklmnopqrstuvwxyz "

counts = []
lamps = []
listeners = 0
listening = window.AbortController.new()
clicks = 0
keys = []
moves = []
dragging = False
grab_x = 0
grab_y = 0
box_x = 0
box_y = 0

size = web.input_(id="size", type="number", min="1", max="10000", value="10", defaultValue="10")
attached = web.output(id="attached")
target = web.button("Call the handlers", id="target", type="button")
board = web.div(id="lamps")
counter = web.output("0 clicks", id="counter")
field = web.input_(id="field")
mirror = web.output(id="mirror")
box = web.button("Drag me", id="box", type="button")
pad = web.div(box, id="pad")
position = web.output(id="position")


def step_button(text, button_id, handler):
    return web.button(text, id=button_id, type="button", on_click=handler)


def reset(event=None):
    """Take all handlers away and show as many dark lamps as handlers are asked for."""
    global counts, lamps, listeners, listening
    target.on_click.remove_listener()
    listening.abort()
    listening = window.AbortController.new()
    listeners = 0
    counts = [0] * int(size.value)
    lamps = [web.span() for _ in counts]
    board.replaceChildren()
    board.append(lamps)
    attached.textContent = ""


def attach_click(event=None):
    """One handler for each lamp. A button's on_click is an Event of PyScript's own: one listener in the document, a list in Python."""
    for index in range(len(lamps)):
        target.on_click.add_listener(click_handler(index))
    note_listeners()


def attach_ping(event):
    """One handler for each lamp. What the document knows no attribute for is heard by @when."""
    for index in range(len(lamps)):
        when("ping", target, signal=listening.signal)(ping_handler(index))
    note_listeners()


def note_listeners():
    global listeners
    listeners += len(lamps)
    attached.textContent = f"{listeners} attached"


def click_handler(index):
    def handle(event):
        counts[index] += 1
        lamps[index].textContent = counts[index]
    return handle


def ping_handler(index):
    def handle(event):
        counts[index] += event.detail
        lamps[index].textContent = counts[index]
    return handle


def count(event):
    global clicks
    clicks += 1
    counter.textContent = "1 click" if clicks == 1 else f"{clicks} clicks"


def send(event):
    target.dispatchEvent(window.CustomEvent.new("ping", to_js({"detail": 5})))


@when("input", field)
def on_input(event):
    mirror.textContent = field.value


def make_keys(event):
    global keys
    keys = [window.Event.new("input", to_js({"bubbles": True})) for _ in range(100)]
    field.value = ""
    mirror.textContent = ""


def play_keys(event):
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
    if dragging:
        move_box(x - grab_x, y - grab_y)


def move_box(x, y):
    global box_x, box_y
    box_x = max(0, min(240, x))
    box_y = max(0, min(80, y))
    box.style["transform"] = f"translate({box_x}px, {box_y}px)"


@when("pointerdown", box)
def on_grab(event):
    global dragging, grab_x, grab_y
    dragging = True
    grab_x = int(event.clientX) - box_x
    grab_y = int(event.clientY) - box_y


@when("pointerup", document.defaultView)
def on_release(event):
    global dragging
    dragging = False


@when("keydown", box)
def on_box_key(event):
    steps = {"ArrowLeft": (-10, 0), "ArrowRight": (10, 0), "ArrowUp": (0, -10), "ArrowDown": (0, 10)}
    if event.key in steps:
        right, down = steps[event.key]
        move_box(box_x + right, box_y + down)
        event.preventDefault()  # the page is not to scroll


def pointer(kind, x, y):
    return window.PointerEvent.new(kind, to_js({"bubbles": True, "clientX": x, "clientY": y}))


def make_moves(event):
    global moves
    moves = [pointer("pointermove", index % 300, index % 120) for index in range(1000)]
    position.textContent = ""


def make_drag(event):
    global moves
    path = [pointer("pointermove", index * 2, index) for index in range(1, 99)]
    moves = [pointer("pointerdown", 0, 0)] + path + [pointer("pointerup", 196, 98)]
    position.textContent = ""
    move_box(0, 0)


def play_moves(event):
    for move in moves:
        box.dispatchEvent(move)


def raise_error(event):
    """What an error in a handler looks like: this one is raised two calls deep, on purpose."""
    check_amount(-1)


def check_amount(amount):
    if amount < 0:
        raise ValueError("raised on purpose: an amount below zero")


page = web.div(
    web.style(LOOKS),
    web.h1("Events"),
    web.p(
        web.label("Handlers", for_="size"),
        size,
        step_button("Start anew", "reset", reset),
        step_button("Attach to click", "attach-click", attach_click),
        step_button("Attach to ping", "attach-ping", attach_ping),
        attached,
    ),
    web.p(target, step_button("Send them a ping", "send", send)),
    board,
    web.p(step_button("Count", "count", count), counter),
    web.p(
        web.label("Type here", for_="field"),
        field,
        mirror,
        step_button("Prepare 100 keys", "make-keys", make_keys),
        step_button("Press them", "play-keys", play_keys),
    ),
    pad,
    web.p(
        position,
        step_button("Prepare 1,000 moves", "make-moves", make_moves),
        step_button("Prepare a drag", "make-drag", make_drag),
        step_button("Make them", "play-moves", play_moves),
    ),
    web.p(step_button("Raise an error", "raise", raise_error)),
    id="events",
)

mirror.setAttribute("for", "field")
reset()
attach_click()
ready(page._dom_element)

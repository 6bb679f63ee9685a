"""The events demo in batched style: handlers note what happened; the document is written once for all of it.
js/events/batched.js has the same functions in the same order."""

from lane import deferred, listen, new, page, ready, window

LETTERS = "abcdefghijklmnopqrstuvwxyz "
ARROWS = {"ArrowLeft": (-10, 0), "ArrowRight": (10, 0), "ArrowUp": (0, -10), "ArrowDown": (0, 10)}

lamps = []
click_handlers = []
ping_handlers = []
clicks = 0
keys = []
moves = []
last_move = None
dragging = False
grab_x = 0
grab_y = 0
box_x = 0
box_y = 0
stale = set()  # which parts of the document do not show what is so
size = page.querySelector("#size")
attached = page.querySelector("#attached")
target = page.querySelector("#target")
board = page.querySelector("#lamps")
counter = page.querySelector("#counter")
field = page.querySelector("#field")
mirror = page.querySelector("#mirror")
pad = page.querySelector("#pad")
box = page.querySelector("#box")
position = page.querySelector("#position")


class Lamp:
    """The sum of what its handlers heard."""

    def __init__(self):
        self.amount = 0

    def add(self, amount):
        self.amount += amount


def outdate(part):
    """Have show() bring this part up to date, after the event that is being handled and before the browser draws."""
    if len(stale) == 0:
        show_soon()
    stale.add(part)


def show():
    settle_move()
    if "lamps" in stale:
        show_lamps()
    if "attached" in stale:
        attached.textContent = f"{len(click_handlers) + len(ping_handlers)} attached"
    if "counter" in stale:
        counter.textContent = "1 click" if clicks == 1 else f"{clicks} clicks"
    if "mirror" in stale:
        mirror.textContent = field.value
    if "box" in stale:
        box.style.transform = f"translate({box_x}px, {box_y}px)"
    stale.clear()


def show_lamps():
    board.innerHTML = "".join([f"<span>{lamp.amount or ''}</span>" for lamp in lamps])


def reset(event=None):
    """Take all handlers away and show as many dark lamps as handlers are asked for."""
    global lamps
    click_handlers.clear()
    ping_handlers.clear()
    attached.textContent = ""
    lamps = [Lamp() for _ in range(int(size.value))]
    show_lamps()


def attach_click(event=None):
    """One handler for each lamp. The document knows of one listener, which calls them all."""
    click_handlers.extend([lamp.add for lamp in lamps])
    outdate("attached")


def attach_ping(event):
    ping_handlers.extend([lamp.add for lamp in lamps])
    outdate("attached")


def on_click(event):
    call_all(click_handlers, 1)


def on_ping(event):
    call_all(ping_handlers, event.detail)


def call_all(handlers, amount):
    for handler in handlers:
        handler(amount)
    outdate("lamps")


def send(event):
    target.dispatchEvent(new(window.CustomEvent, "ping", {"detail": 5}))


def count(event):
    global clicks
    clicks += 1
    outdate("counter")


def on_input(event):
    outdate("mirror")


def make_keys(event):
    global keys
    keys = [new(window.Event, "input", {"bubbles": True}) for _ in range(100)]
    field.value = ""
    mirror.textContent = ""


def play_keys(event):
    text = ""
    for index, key in enumerate(keys):
        text += LETTERS[index % 27]
        field.value = text
        field.dispatchEvent(key)


def on_move(event):
    global last_move
    if last_move is None:
        outdate("position")
    last_move = event


def settle_move():
    """Look at the last move: those before it were over before anyone could see them."""
    global last_move
    if last_move is None:
        return
    x = int(last_move.clientX)
    y = int(last_move.clientY)
    last_move = None
    position.textContent = f"{x}, {y}"
    if dragging:
        move_box(x - grab_x, y - grab_y)


def move_box(x, y):
    global box_x, box_y
    box_x = max(0, min(240, x))
    box_y = max(0, min(80, y))
    outdate("box")


def on_grab(event):
    global dragging, grab_x, grab_y
    dragging = True
    grab_x = int(event.clientX) - box_x
    grab_y = int(event.clientY) - box_y


def on_release(event):
    global dragging
    settle_move()
    dragging = False


def on_box_key(event):
    if event.key in ARROWS:
        right, down = ARROWS[event.key]
        move_box(box_x + right, box_y + down)
        event.preventDefault()  # the page is not to scroll


def pointer(kind, x, y):
    return new(window.PointerEvent, kind, {"bubbles": True, "clientX": x, "clientY": y})


def make_moves(event):
    global moves
    moves = [pointer("pointermove", index % 300, index % 120) for index in range(1000)]
    position.textContent = ""


def make_drag(event):
    global moves
    moves = [pointer("pointermove", index * 2, index) for index in range(1, 99)]
    moves.insert(0, pointer("pointerdown", 0, 0))
    moves.append(pointer("pointerup", 196, 98))
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


show_soon = deferred(show)
handlers = {
    "reset": reset, "attach-click": attach_click, "attach-ping": attach_ping, "target": on_click, "send": send, "count": count,
    "make-keys": make_keys, "play-keys": play_keys, "make-moves": make_moves, "make-drag": make_drag, "play-moves": play_moves,
    "raise": raise_error,
}  # fmt: skip
for button_id, handler in handlers.items():
    listen(page.querySelector("#" + button_id), "click", handler)
listen(target, "ping", on_ping)
listen(field, "input", on_input)
listen(pad, "pointermove", on_move)
listen(box, "pointerdown", on_grab)
listen(box, "keydown", on_box_key)
listen(window, "pointerup", on_release)
reset()
attach_click()
show()
ready()

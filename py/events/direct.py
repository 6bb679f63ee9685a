"""The events demo in direct style: every handler writes to the document at once. js/events/direct.js has the same functions in
the same order."""

from lane import document, listen, new, page, ready, unlisten, window

LETTERS = "abcdefghijklmnopqrstuvwxyz "
ARROWS = {"ArrowLeft": (-10, 0), "ArrowRight": (10, 0), "ArrowUp": (0, -10), "ArrowDown": (0, 10)}

lamps = []
listeners = []  # the name of an event and what listen returned, for each handler
clicks = 0
keys = []
moves = []
dragging = False
grab_x = 0
grab_y = 0
box_x = 0
box_y = 0
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
    """Shows the sum of what its handlers heard."""

    def __init__(self):
        self.amount = 0
        self.element = document.createElement("span")
        board.appendChild(self.element)

    def clicked(self, event):
        self.add(1)

    def pinged(self, event):
        self.add(event.detail)

    def add(self, amount):
        self.amount += amount
        self.element.textContent = str(self.amount)


def reset(event=None):
    """Take all handlers away and show as many dark lamps as handlers are asked for."""
    global lamps
    for kind, listener in listeners:
        unlisten(target, kind, listener)
    listeners.clear()
    attached.textContent = ""
    board.textContent = ""
    lamps = [Lamp() for _ in range(int(size.value))]


def attach(kind, handlers):
    for handler in handlers:
        listeners.append((kind, listen(target, kind, handler)))
    attached.textContent = f"{len(listeners)} attached"


def attach_click(event=None):
    """One handler for each lamp."""
    attach("click", [lamp.clicked for lamp in lamps])


def attach_ping(event):
    attach("ping", [lamp.pinged for lamp in lamps])


def send(event):
    target.dispatchEvent(new(window.CustomEvent, "ping", {"detail": 5}))


def count(event):
    global clicks
    clicks += 1
    counter.textContent = "1 click" if clicks == 1 else f"{clicks} clicks"


def on_input(event):
    mirror.textContent = field.value


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
    x = int(event.clientX)
    y = int(event.clientY)
    position.textContent = f"{x}, {y}"
    if dragging:
        move_box(x - grab_x, y - grab_y)


def move_box(x, y):
    global box_x, box_y
    box_x = max(0, min(240, x))
    box_y = max(0, min(80, y))
    box.style.transform = f"translate({box_x}px, {box_y}px)"


def on_grab(event):
    global dragging, grab_x, grab_y
    dragging = True
    grab_x = int(event.clientX) - box_x
    grab_y = int(event.clientY) - box_y


def on_release(event):
    global dragging
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


listen(page.querySelector("#reset"), "click", reset)
listen(page.querySelector("#attach-click"), "click", attach_click)
listen(page.querySelector("#attach-ping"), "click", attach_ping)
listen(page.querySelector("#send"), "click", send)
listen(page.querySelector("#count"), "click", count)
listen(field, "input", on_input)
listen(page.querySelector("#make-keys"), "click", make_keys)
listen(page.querySelector("#play-keys"), "click", play_keys)
listen(pad, "pointermove", on_move)
listen(box, "pointerdown", on_grab)
listen(box, "keydown", on_box_key)
listen(window, "pointerup", on_release)
listen(page.querySelector("#make-moves"), "click", make_moves)
listen(page.querySelector("#make-drag"), "click", make_drag)
listen(page.querySelector("#play-moves"), "click", play_moves)
listen(page.querySelector("#raise"), "click", raise_error)
reset()
attach_click()
ready()

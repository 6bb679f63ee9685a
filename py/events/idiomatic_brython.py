"""The events demo as Brython's users write it: browser.html builds elements, bind and unbind attach and take away handlers."""

from browser import bind, html, window
from lane import page, ready

LETTERS = "abcdefghijklmnopqrstuvwxyz "
ARROWS = {"ArrowLeft": (-10, 0), "ArrowRight": (10, 0), "ArrowUp": (0, -10), "ArrowDown": (0, 10)}

lamps = []
listeners = 0
clicks = 0
keys = []
moves = []
grab = None  # where in the box the pointer holds it
box_x = 0
box_y = 0
size = page.select_one("#size")
attached = page.select_one("#attached")
target = page.select_one("#target")
board = page.select_one("#lamps")
counter = page.select_one("#counter")
field = page.select_one("#field")
mirror = page.select_one("#mirror")
pad = page.select_one("#pad")
box = page.select_one("#box")
position = page.select_one("#position")


class Lamp:
    """Shows the sum of what its handlers heard."""

    def __init__(self):
        self.amount = 0
        self.element = html.SPAN()

    def clicked(self, event):
        self.add(1)

    def pinged(self, event):
        self.add(event.detail)

    def add(self, amount):
        self.amount += amount
        self.element.text = self.amount


@bind(page.select_one("#reset"), "click")
def reset(event=None):
    """Take all handlers away and show as many dark lamps as handlers are asked for."""
    global lamps, listeners
    target.unbind("click")
    target.unbind("ping")
    listeners = 0
    attached.text = ""
    lamps = [Lamp() for _ in range(int(size.value))]
    board.clear()
    board <= [lamp.element for lamp in lamps]


@bind(page.select_one("#attach-click"), "click")
def attach_click(event=None):
    """One handler for each lamp."""
    for lamp in lamps:
        target.bind("click", lamp.clicked)
    note_listeners()


@bind(page.select_one("#attach-ping"), "click")
def attach_ping(event):
    for lamp in lamps:
        target.bind("ping", lamp.pinged)
    note_listeners()


def note_listeners():
    global listeners
    listeners += len(lamps)
    attached.text = f"{listeners} attached"


@bind(page.select_one("#send"), "click")
def send(event):
    target.dispatchEvent(window.CustomEvent.new("ping", {"detail": 5}))


@bind(page.select_one("#count"), "click")
def count(event):
    global clicks
    clicks += 1
    counter.text = "1 click" if clicks == 1 else f"{clicks} clicks"


@bind(field, "input")
def on_input(event):
    mirror.text = field.value


@bind(page.select_one("#make-keys"), "click")
def make_keys(event):
    global keys
    keys = [window.Event.new("input", {"bubbles": True}) for _ in range(100)]
    field.value = ""
    mirror.text = ""


@bind(page.select_one("#play-keys"), "click")
def play_keys(event):
    text = ""
    for index, key in enumerate(keys):
        text += LETTERS[index % len(LETTERS)]
        field.value = text
        field.dispatchEvent(key)


@bind(pad, "pointermove")
def on_move(event):
    x = int(event.clientX)
    y = int(event.clientY)
    position.text = f"{x}, {y}"
    if grab:
        grab_x, grab_y = grab
        move_box(x - grab_x, y - grab_y)


def move_box(x, y):
    global box_x, box_y
    box_x = max(0, min(240, x))
    box_y = max(0, min(80, y))
    box.style.transform = f"translate({box_x}px, {box_y}px)"


@bind(box, "pointerdown")
def on_grab(event):
    global grab
    grab = (int(event.clientX) - box_x, int(event.clientY) - box_y)


@bind(window, "pointerup")
def on_release(event):
    global grab
    grab = None


@bind(box, "keydown")
def on_box_key(event):
    if event.key in ARROWS:
        right, down = ARROWS[event.key]
        move_box(box_x + right, box_y + down)
        event.preventDefault()  # the page is not to scroll


def pointer(kind, x, y):
    return window.PointerEvent.new(kind, {"bubbles": True, "clientX": x, "clientY": y})


@bind(page.select_one("#make-moves"), "click")
def make_moves(event):
    global moves
    moves = [pointer("pointermove", index % 300, index % 120) for index in range(1000)]
    position.text = ""


@bind(page.select_one("#make-drag"), "click")
def make_drag(event):
    global moves
    path = [pointer("pointermove", index * 2, index) for index in range(1, 99)]
    moves = [pointer("pointerdown", 0, 0)] + path + [pointer("pointerup", 196, 98)]
    position.text = ""
    move_box(0, 0)


@bind(page.select_one("#play-moves"), "click")
def play_moves(event):
    for move in moves:
        box.dispatchEvent(move)


@bind(page.select_one("#raise"), "click")
def raise_error(event):
    """What an error in a handler looks like: this one is raised two calls deep, on purpose."""
    check_amount(-1)


def check_amount(amount):
    if amount < 0:
        raise ValueError("raised on purpose: an amount below zero")


reset()
attach_click()
ready()

"""The events demo as Brython's own documentation would write it: elements from browser.html, handlers by bind and @bind."""

from browser import bind, html, window
from lane import ready

LOOKS = ("#lamps{display:flex;flex-wrap:wrap;gap:2px;max-height:8rem;overflow:auto;font-size:.7rem}"
         "#lamps span{box-sizing:border-box;min-width:1rem;height:1rem;border:1px solid;padding:0 2px;line-height:.9rem}"
         "#pad{box-sizing:border-box;width:304px;height:124px;border:2px solid;touch-action:none;user-select:none}"
         "#box{width:60px;height:40px;padding:0}#events p{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}")
LETTERS = "abcdefghijklmnopqrstuvwxyz "

counts = []
lamps = []
listeners = 0
clicks = 0
keys = []
moves = []
dragging = False
grab_x = 0
grab_y = 0
box_x = 0
box_y = 0

size = html.INPUT(id="size", type="number", min="1", max="10000", value="10")
attached = html.OUTPUT(id="attached")
target = html.BUTTON("Call the handlers", id="target", type="button")
board = html.DIV(id="lamps")
counter = html.OUTPUT("0 clicks", id="counter")
field = html.INPUT(id="field")
mirror = html.OUTPUT(id="mirror", For="field")
box = html.BUTTON("Drag me", id="box", type="button")
pad = html.DIV(box, id="pad")
position = html.OUTPUT(id="position")


def step_button(text, button_id, handler):
    button = html.BUTTON(text, id=button_id, type="button")
    button.bind("click", handler)
    return button


def reset(event=None):
    """Take all handlers away and show as many dark lamps as handlers are asked for."""
    global counts, lamps, listeners
    target.unbind("click")
    target.unbind("ping")
    listeners = 0
    counts = [0] * int(size.value)
    lamps = [html.SPAN() for _ in counts]
    board.clear()
    board <= lamps
    attached.text = ""


def attach_click(event=None):
    """One handler for each lamp."""
    for index in range(len(lamps)):
        target.bind("click", click_handler(index))
    note_listeners()


def attach_ping(event):
    for index in range(len(lamps)):
        target.bind("ping", ping_handler(index))
    note_listeners()


def note_listeners():
    global listeners
    listeners += len(lamps)
    attached.text = f"{listeners} attached"


def click_handler(index):
    def handle(event):
        counts[index] += 1
        lamps[index].text = counts[index]
    return handle


def ping_handler(index):
    def handle(event):
        counts[index] += event.detail
        lamps[index].text = counts[index]
    return handle


def count(event):
    global clicks
    clicks += 1
    counter.text = "1 click" if clicks == 1 else f"{clicks} clicks"


def send(event):
    target.dispatchEvent(window.CustomEvent.new("ping", {"detail": 5}))


@bind(field, "input")
def on_input(event):
    mirror.text = field.value


def make_keys(event):
    global keys
    keys = [window.Event.new("input", {"bubbles": True}) for _ in range(100)]
    field.value = ""
    mirror.text = ""


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
    if dragging:
        move_box(x - grab_x, y - grab_y)


def move_box(x, y):
    global box_x, box_y
    box_x = max(0, min(240, x))
    box_y = max(0, min(80, y))
    box.style.transform = f"translate({box_x}px, {box_y}px)"


@bind(box, "pointerdown")
def on_grab(event):
    global dragging, grab_x, grab_y
    dragging = True
    grab_x = int(event.clientX) - box_x
    grab_y = int(event.clientY) - box_y


@bind(window, "pointerup")
def on_release(event):
    global dragging
    dragging = False


@bind(box, "keydown")
def on_box_key(event):
    steps = {"ArrowLeft": (-10, 0), "ArrowRight": (10, 0), "ArrowUp": (0, -10), "ArrowDown": (0, 10)}
    if event.key in steps:
        right, down = steps[event.key]
        move_box(box_x + right, box_y + down)
        event.preventDefault()  # the page is not to scroll


def pointer(kind, x, y):
    return window.PointerEvent.new(kind, {"bubbles": True, "clientX": x, "clientY": y})


def make_moves(event):
    global moves
    moves = [pointer("pointermove", index % 300, index % 120) for index in range(1000)]
    position.text = ""


def make_drag(event):
    global moves
    path = [pointer("pointermove", index * 2, index) for index in range(1, 99)]
    moves = [pointer("pointerdown", 0, 0)] + path + [pointer("pointerup", 196, 98)]
    position.text = ""
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


page = html.DIV(id="events")
page <= html.STYLE(LOOKS)
page <= html.H1("Events")
page <= html.P([
    html.LABEL("Handlers", For="size"),
    size,
    step_button("Start anew", "reset", reset),
    step_button("Attach to click", "attach-click", attach_click),
    step_button("Attach to ping", "attach-ping", attach_ping),
    attached,
])
page <= html.P([target, step_button("Send them a ping", "send", send)])
page <= board
page <= html.P([step_button("Count", "count", count), counter])
page <= html.P([
    html.LABEL("Type here", For="field"),
    field,
    mirror,
    step_button("Prepare 100 keys", "make-keys", make_keys),
    step_button("Press them", "play-keys", play_keys),
])
page <= pad
page <= html.P([
    position,
    step_button("Prepare 1,000 moves", "make-moves", make_moves),
    step_button("Prepare a drag", "make-drag", make_drag),
    step_button("Make them", "play-moves", play_moves),
])
page <= html.P(step_button("Raise an error", "raise", raise_error))

reset()
attach_click()
ready(page)

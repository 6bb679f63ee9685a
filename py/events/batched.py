"""The events demo in batched style: handlers note what happened; the document is written once for all of it.
js/events/batched.js has the same functions in the same order."""

from lane import deferred, document, listen, new, ready, window

PAGE = """<style>
#lamps{display:flex;flex-wrap:wrap;gap:2px;max-height:8rem;overflow:auto;font-size:.7rem}
#lamps span{box-sizing:border-box;min-width:1rem;height:1rem;border:1px solid;padding:0 2px;line-height:.9rem}
#pad{box-sizing:border-box;width:304px;height:124px;border:2px solid;touch-action:none;user-select:none}
#box{width:60px;height:40px;padding:0}#events p{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
</style><h1>Events</h1><p><label for="size">Handlers</label><input id="size" type="number" min="1" max="10000" value="10">
<button id="reset" type="button">Start anew</button><button id="attach-click" type="button">Attach to click</button>
<button id="attach-ping" type="button">Attach to ping</button><output id="attached"></output></p>
<p><button id="target" type="button">Call the handlers</button><button id="send" type="button">Send them a ping</button></p>
<div id="lamps"></div><p><button id="count" type="button">Count</button><output id="counter">0 clicks</output></p>
<p><label for="field">Type here</label><input id="field"><output id="mirror" for="field"></output>
<button id="make-keys" type="button">Prepare 100 keys</button><button id="play-keys" type="button">Press them</button></p>
<div id="pad"><button id="box" type="button">Drag me</button></div><p><output id="position"></output>
<button id="make-moves" type="button">Prepare 1,000 moves</button><button id="make-drag" type="button">Prepare a drag</button>
<button id="play-moves" type="button">Make them</button></p>
<p><button id="raise" type="button">Raise an error</button></p>""".replace("\n", "")
LETTERS = "abcdefghijklmnopqrstuvwxyz "

counts = []
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
stale = {}  # which parts of the document do not show what is so

page = document.createElement("div")
page.id = "events"
page.innerHTML = PAGE
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


def outdate(part):
    """Have show() bring this part up to date, after the event that is being handled and before the browser draws."""
    if len(stale) == 0:
        show_soon()
    stale[part] = True


def show():
    global stale
    settle_move()
    if "lamps" in stale:
        board.innerHTML = lamps_html()
    if "attached" in stale:
        attached.textContent = str(len(click_handlers) + len(ping_handlers)) + " attached"
    if "counter" in stale:
        counter.textContent = "1 click" if clicks == 1 else str(clicks) + " clicks"
    if "mirror" in stale:
        mirror.textContent = field.value
    if "box" in stale:
        box.style.transform = "translate(" + str(box_x) + "px, " + str(box_y) + "px)"
    stale = {}


def lamps_html():
    return "".join(["<span>" + (str(amount) if amount > 0 else "") + "</span>" for amount in counts])


def reset(event=None):
    """Take all handlers away and show as many dark lamps as handlers are asked for."""
    global counts, click_handlers, ping_handlers
    counts = [0 for _ in range(int(size.value))]
    click_handlers = []
    ping_handlers = []
    board.innerHTML = lamps_html()
    attached.textContent = ""


def attach(handlers):
    """One handler for each lamp. The document knows of one listener, which calls them all."""
    for index in range(len(counts)):
        handlers.append(lamp_handler(index))
    outdate("attached")


def lamp_handler(index):
    def handle(amount):
        counts[index] += amount
    return handle


def on_click(event):
    call_all(click_handlers, 1)


def on_ping(event):
    call_all(ping_handlers, event.detail)


def call_all(handlers, amount):
    for handler in handlers:
        handler(amount)
    outdate("lamps")


def count(event):
    global clicks
    clicks += 1
    outdate("counter")


def send(event):
    target.dispatchEvent(new(window.CustomEvent, "ping", {"detail": 5}))


def on_input(event):
    outdate("mirror")


def make_keys(event):
    global keys
    keys = []
    for _ in range(100):
        keys.append(new(window.Event, "input", {"bubbles": True}))
    field.value = ""
    mirror.textContent = ""


def play_keys(event):
    text = ""
    for index in range(len(keys)):
        text += LETTERS[index % 27]
        field.value = text
        field.dispatchEvent(keys[index])


def on_move(event):
    global last_move
    last_move = event
    outdate("position")


def settle_move():
    """Look at the last move: those before it were over before anyone could see them."""
    global last_move
    if last_move is None:
        return
    x = int(last_move.clientX)
    y = int(last_move.clientY)
    last_move = None
    position.textContent = str(x) + ", " + str(y)
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
    key = event.key
    if key == "ArrowLeft":
        move_box(box_x - 10, box_y)
    if key == "ArrowRight":
        move_box(box_x + 10, box_y)
    if key == "ArrowUp":
        move_box(box_x, box_y - 10)
    if key == "ArrowDown":
        move_box(box_x, box_y + 10)
    if key.startswith("Arrow"):
        event.preventDefault()  # the page is not to scroll


def pointer(kind, x, y):
    return new(window.PointerEvent, kind, {"bubbles": True, "clientX": x, "clientY": y})


def make_moves(event):
    global moves
    moves = []
    for index in range(1000):
        moves.append(pointer("pointermove", index % 300, index % 120))
    position.textContent = ""


def make_drag(event):
    global moves
    moves = [pointer("pointerdown", 0, 0)]
    for index in range(1, 99):
        moves.append(pointer("pointermove", index * 2, index))
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


def listen_to(button_id, handler):
    listen(page.querySelector("#" + button_id), "click", handler)


show_soon = deferred(show)
listen_to("reset", reset)
listen_to("attach-click", lambda event: attach(click_handlers))
listen_to("attach-ping", lambda event: attach(ping_handlers))
listen_to("target", on_click)
listen(target, "ping", on_ping)
listen_to("send", send)
listen_to("count", count)
listen(field, "input", on_input)
listen_to("make-keys", make_keys)
listen_to("play-keys", play_keys)
listen(pad, "pointermove", on_move)
listen(box, "pointerdown", on_grab)
listen(box, "keydown", on_box_key)
listen(window, "pointerup", on_release)
listen_to("make-moves", make_moves)
listen_to("make-drag", make_drag)
listen_to("play-moves", play_moves)
listen_to("raise", raise_error)
reset()
attach(click_handlers)
show()
ready(page)

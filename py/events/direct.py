"""The events demo in direct style: every handler writes to the document at once. js/events/direct.js has the same functions in
the same order."""

from lane import document, listen, new, ready, unlisten, window

LOOKS = ("#lamps{display:flex;flex-wrap:wrap;gap:2px;max-height:8rem;overflow:auto;font-size:.7rem}"
         "#lamps span{box-sizing:border-box;min-width:1rem;height:1rem;border:1px solid;padding:0 2px;line-height:.9rem}"
         "#pad{box-sizing:border-box;width:304px;height:124px;border:2px solid;touch-action:none;user-select:none}"
         "#box{width:60px;height:40px;padding:0}#events p{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}")
LETTERS = "abcdefghijklmnopqrstuvwxyz "

counts = []
lamps = []
listeners = []  # one [kind, what listen returned] for each handler
clicks = 0
keys = []
moves = []
dragging = False
grab_x = 0
grab_y = 0
box_x = 0
box_y = 0


def add(parent, tag, attributes, text=""):
    element = document.createElement(tag)
    for name in attributes.keys():
        element.setAttribute(name, attributes[name])
    if text != "":
        element.textContent = text
    parent.appendChild(element)
    return element


def add_button(parent, button_id, text, handler):
    button = add(parent, "button", {"id": button_id, "type": "button"}, text)
    listen(button, "click", handler)


def reset(event=None):
    """Take all handlers away and show as many dark lamps as handlers are asked for."""
    global listeners, counts, lamps
    for kind, listener in listeners:
        unlisten(target, kind, listener)
    listeners = []
    counts = []
    lamps = []
    board.textContent = ""
    attached.textContent = ""
    for index in range(int(size.value)):
        counts.append(0)
        lamps.append(add(board, "span", {}))


def attach(kind):
    """One handler for each lamp."""
    for index in range(len(lamps)):
        handler = click_handler(index) if kind == "click" else ping_handler(index)
        listeners.append([kind, listen(target, kind, handler)])
    attached.textContent = str(len(listeners)) + " attached"


def click_handler(index):
    def handle(event):
        counts[index] += 1
        lamps[index].textContent = str(counts[index])
    return handle


def ping_handler(index):
    def handle(event):
        counts[index] += event.detail
        lamps[index].textContent = str(counts[index])
    return handle


def count(event):
    global clicks
    clicks += 1
    counter.textContent = "1 click" if clicks == 1 else str(clicks) + " clicks"


def send(event):
    target.dispatchEvent(new(window.CustomEvent, "ping", {"detail": 5}))


def on_input(event):
    mirror.textContent = field.value


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
    x = int(event.clientX)
    y = int(event.clientY)
    position.textContent = str(x) + ", " + str(y)
    if dragging:
        move_box(x - grab_x, y - grab_y)


def move_box(x, y):
    global box_x, box_y
    box_x = max(0, min(240, x))
    box_y = max(0, min(80, y))
    box.style.transform = "translate(" + str(box_x) + "px, " + str(box_y) + "px)"


def on_grab(event):
    global dragging, grab_x, grab_y
    dragging = True
    grab_x = int(event.clientX) - box_x
    grab_y = int(event.clientY) - box_y


def on_release(event):
    global dragging
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


page = document.createElement("div")
page.id = "events"
add(page, "style", {}, LOOKS)
add(page, "h1", {}, "Events")
setup = add(page, "p", {})
add(setup, "label", {"for": "size"}, "Handlers")
size = add(setup, "input", {"id": "size", "type": "number", "min": "1", "max": "10000", "value": "10"})
add_button(setup, "reset", "Start anew", reset)
add_button(setup, "attach-click", "Attach to click", lambda event: attach("click"))
add_button(setup, "attach-ping", "Attach to ping", lambda event: attach("ping"))
attached = add(setup, "output", {"id": "attached"})
sending = add(page, "p", {})
target = add(sending, "button", {"id": "target", "type": "button"}, "Call the handlers")
add_button(sending, "send", "Send them a ping", send)
board = add(page, "div", {"id": "lamps"})
counting = add(page, "p", {})
add_button(counting, "count", "Count", count)
counter = add(counting, "output", {"id": "counter"}, "0 clicks")
typing = add(page, "p", {})
add(typing, "label", {"for": "field"}, "Type here")
field = add(typing, "input", {"id": "field"})
mirror = add(typing, "output", {"id": "mirror", "for": "field"})
add_button(typing, "make-keys", "Prepare 100 keys", make_keys)
add_button(typing, "play-keys", "Press them", play_keys)
pad = add(page, "div", {"id": "pad"})
box = add(pad, "button", {"id": "box", "type": "button"}, "Drag me")
moving = add(page, "p", {})
position = add(moving, "output", {"id": "position"})
add_button(moving, "make-moves", "Prepare 1,000 moves", make_moves)
add_button(moving, "make-drag", "Prepare a drag", make_drag)
add_button(moving, "play-moves", "Make them", play_moves)
add_button(add(page, "p", {}), "raise", "Raise an error", raise_error)

listen(field, "input", on_input)
listen(pad, "pointermove", on_move)
listen(box, "pointerdown", on_grab)
listen(box, "keydown", on_box_key)
listen(window, "pointerup", on_release)
reset()
attach("click")
ready(page)

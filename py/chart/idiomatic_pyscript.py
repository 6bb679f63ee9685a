"""The chart demo as PyScript's users write it, with pyscript.web; the same file runs on Pyodide and on MicroPython. pyscript.web makes
elements of HTML, not of SVG: those come from markup, and are found and changed like all others."""

from lane import on_frame, ready, seed
from pyscript import web, when

LEFT = 700  # the chart counts 10,000 units across and 3,800 down
RIGHT = 9400
TOP = 300
BOTTOM = 3300
FRAMES = 20
LOOKS = (".bar{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.5rem;align-items:end;max-width:40rem;"
         "margin-bottom:.5rem}[aria-pressed=true]{font-weight:bold;border-width:3px}"
         ".bar label{display:grid}.bar input{box-sizing:border-box;width:100%;min-height:2.5rem;font:inherit}"
         "output{display:block;min-height:1.5em}#chart{display:block;width:100%;max-width:60rem;touch-action:pan-y}"
         "#axes path{stroke:currentColor;stroke-width:10;fill:none;opacity:.5}#chart text{fill:currentColor;font-size:180px}"
         "#ticks{text-anchor:middle}#axes{text-anchor:end}#dots rect{fill:var(--accent)}"
         "path#dots{stroke:var(--accent);stroke-width:60;stroke-linecap:square}#marker{fill:none;stroke:currentColor;stroke-width:30}"
         "@media(max-width:40rem){#chart text{font-size:340px}}")

state = seed
value = 500  # of the newest point, from 0 to 1,000
values = []
squares = []
ticks = []
frame = 0
frames_left = 0
selected = -1
animating = False
counted_from = 0
counted = 0


def next_value():
    """One step of a seeded random walk that every language computes alike: all numbers stay below 2 ** 23."""
    global state, value
    state = (state * 75 + 74) % 65537
    value += state % 81 - 40
    if value < 0:
        value = -value
    elif value > 1000:
        value = 2000 - value
    return value


def column(index):
    return LEFT + index * (RIGHT - LEFT) // (len(values) - 1)


def row(value):
    return BOTTOM - value * 3


def read_number(field, output):
    """The number in a field, or 0 where the browser finds it wrong; the page then says what is wrong."""
    if field.checkValidity():
        return int(field.valueAsNumber)
    output.textContent = field.validationMessage
    return 0


def reset(event=None):
    global state, value, values, squares, ticks, frame, frames_left, selected
    count = read_number(points_field, status)
    if count == 0:
        return
    state = seed
    value = 500
    values = [next_value() for _ in range(count)]
    frame = 0
    frames_left = 0
    selected = -1
    dots_group.innerHTML = "".join([make_square(index) for index in range(count)])
    squares = dots_group.find("rect")
    places = [quarter * (count - 1) // 4 for quarter in range(5)]
    ticks_group.innerHTML = "".join([f'<text x="{column(index)}" y="3650">{index}</text>' for index in places])
    ticks = list(zip(places, ticks_group.find("text")))
    show_selected()
    show_status()


def make_square(index):
    return f'<rect x="{column(index) - 30}" y="{row(values[index]) - 30}" width="60" height="60"></rect>'


def next_frame():
    global frame
    values.pop(0)
    values.append(next_value())
    frame += 1
    for square, height in zip(squares, values):
        square.setAttribute("y", row(height) - 30)
    for index, text in ticks:
        text.textContent = frame + index
    if selected >= 0:
        show_selected()


def show_status():
    status.dataset.frame = frame
    status.textContent = f"{len(values)} points, frame {frame}"


def show_selected():
    if selected < 0:
        marker.setAttribute("visibility", "hidden")
        readout.textContent = ""
        return
    marker.setAttribute("visibility", "visible")
    marker.setAttribute("cx", column(selected))
    marker.setAttribute("cy", row(values[selected]))
    readout.textContent = f"Point {frame + selected}: {values[selected] // 10}.{values[selected] % 10}"


def on_pointer_move(event):
    """Select the point nearest to the pointer."""
    global selected
    box = chart.getBoundingClientRect()
    x = (event.clientX - box.left) * 10000 / box.width
    x = min(max(x, LEFT), RIGHT)
    selected = int((x - LEFT) * (len(values) - 1) / (RIGHT - LEFT) + 0.5)
    show_selected()


def on_pointer_leave(event):
    global selected
    selected = -1
    show_selected()


def on_key(event):
    """Arrow keys go from point to point, Home and End to the first and last, Escape to none."""
    global selected
    last = len(values) - 1
    if event.key == "ArrowLeft":
        selected = last if selected < 0 else max(selected - 1, 0)
    elif event.key == "ArrowRight":
        selected = 0 if selected < 0 else min(selected + 1, last)
    elif event.key == "Home":
        selected = 0
    elif event.key == "End":
        selected = last
    elif event.key == "Escape":
        selected = -1
    else:
        return
    event.preventDefault()
    show_selected()


def step(event):
    next_frame()
    show_status()


def run_frames(event):
    global frames_left
    if frames_left == 0:
        chart.ariaBusy = "true"
        on_frame(run_frame)
    frames_left = FRAMES


def run_frame(time):
    global frames_left
    if frames_left > 0:
        next_frame()
        frames_left -= 1
    if frames_left > 0:
        on_frame(run_frame)
    else:
        chart.ariaBusy = "false"
        show_status()


def animate(event):
    global animating, counted_from, counted
    animating = not animating
    animate_button.ariaPressed = "true" if animating else "false"
    counted_from = 0
    counted = 0
    if animating:
        on_frame(animate_frame)
    else:
        show_status()


def animate_frame(time):
    global counted_from, counted
    if not animating:
        return
    next_frame()
    counted += 1
    if counted_from == 0:
        counted_from = time
        counted = 0
    elif time - counted_from >= 1000:
        rate.textContent = f"{int(counted * 1000 / (time - counted_from) + 0.5)} frames per second"
        counted_from = time
        counted = 0
    on_frame(animate_frame)


def make_button(button_id, text, handler):
    return web.button(text, id=button_id, type="button", classes=["btn"], on_click=handler)


points_field = web.input_(id="points", type="number", required=True, min="2", max="100000", defaultValue="1000")
animate_button = make_button("animate", "Animate", animate)
animate_button.ariaPressed = "false"
status = web.output(id="status")
rate = web.output(id="rate")
readout = web.output(id="readout")
labels = [f'<text x="{LEFT - 100}" y="{row(label * 10) + 60}">{label}</text>' for label in (0, 25, 50, 75, 100)]
page = web.div(
    web.style(LOOKS),
    web.h1("Chart"),
    web.div(
        web.label("Points", points_field),
        make_button("reset", "Start anew", reset),
        make_button("step", "One frame", step),
        make_button("frames", f"{FRAMES} frames", run_frames),
        animate_button,
        classes=["bar"],
    ),
    status,
    rate,
    readout,
    '<svg id="chart" viewBox="0 0 10000 3800" tabindex="0" role="img" aria-busy="false" '
    'aria-label="Live chart. The arrow keys read its points.">'
    f'<g id="axes"><path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}"></path>' + "".join(labels) + '</g>'
    '<g id="ticks"></g><g id="dots"></g><circle id="marker" r="90" visibility="hidden"></circle></svg>',
    id="main",
)
chart = page["#chart"]
ticks_group = page["#ticks"]
dots_group = page["#dots"]
marker = page["#marker"]
when("pointermove", chart)(on_pointer_move)
when("pointerleave", chart)(on_pointer_leave)
when("keydown", chart)(on_key)
reset()
ready(page._dom_element)

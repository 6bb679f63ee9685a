"""The chart demo as Brython's users write it: browser.html builds elements, <= puts them into the page, attrs holds their attributes,
bind listens. The same names exist for SVG in browser.svg, but that is a part of brython_stdlib.js, 1 MB more; make_svg stands in."""

from browser import document, html, window
from lane import ready, seed

SVG = "http://www.w3.org/2000/svg"
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
    output.text = field.validationMessage
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
    dots_group.clear()
    squares = [make_svg("rect", x=column(index) - 30, y=row(values[index]) - 30, width=60, height=60) for index in range(count)]
    dots_group <= squares
    ticks_group.clear()
    ticks = []
    for quarter in range(5):
        index = quarter * (count - 1) // 4
        ticks.append((index, make_svg("text", index, x=column(index), y=3650)))
        ticks_group <= ticks[quarter][1]
    show_selected()
    show_status()


def next_frame():
    global frame
    values.pop(0)
    values.append(next_value())
    frame += 1
    for square, height in zip(squares, values):
        square.attrs["y"] = row(height) - 30
    for index, text in ticks:
        text.text = frame + index
    if selected >= 0:
        show_selected()


def show_status():
    status.attrs["data-frame"] = frame
    status.text = f"{len(values)} points, frame {frame}"


def show_selected():
    if selected < 0:
        marker.attrs["visibility"] = "hidden"
        readout.text = ""
        return
    marker.attrs["visibility"] = "visible"
    marker.attrs["cx"] = column(selected)
    marker.attrs["cy"] = row(values[selected])
    readout.text = f"Point {frame + selected}: {values[selected] // 10}.{values[selected] % 10}"


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
        chart.attrs["aria-busy"] = "true"
        window.requestAnimationFrame(run_frame)
    frames_left = FRAMES


def run_frame(time):
    global frames_left
    if frames_left > 0:
        next_frame()
        frames_left -= 1
    if frames_left > 0:
        window.requestAnimationFrame(run_frame)
    else:
        chart.attrs["aria-busy"] = "false"
        show_status()


def animate(event):
    global animating, counted_from, counted
    animating = not animating
    animate_button.attrs["aria-pressed"] = "true" if animating else "false"
    counted_from = 0
    counted = 0
    if animating:
        window.requestAnimationFrame(animate_frame)
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
        rate.text = f"{int(counted * 1000 / (time - counted_from) + 0.5)} frames per second"
        counted_from = time
        counted = 0
    window.requestAnimationFrame(animate_frame)


def make_svg(tag, content="", **attributes):
    element = document.createElementNS(SVG, tag)
    for name, value in attributes.items():
        element.attrs[name.replace("_", "-")] = value
    element <= content
    return element


def make_button(button_id, text, handler, **attributes):
    button = html.BUTTON(text, id=button_id, type="button", Class="btn", **attributes)
    button.bind("click", handler)
    return button


points_field = html.INPUT(id="points", type="number", required="", min=2, max=100000, value=1000)
animate_button = make_button("animate", "Animate", animate, aria_pressed="false")
status = html.OUTPUT(id="status")
rate = html.OUTPUT(id="rate")
readout = html.OUTPUT(id="readout")
axes = make_svg("g", make_svg("path", d=f"M{LEFT} {TOP}V{BOTTOM}H{RIGHT}"), id="axes")
axes <= [make_svg("text", label, x=LEFT - 100, y=row(label * 10) + 60) for label in (0, 25, 50, 75, 100)]
ticks_group = make_svg("g", id="ticks")
dots_group = make_svg("g", id="dots")
marker = make_svg("circle", id="marker", r=90, visibility="hidden")
chart = make_svg("svg", [axes, ticks_group, dots_group, marker], id="chart", viewBox="0 0 10000 3800", tabindex=0, role="img",
                 aria_busy="false", aria_label="Live chart. The arrow keys read its points.")
chart.bind("pointermove", on_pointer_move)
chart.bind("pointerleave", on_pointer_leave)
chart.bind("keydown", on_key)
bar = html.DIV([
    html.LABEL(["Points", points_field]),
    make_button("reset", "Start anew", reset),
    make_button("step", "One frame", step),
    make_button("frames", f"{FRAMES} frames", run_frames),
    animate_button,
], Class="bar")
reset()
ready(html.DIV([html.STYLE(LOOKS), html.H1("Chart"), bar, status, rate, readout, chart], id="main"))

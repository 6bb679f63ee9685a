"""The chart demo as PyScript's users write it, with pyscript.web and @when; the same file runs on Pyodide and on MicroPython. pyscript.web
makes elements of HTML, not of SVG: those come from markup, and are found and changed like all others."""

from lane import page, ready, seed
from pyscript import web, when, window
from pyscript.ffi import create_proxy

LEFT = 700  # the chart counts 10,000 units across and 3,800 down
RIGHT = 9400
BOTTOM = 3300

state = seed
latest = 500  # the value of the newest point, from 0 to 1,000
values = []
squares = []
ticks = []  # the number of a point and the text below it
frame = 0
frames_left = 0
selected = -1  # the number of a point, or -1 for none
animating = False
counted_from = 0
counted = 0
main = web.Element.wrap_dom_element(page)
points_field = main["points"]
animate_button = main["animate"]
status = main["status"]
rate = main["rate"]
readout = main["readout"]
chart = main["chart"]
ticks_group = main["ticks"]
dots_group = main["dots"]
marker = main["marker"]


def next_value():
    """One step of a seeded random walk that every language computes alike: all numbers stay below 2 ** 23."""
    global state, latest
    state = (state * 75 + 74) % 65537
    latest += state % 81 - 40
    if latest < 0:
        latest = -latest
    elif latest > 1000:
        latest = 2000 - latest
    return latest


def column(index):
    return LEFT + index * (RIGHT - LEFT) // (len(values) - 1)


def row(value):
    return BOTTOM - value * 3


def make_square(index, value):
    return f'<rect x="{column(index) - 30}" y="{row(value) - 30}" width="60" height="60"></rect>'


def make_tick(index):
    return f'<text x="{column(index)}" y="3650">{index}</text>'


@when("click", main["reset"])
def reset():
    global state, latest, values, squares, ticks, frame, frames_left, selected
    if not points_field.checkValidity():
        status.textContent = points_field.validationMessage
        return
    count = int(points_field.valueAsNumber)
    state = seed
    latest = 500
    values = [next_value() for _ in range(count)]
    frame = 0
    frames_left = 0
    selected = -1
    dots_group.innerHTML = "".join([make_square(index, value) for index, value in enumerate(values)])
    squares = dots_group.find("rect")
    places = [quarter * (count - 1) // 4 for quarter in range(5)]
    ticks_group.innerHTML = "".join([make_tick(index) for index in places])
    ticks = list(zip(places, ticks_group.find("text")))
    show_selected()
    show_status()


def next_frame():
    global frame
    values.pop(0)
    values.append(next_value())
    frame += 1
    for square, value in zip(squares, values):
        square.setAttribute("y", row(value) - 30)
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
    value = values[selected]
    marker.setAttribute("visibility", "visible")
    marker.setAttribute("cx", column(selected))
    marker.setAttribute("cy", row(value))
    readout.textContent = f"Point {frame + selected}: {value // 10}.{value % 10}"


@when("pointermove", chart)
def on_pointer_move(event):
    """Select the point nearest to the pointer."""
    global selected
    box = chart.getBoundingClientRect()
    x = (event.clientX - box.left) * 10000 / box.width
    x = min(max(x, LEFT), RIGHT)
    selected = int((x - LEFT) * (len(values) - 1) / (RIGHT - LEFT) + 0.5)
    show_selected()


@when("pointerleave", chart)
def on_pointer_leave():
    global selected
    selected = -1
    show_selected()


@when("keydown", chart)
def on_key(event):
    """Arrow keys go from point to point, Home and End to the first and last, Escape to none."""
    global selected
    last = len(values) - 1
    left = last if selected < 0 else max(selected - 1, 0)
    right = min(selected + 1, last)
    places = {"ArrowLeft": left, "ArrowRight": right, "Home": 0, "End": last, "Escape": -1}
    if event.key in places:
        selected = places[event.key]
        event.preventDefault()
        show_selected()


@when("click", main["step"])
def step():
    next_frame()
    show_status()


@when("click", main["frames"])
def run_frames():
    global frames_left
    if frames_left == 0:
        chart.ariaBusy = "true"
        window.requestAnimationFrame(run_frame)
    frames_left = 20


@create_proxy
def run_frame(time):
    global frames_left
    if frames_left > 0:
        next_frame()
        frames_left -= 1
    if frames_left > 0:
        window.requestAnimationFrame(run_frame)
    else:
        chart.ariaBusy = "false"
        show_status()


@when("click", animate_button)
def animate():
    global animating, counted_from
    animating = not animating
    animate_button.ariaPressed = "true" if animating else "false"
    counted_from = 0
    if animating:
        window.requestAnimationFrame(animate_frame)
    else:
        show_status()


@create_proxy
def animate_frame(time):
    """Draw a frame and ask for the next; once a second, say how many there were."""
    global counted_from, counted
    if not animating:
        return
    next_frame()
    counted += 1
    if counted_from == 0 or time - counted_from >= 1000:
        if counted_from > 0:
            rate.textContent = f"{int(counted * 1000 / (time - counted_from) + 0.5)} frames per second"
        counted_from = time
        counted = 0
    window.requestAnimationFrame(animate_frame)


reset()
ready()

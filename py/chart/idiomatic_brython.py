"""The chart demo as Brython's users write it: browser.svg builds elements, <= puts them into the page, attrs holds their attributes,
bind listens."""

from browser import bind, svg, timer
from lane import page, ready, seed

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
points_field = page.select_one("#points")
animate_button = page.select_one("#animate")
status = page.select_one("#status")
rate = page.select_one("#rate")
readout = page.select_one("#readout")
chart = page.select_one("#chart")
ticks_group = page.select_one("#ticks")
dots_group = page.select_one("#dots")
marker = page.select_one("#marker")


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


def create_square(index, value):
    return svg.rect(x=column(index) - 30, y=row(value) - 30, width=60, height=60)


def create_tick(index):
    return svg.text(index, x=column(index), y=3650)


@bind(page.select_one("#reset"), "click")
def reset(event=None):
    global state, latest, values, squares, ticks, frame, frames_left, selected
    if not points_field.checkValidity():
        status.text = points_field.validationMessage
        return
    count = int(points_field.valueAsNumber)
    state = seed
    latest = 500
    values = [next_value() for _ in range(count)]
    frame = 0
    frames_left = 0
    selected = -1
    dots_group.clear()
    squares = [create_square(index, value) for index, value in enumerate(values)]
    dots_group <= squares
    ticks_group.clear()
    places = [quarter * (count - 1) // 4 for quarter in range(5)]
    ticks = [(index, create_tick(index)) for index in places]
    ticks_group <= [text for _, text in ticks]
    show_selected()
    show_status()


def next_frame():
    global frame
    values.pop(0)
    values.append(next_value())
    frame += 1
    for square, value in zip(squares, values):
        square.attrs["y"] = row(value) - 30
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
    value = values[selected]
    marker.attrs["visibility"] = "visible"
    marker.attrs["cx"] = column(selected)
    marker.attrs["cy"] = row(value)
    readout.text = f"Point {frame + selected}: {value // 10}.{value % 10}"


@bind(chart, "pointermove")
def on_pointer_move(event):
    """Select the point nearest to the pointer."""
    global selected
    box = chart.getBoundingClientRect()
    x = (event.clientX - box.left) * 10000 / box.width
    x = min(max(x, LEFT), RIGHT)
    selected = int((x - LEFT) * (len(values) - 1) / (RIGHT - LEFT) + 0.5)
    show_selected()


@bind(chart, "pointerleave")
def on_pointer_leave(event):
    global selected
    selected = -1
    show_selected()


@bind(chart, "keydown")
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


@bind(page.select_one("#step"), "click")
def step(event):
    next_frame()
    show_status()


@bind(page.select_one("#frames"), "click")
def run_frames(event):
    global frames_left
    if frames_left == 0:
        chart.attrs["aria-busy"] = "true"
        timer.request_animation_frame(run_frame)
    frames_left = 20


def run_frame(time):
    global frames_left
    if frames_left > 0:
        next_frame()
        frames_left -= 1
    if frames_left > 0:
        timer.request_animation_frame(run_frame)
    else:
        chart.attrs["aria-busy"] = "false"
        show_status()


@bind(animate_button, "click")
def animate(event):
    global animating, counted_from
    animating = not animating
    animate_button.attrs["aria-pressed"] = "true" if animating else "false"
    counted_from = 0
    if animating:
        timer.request_animation_frame(animate_frame)
    else:
        show_status()


def animate_frame(time):
    """Draw a frame and ask for the next; once a second, say how many there were."""
    global counted_from, counted
    if not animating:
        return
    next_frame()
    counted += 1
    if counted_from == 0 or time - counted_from >= 1000:
        if counted_from > 0:
            rate.text = f"{int(counted * 1000 / (time - counted_from) + 0.5)} frames per second"
        counted_from = time
        counted = 0
    timer.request_animation_frame(animate_frame)


reset()
ready()

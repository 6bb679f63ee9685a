"""The chart demo in batched style: one path for all points, written anew as one string. js/chart/batched.js has the same functions in the
same order."""

from lane import listen, on_frame, page, ready, seed

LEFT = 700  # the chart counts 10,000 units across and 3,800 down
RIGHT = 9400
BOTTOM = 3300

state = seed
latest = 500  # the value of the newest point, from 0 to 1,000
values = []
starts = []  # of each point's part of the path what stays as it is
ticks = []  # the number of a point, and of the text below it what stays as it is
frame = 0
frames_left = 0
selected = -1  # the number of a point, or -1 for none
animating = False
counted_from = 0
counted = 0
points_field = page.querySelector("#points")
animate_button = page.querySelector("#animate")
status = page.querySelector("#status")
rate = page.querySelector("#rate")
readout = page.querySelector("#readout")
chart = page.querySelector("#chart")
ticks_group = page.querySelector("#ticks")
dots_group = page.querySelector("#dots")
dots_group.innerHTML = "<path></path>"
dots = dots_group.firstChild
marker = page.querySelector("#marker")


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


# The rest of a point's part of the path: made once for each value, because writing numbers out costs more than the browser's drawing.
ENDS = [f"{row(value)}h0" for value in range(1001)]


def reset(event=None):
    global state, latest, values, starts, ticks, frame, frames_left, selected
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
    starts = [f"M{column(index)} " for index in range(count)]
    places = [quarter * (count - 1) // 4 for quarter in range(5)]
    ticks = [(index, f'<text x="{column(index)}" y="3650">') for index in places]
    draw()
    show_selected()
    show_status()


def draw():
    dots.setAttribute("d", "".join([start + ENDS[value] for start, value in zip(starts, values)]))
    ticks_group.innerHTML = "".join([f"{start}{frame + index}</text>" for index, start in ticks])


def next_frame():
    global frame
    values.pop(0)
    values.append(next_value())
    frame += 1
    draw()
    if selected >= 0:
        show_selected()


def show_status():
    status.setAttribute("data-frame", str(frame))
    status.textContent = f"{len(values)} points, frame {frame}"


def show_selected():
    if selected < 0:
        marker.setAttribute("visibility", "hidden")
        readout.textContent = ""
        return
    value = values[selected]
    marker.setAttribute("visibility", "visible")
    marker.setAttribute("cx", str(column(selected)))
    marker.setAttribute("cy", str(row(value)))
    readout.textContent = f"Point {frame + selected}: {value // 10}.{value % 10}"


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
    left = last if selected < 0 else max(selected - 1, 0)
    right = min(selected + 1, last)
    places = {"ArrowLeft": left, "ArrowRight": right, "Home": 0, "End": last, "Escape": -1}
    if event.key in places:
        selected = places[event.key]
        event.preventDefault()
        show_selected()


def step(event):
    next_frame()
    show_status()


def run_frames(event):
    global frames_left
    if frames_left == 0:
        chart.setAttribute("aria-busy", "true")
        on_frame(run_frame)
    frames_left = 20


def run_frame(time):
    global frames_left
    if frames_left > 0:
        next_frame()
        frames_left -= 1
    if frames_left > 0:
        on_frame(run_frame)
    else:
        chart.setAttribute("aria-busy", "false")
        show_status()


def animate(event):
    global animating, counted_from
    animating = not animating
    animate_button.setAttribute("aria-pressed", "true" if animating else "false")
    counted_from = 0
    if animating:
        on_frame(animate_frame)
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
            rate.textContent = f"{int(counted * 1000 / (time - counted_from) + 0.5)} frames per second"
        counted_from = time
        counted = 0
    on_frame(animate_frame)


listen(page.querySelector("#reset"), "click", reset)
listen(page.querySelector("#step"), "click", step)
listen(page.querySelector("#frames"), "click", run_frames)
listen(animate_button, "click", animate)
listen(chart, "pointermove", on_pointer_move)
listen(chart, "pointerleave", on_pointer_leave)
listen(chart, "keydown", on_key)
reset()
ready()

"""The chart demo in batched style: one path for all points, written anew as one string. js/chart/batched.js has the same functions in the
same order."""

from lane import document, listen, on_frame, ready, seed

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
starts = []  # for each point the part of the path that stays as it is
ticks = []  # for each label below the chart its point and the part of its markup that stays
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


# The rest of a point's part of the path: made once for each value, because writing numbers out costs more than the browser's drawing.
ENDS = [f"{row(value)}h0" for value in range(1001)]


def read_number(field, output):
    """The number in a field, or 0 where the browser finds it wrong; the page then says what is wrong."""
    if field.checkValidity():
        return int(field.valueAsNumber)
    output.textContent = field.validationMessage
    return 0


def reset(event=None):
    global state, value, values, starts, ticks, frame, frames_left, selected
    count = read_number(points_field, status)
    if count == 0:
        return
    state = seed
    value = 500
    values = [next_value() for _ in range(count)]
    frame = 0
    frames_left = 0
    selected = -1
    starts = [f"M{column(index)} " for index in range(count)]
    ticks = []
    for quarter in range(5):
        index = quarter * (count - 1) // 4
        ticks.append([index, f'<text x="{column(index)}" y="3650">'])
    draw()
    show_selected()
    show_status()


def draw():
    parts = [starts[index] + ENDS[values[index]] for index in range(len(values))]
    dots.setAttribute("d", "".join(parts))
    labels = [f"{tick[1]}{frame + tick[0]}</text>" for tick in ticks]
    ticks_group.innerHTML = "".join(labels)


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
    marker.setAttribute("visibility", "visible")
    marker.setAttribute("cx", str(column(selected)))
    marker.setAttribute("cy", str(row(values[selected])))
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
        chart.setAttribute("aria-busy", "true")
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
        chart.setAttribute("aria-busy", "false")
        show_status()


def animate(event):
    global animating, counted_from, counted
    animating = not animating
    animate_button.setAttribute("aria-pressed", "true" if animating else "false")
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


def button(button_id, text, attributes=""):
    return f'<button id="{button_id}" type="button" class="btn"{attributes}>{text}</button>'


def build_page():
    page = document.createElement("div")
    page.id = "main"
    labels = [f'<text x="{LEFT - 100}" y="{row(label * 10) + 60}">{label}</text>' for label in (0, 25, 50, 75, 100)]
    page.innerHTML = (
        f'<style>{LOOKS}</style><h1>Chart</h1><div class="bar">'
        '<label>Points<input id="points" type="number" required="" min="2" max="100000" value="1000"></label>'
        + button("reset", "Start anew")
        + button("step", "One frame")
        + button("frames", f"{FRAMES} frames")
        + button("animate", "Animate", ' aria-pressed="false"')
        + '</div><output id="status"></output><output id="rate"></output><output id="readout"></output>'
        '<svg id="chart" viewBox="0 0 10000 3800" tabindex="0" role="img" aria-busy="false" '
        'aria-label="Live chart. The arrow keys read its points.">'
        f'<g id="axes"><path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}"></path>'
        + "".join(labels)
        + '</g><g id="ticks"></g><path id="dots"></path><circle id="marker" r="90" visibility="hidden"></circle></svg>'
    )
    return page


page = build_page()
points_field = page.querySelector("#points")
animate_button = page.querySelector("#animate")
status = page.querySelector("#status")
rate = page.querySelector("#rate")
readout = page.querySelector("#readout")
chart = page.querySelector("#chart")
ticks_group = page.querySelector("#ticks")
dots = page.querySelector("#dots")
marker = page.querySelector("#marker")
listen(page.querySelector("#reset"), "click", reset)
listen(page.querySelector("#step"), "click", step)
listen(page.querySelector("#frames"), "click", run_frames)
listen(animate_button, "click", animate)
listen(chart, "pointermove", on_pointer_move)
listen(chart, "pointerleave", on_pointer_leave)
listen(chart, "keydown", on_key)
reset()
ready(page)

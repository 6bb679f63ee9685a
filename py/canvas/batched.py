"""The canvas demo in batched style: one path for all particles of a colour, one buffer for all pixels. js/canvas/batched.js has the same
functions in the same order."""

from lane import document, fill_bytes, listen, new, on_frame, ready, seed, window

WIDTH = 640
HEIGHT = 400
SIDE = 3  # of a particle, in pixels
RIGHT = (WIDTH - SIDE) * 16  # positions are whole sixteenths of a pixel, so that every language moves particles alike
BOTTOM = (HEIGHT - SIDE) * 16
BACKGROUND = "#10151c"
COLOURS = ["#56b4e9", "#e69f00", "#009e73", "#f0e442"]
FRAMES = 20
LIMIT = 48  # steps after which a point counts as inside
PALETTE = [[count * 5, count * count // 9, 64 + count * 3] for count in range(LIMIT)]
PALETTE.append([0, 0, 0])
# A particle's square is a text for its column and one for its row: made once, because writing numbers out costs more than drawing.
COLUMNS = [f"M{x} " for x in range(WIDTH)]
ROWS = [f"{y}h{SIDE}v{SIDE}h-{SIDE}z" for y in range(HEIGHT)]
LOOKS = (".bar{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.5rem;align-items:end;max-width:40rem;"
         "margin-bottom:.5rem}[aria-pressed=true]{font-weight:bold;border-width:3px}"
         ".bar label{display:grid}.bar input{box-sizing:border-box;width:100%;min-height:2.5rem;font:inherit}h2{font-size:1.1rem}"
         "canvas{display:block;max-width:100%}#picture{width:16rem;image-rendering:pixelated}output{display:block;min-height:1.5em}")

state = seed
swarms = []  # for each colour its particles
frame = 0
frames_left = 0
animating = False
counted_from = 0
counted = 0


def next_number(limit):
    """The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    state = (state * 75 + 74) % 65537
    return state % limit


class Particle:
    def __init__(self):
        self.x = next_number(RIGHT + 1)
        self.y = next_number(BOTTOM + 1)
        self.dx = next_number(65) - 32
        self.dy = next_number(65) - 32

    def move(self):
        """One step on; at the edge, one step back and the other way from now on."""
        self.x += self.dx
        if self.x < 0 or self.x > RIGHT:
            self.dx = -self.dx
            self.x += 2 * self.dx
        self.y += self.dy
        if self.y < 0 or self.y > BOTTOM:
            self.dy = -self.dy
            self.y += 2 * self.dy


def read_number(field, output):
    """The number in a field, or 0 where the browser finds it wrong; the page then says what is wrong."""
    if field.checkValidity():
        return int(field.valueAsNumber)
    output.textContent = field.validationMessage
    return 0


def reset(event=None):
    global state, swarms, frame, frames_left
    count = read_number(count_field, status)
    if count == 0:
        return
    state = seed
    swarms = []
    for number in range(len(COLOURS)):
        swarms.append([Particle() for _ in range(number, count, len(COLOURS))])
    frame = 0
    frames_left = 0
    draw()
    show_status()


def draw():
    stage_context.fillStyle = BACKGROUND
    stage_context.fillRect(0, 0, WIDTH, HEIGHT)
    for number in range(len(COLOURS)):
        stage_context.fillStyle = COLOURS[number]
        squares = [COLUMNS[particle.x >> 4] + ROWS[particle.y >> 4] for particle in swarms[number]]
        stage_context.fill(new(window.Path2D, "".join(squares)))


def next_frame():
    global frame
    for particles in swarms:
        for particle in particles:
            particle.move()
    draw()
    frame += 1


def show_status():
    status.setAttribute("data-frame", str(frame))
    count = 0
    for particles in swarms:
        count += len(particles)
    status.textContent = f"{count} particles, frame {frame}"


def step(event):
    next_frame()
    show_status()


def run_frames(event):
    global frames_left
    if frames_left == 0:
        section.setAttribute("aria-busy", "true")
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
        section.setAttribute("aria-busy", "false")
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


def escape_count(re, im):
    """Steps of z = z * z + c until z is further than 2 from the origin."""
    x = 0.0
    y = 0.0
    for count in range(LIMIT):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return count
        y = 2.0 * x * y + im
        x = xx - yy + re
    return LIMIT


def paint(event):
    pixels = read_number(pixels_field, painted)
    if pixels == 0:
        return
    side = int(pixels ** 0.5)
    picture.setAttribute("width", str(side))
    picture.setAttribute("height", str(side))
    values = [255 for _ in range(side * side * 4)]  # red, green, blue and opacity of each pixel; Transcrypt cannot multiply lists
    place = 0
    for row in range(side):
        im = row * 2.5 / side - 1.25
        for column in range(side):
            colour = PALETTE[escape_count(column * 2.5 / side - 2.0, im)]
            values[place] = colour[0]
            values[place + 1] = colour[1]
            values[place + 2] = colour[2]
            place += 4
    image = picture_context.createImageData(side, side)
    fill_bytes(image.data, values)
    picture_context.putImageData(image, 0, 0)
    painted.textContent = f"{side * side} pixels"


def wipe(event):
    picture.setAttribute("width", "1")
    picture.setAttribute("height", "1")
    painted.textContent = ""


def field(field_id, text, value, largest):
    return (f'<label>{text}<input id="{field_id}" type="number" required="" min="1" max="{largest}" value="{value}"></label>')


def button(button_id, text, attributes=""):
    return f'<button id="{button_id}" type="button" class="btn"{attributes}>{text}</button>'


def build_page():
    page = document.createElement("div")
    page.id = "main"
    page.innerHTML = (
        f'<style>{LOOKS}</style><h1>Canvas</h1><section aria-busy="false"><h2>Particles</h2><div class="bar">'
        + field("count", "Particles", "1000", "100000")
        + button("reset", "Start anew")
        + button("step", "One frame")
        + button("frames", f"{FRAMES} frames")
        + button("animate", "Animate", ' aria-pressed="false"')
        + '</div><output id="status"></output><output id="rate"></output>'
        f'<canvas id="stage" width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="Particles"></canvas></section>'
        '<section><h2>A picture, pixel by pixel</h2><div class="bar">'
        + field("pixels", "Pixels", "4096", "262144")
        + button("paint", "Compute")
        + button("wipe", "Wipe")
        + '</div><output id="painted"></output>'
        '<canvas id="picture" width="1" height="1" role="img" aria-label="Mandelbrot set"></canvas></section>'
    )
    return page


page = build_page()
section = page.querySelector("section")
count_field = page.querySelector("#count")
animate_button = page.querySelector("#animate")
status = page.querySelector("#status")
rate = page.querySelector("#rate")
stage_context = page.querySelector("#stage").getContext("2d")
pixels_field = page.querySelector("#pixels")
painted = page.querySelector("#painted")
picture = page.querySelector("#picture")
picture_context = picture.getContext("2d")
listen(page.querySelector("#reset"), "click", reset)
listen(page.querySelector("#step"), "click", step)
listen(page.querySelector("#frames"), "click", run_frames)
listen(animate_button, "click", animate)
listen(page.querySelector("#paint"), "click", paint)
listen(page.querySelector("#wipe"), "click", wipe)

if stage_context and picture_context:
    reset()
else:
    page.innerHTML = ('<h1>Canvas</h1><p id="missing" role="alert">This browser gives the page no canvas to draw on. Close other pages '
                      "that draw, look whether a setting or an extension blocks canvas, then load this page again.</p>")
ready(page)

"""The canvas demo in batched style: one path for all particles of a colour, one buffer for all pixels. js/canvas/batched.js has the same
functions in the same order."""

from lane import fill_bytes, listen, new, on_frame, page, ready, seed, window

WIDTH = 640
HEIGHT = 400
SIDE = 3  # of a particle, in pixels
RIGHT = (WIDTH - SIDE) * 16  # positions are whole sixteenths of a pixel, so that every language moves particles alike
BOTTOM = (HEIGHT - SIDE) * 16
BACKGROUND = "#10151c"
COLOURS = ["#56b4e9", "#e69f00", "#009e73", "#f0e442"]
FRAMES = 20
LIMIT = 48  # steps after which a point counts as inside
PALETTE = [(count * 5, count * count // 9, 64 + count * 3, 255) for count in range(LIMIT)]  # red, green, blue and opacity
PALETTE.append((0, 0, 0, 255))
# A particle's square is a text for its column and one for its row: made once, because writing numbers out costs more than drawing.
COLUMNS = [f"M{x} " for x in range(WIDTH)]
ROWS = [f"{y}h{SIDE}v{SIDE}h-{SIDE}z" for y in range(HEIGHT)]

state = seed
swarms = []  # for each colour its particles
frame = 0
frames_left = 0
animating = False
counted_from = 0
counted = 0
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
    swarms = [[Particle() for _ in range(first, count, len(COLOURS))] for first, _ in enumerate(COLOURS)]
    frame = 0
    frames_left = 0
    draw()
    show_status()


def draw():
    stage_context.fillStyle = BACKGROUND
    stage_context.fillRect(0, 0, WIDTH, HEIGHT)
    for colour, particles in zip(COLOURS, swarms):
        stage_context.fillStyle = colour
        squares = [COLUMNS[particle.x >> 4] + ROWS[particle.y >> 4] for particle in particles]
        stage_context.fill(new(window.Path2D, "".join(squares)))


def next_frame():
    global frame
    for particles in swarms:
        for particle in particles:
            particle.move()
    draw()
    frame += 1


def show_status():
    count = sum([len(particles) for particles in swarms])
    status.setAttribute("data-frame", str(frame))
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
        rate.textContent = f"{round(counted * 1000 / (time - counted_from))} frames per second"
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
    places = [place * 2.5 / side for place in range(side)]
    counts = [escape_count(column - 2.0, row - 1.25) for row in places for column in places]
    values = [value for count in counts for value in PALETTE[count]]
    image = picture_context.createImageData(side, side)
    fill_bytes(image.data, values)
    picture_context.putImageData(image, 0, 0)
    painted.textContent = f"{side * side} pixels"


def wipe(event):
    picture.setAttribute("width", "1")
    picture.setAttribute("height", "1")
    painted.textContent = ""


def show_missing():
    """Without a canvas to draw on, the page says what to do and holds nothing else."""
    missing = page.querySelector("#missing")
    missing.removeAttribute("hidden")
    page.replaceChildren(page.querySelector("h1"), missing)


listen(page.querySelector("#reset"), "click", reset)
listen(page.querySelector("#step"), "click", step)
listen(page.querySelector("#frames"), "click", run_frames)
listen(animate_button, "click", animate)
listen(page.querySelector("#paint"), "click", paint)
listen(page.querySelector("#wipe"), "click", wipe)
if stage_context and picture_context:
    reset()
else:
    show_missing()
ready()

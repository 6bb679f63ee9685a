from lane import document, listen, ready

COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]

page = document.createElement("div")
page.id = "main"
canvas = document.createElement("canvas")
canvas.setAttribute("width", "320")
canvas.setAttribute("height", "200")
context = canvas.getContext("2d")


def add_button(button_id, text, handler):
    button = document.createElement("button")
    button.id = button_id
    button.textContent = text
    listen(button, "click", handler)
    page.appendChild(button)


def draw(event):
    for place in range(4):
        context.beginPath()
        for row in range(20):
            for column in range(32):
                if (row + column) % 4 == place:
                    context.rect(column * 10, row * 10, 8, 8)
        context.fillStyle = COLOURS[place]
        context.fill()


def wipe(event):
    context.clearRect(0, 0, 320, 200)


add_button("draw", "Draw 640 squares", draw)
add_button("wipe", "Wipe", wipe)
page.appendChild(canvas)
ready(page)

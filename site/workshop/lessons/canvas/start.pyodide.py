from js import document

COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]
context = document.getElementById("picture").getContext("2d")


def draw(event):
    for row in range(20):
        for column in range(32):
            context.beginPath()
            context.fillStyle = COLOURS[(row + column) % 4]
            context.rect(column * 10, row * 10, 8, 8)
            context.fill()


def wipe(event):
    context.clearRect(0, 0, 320, 200)


document.getElementById("draw").onclick = draw
document.getElementById("wipe").onclick = wipe

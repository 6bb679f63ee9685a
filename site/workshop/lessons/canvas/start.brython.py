from browser import bind, document

COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]
context = document["picture"].getContext("2d")


@bind(document["draw"], "click")
def draw(event):
    for row in range(20):
        for column in range(32):
            context.beginPath()
            context.fillStyle = COLOURS[(row + column) % 4]
            context.rect(column * 10, row * 10, 8, 8)
            context.fill()


@bind(document["wipe"], "click")
def wipe(event):
    context.clearRect(0, 0, 320, 200)

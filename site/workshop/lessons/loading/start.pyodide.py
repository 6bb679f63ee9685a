from js import document

result = document.getElementById("result")


def work():
    total = 0
    for number in range(200000):
        total = (total * 31 + number) % 65521
    return total


result.textContent = str(work())


def show(event):
    result.className = "shown"


document.getElementById("work").onclick = show

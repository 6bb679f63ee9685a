from js import document


def count(event):
    total = 0
    for number in range(1, 501):
        total += number
    document.getElementById("sum").textContent = str(total)
    document.getElementById("steps").textContent = "500 steps"


def clear(event):
    document.getElementById("sum").textContent = ""
    document.getElementById("steps").textContent = ""


document.getElementById("count").onclick = count
document.getElementById("clear").onclick = clear

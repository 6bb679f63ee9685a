from js import document


def count(event):
    for number in range(1, 501):
        total = document.getElementById("sum")
        steps = document.getElementById("steps")
        total.textContent = str(int(total.textContent or "0") + number)
        steps.textContent = f"{number} steps"


def clear(event):
    document.getElementById("sum").textContent = ""
    document.getElementById("steps").textContent = ""


document.getElementById("count").onclick = count
document.getElementById("clear").onclick = clear

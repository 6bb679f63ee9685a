from pyscript import document, when


@when("click", "#count")
def count(event):
    total = 0
    for number in range(1, 501):
        total += number
    document.getElementById("sum").textContent = str(total)
    document.getElementById("steps").textContent = "500 steps"


@when("click", "#clear")
def clear(event):
    document.getElementById("sum").textContent = ""
    document.getElementById("steps").textContent = ""

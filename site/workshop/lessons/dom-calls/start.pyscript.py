from pyscript import document, when


@when("click", "#count")
def count(event):
    for number in range(1, 501):
        total = document.getElementById("sum")
        steps = document.getElementById("steps")
        total.textContent = str(int(total.textContent or "0") + number)
        steps.textContent = f"{number} steps"


@when("click", "#clear")
def clear(event):
    document.getElementById("sum").textContent = ""
    document.getElementById("steps").textContent = ""

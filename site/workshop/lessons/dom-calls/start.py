from lane import document, listen, ready

page = document.createElement("div")
page.id = "main"


def add(tag, element_id, text):
    element = document.createElement(tag)
    element.id = element_id
    element.textContent = text
    page.appendChild(element)
    return element


def count(event):
    for number in range(1, 501):
        total = document.getElementById("sum")
        steps = document.getElementById("steps")
        total.textContent = str(int(total.textContent or "0") + number)
        steps.textContent = str(number) + " steps"


def clear(event):
    document.getElementById("sum").textContent = ""
    document.getElementById("steps").textContent = ""


listen(add("button", "count", "Count to 500"), "click", count)
listen(add("button", "clear", "Clear"), "click", clear)
add("p", "sum", "")
add("p", "steps", "")
ready(page)

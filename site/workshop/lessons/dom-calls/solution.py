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
    total = 0
    for number in range(1, 501):
        total += number
    document.getElementById("sum").textContent = str(total)
    document.getElementById("steps").textContent = "500 steps"


def clear(event):
    document.getElementById("sum").textContent = ""
    document.getElementById("steps").textContent = ""


listen(add("button", "count", "Count to 500"), "click", count)
listen(add("button", "clear", "Clear"), "click", clear)
add("p", "sum", "")
add("p", "steps", "")
ready(page)

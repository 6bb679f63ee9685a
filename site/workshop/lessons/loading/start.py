from lane import document, listen, ready

page = document.createElement("div")
page.id = "main"


def add(tag, element_id, text):
    element = document.createElement(tag)
    element.id = element_id
    element.textContent = text
    page.appendChild(element)
    return element


def work():
    total = 0
    for number in range(200000):
        total = (total * 31 + number) % 65521
    return total


result = add("p", "result", str(work()))


def show(event):
    result.className = "shown"


listen(add("button", "work", "Work it out"), "click", show)
ready(page)

from lane import document, listen, ready

page = document.createElement("div")
page.id = "main"
items = document.createElement("ul")
items.id = "items"


def add_button(button_id, text, handler):
    button = document.createElement("button")
    button.id = button_id
    button.textContent = text
    listen(button, "click", handler)
    page.appendChild(button)


def more(event):
    for number in range(200):
        item = document.createElement("li")
        item.textContent = "Item " + str(number + 1)
        items.appendChild(item)


def empty(event):
    items.textContent = ""


add_button("more", "200 more", more)
add_button("empty", "Empty", empty)
page.appendChild(items)
ready(page)

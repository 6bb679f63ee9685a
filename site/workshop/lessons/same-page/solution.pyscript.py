from pyscript import document, when

items = document.getElementById("items")
button = document.createElement("button")
button.id = "less"
button.textContent = "One less"
items.before(button)


@when("click", "#more")
def more(event):
    for number in range(1, 201):
        item = document.createElement("li")
        item.textContent = f"Item {number}"
        items.append(item)


@when("click", "#less")
def less(event):
    if items.lastChild:
        items.lastChild.remove()


@when("click", "#empty")
def empty(event):
    items.textContent = ""

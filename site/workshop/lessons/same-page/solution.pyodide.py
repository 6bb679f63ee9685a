from js import document

items = document.getElementById("items")
button = document.createElement("button")
button.id = "less"
button.textContent = "One less"
items.before(button)


def more(event):
    for number in range(1, 201):
        item = document.createElement("li")
        item.textContent = f"Item {number}"
        items.append(item)


def less(event):
    if items.lastChild:
        items.lastChild.remove()


def empty(event):
    items.textContent = ""


document.getElementById("more").onclick = more
document.getElementById("less").onclick = less
document.getElementById("empty").onclick = empty

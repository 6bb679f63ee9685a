from js import document

items = document.getElementById("items")


def more(event):
    for number in range(1, 201):
        item = document.createElement("li")
        item.textContent = f"Item {number}"
        items.append(item)


def empty(event):
    items.textContent = ""


document.getElementById("more").onclick = more
document.getElementById("empty").onclick = empty

from pyscript import document, when

items = document.getElementById("items")


@when("click", "#more")
def more(event):
    for number in range(1, 201):
        item = document.createElement("li")
        item.textContent = f"Item {number}"
        items.append(item)


@when("click", "#empty")
def empty(event):
    items.textContent = ""

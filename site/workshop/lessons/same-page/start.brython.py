from browser import bind, document, html

items = document["items"]


@bind(document["more"], "click")
def more(event):
    for number in range(1, 201):
        items <= html.LI(f"Item {number}")


@bind(document["empty"], "click")
def empty(event):
    items.clear()

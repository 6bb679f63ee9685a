from browser import bind, document, html

items = document["items"]
items.before(html.BUTTON("One less", id="less"))


@bind(document["more"], "click")
def more(event):
    for number in range(1, 201):
        items <= html.LI(f"Item {number}")


@bind(document["less"], "click")
def less(event):
    if items.lastChild:
        items.lastChild.remove()


@bind(document["empty"], "click")
def empty(event):
    items.clear()

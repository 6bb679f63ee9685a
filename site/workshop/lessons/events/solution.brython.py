from browser import bind, document, html

hits = document["hits"]
target = document["target"]
count = 0


def hit(event):
    global count
    count += 1
    hits.text = str(count)


@bind(document["attach"], "click")
def attach(event):
    if hit not in target.events("click"):
        target.bind("click", hit)


@bind(document["detach"], "click")
def detach(event):
    if hit in target.events("click"):
        target.unbind("click", hit)


@bind(document["reset"], "click")
def reset(event):
    global count, target
    count = 0
    hits.text = ""
    fresh = html.BUTTON("Target", id="target")
    target.replaceWith(fresh)
    target = fresh

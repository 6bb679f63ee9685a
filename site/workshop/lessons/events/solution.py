from lane import document, listen, ready, unlisten

page = document.createElement("div")
page.id = "main"
target = document.createElement("button")
hits = document.createElement("p")
hits.id = "hits"
count = 0
kept = None  # what listen() gave, which unlisten() needs


def add_button(button_id, text, handler):
    button = document.createElement("button")
    button.id = button_id
    button.textContent = text
    listen(button, "click", handler)
    page.appendChild(button)


def hit(event):
    global count
    count += 1
    hits.textContent = str(count)


def attach(event):
    global kept
    if kept is None:
        kept = listen(target, "click", hit)


def detach(event):
    global kept
    if kept is not None:
        unlisten(target, "click", kept)
        kept = None


def reset(event):
    global count, target, kept
    count = 0
    hits.textContent = ""
    fresh = document.createElement("button")
    fresh.id = "target"
    fresh.textContent = "Target"
    target.replaceWith(fresh)
    target = fresh
    kept = None


target.id = "target"
target.textContent = "Target"
add_button("attach", "Attach the handler", attach)
add_button("detach", "Detach it", detach)
add_button("reset", "Begin anew", reset)
page.appendChild(target)
page.appendChild(hits)
ready(page)

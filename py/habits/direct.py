"""The habits demo in direct style: ten pieces of work with the habit that costs, each as it comes to mind first. py/habits/batched.py
has the habit that saves, js/habits/direct.js the same functions in the same order."""

from lane import document, listen, page, ready, seed, unlisten

WORDS = "amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow".split()
ENTRIES = 2000
SIDE = 128  # of the picture, in pixels

state = seed
listeners = []  # for each handler the element that it is attached to, and what unlisten takes
entries = page.querySelector("#entries")
fresh = page.querySelector("#fresh")
result = page.querySelector("#result")
picture = page.querySelector("#picture")
context = picture.getContext("2d")


def next_number(limit):
    """The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    state = (state * 75 + 74) % 65537
    return state % limit


def make_label():
    return f"{WORDS[next_number(13)]} {next_number(1000)}"


def make_entry(label, number):
    entry = document.createElement("li")
    place = document.createElement("b")
    place.textContent = str(number)
    text = document.createElement("span")
    text.textContent = label
    entry.appendChild(place)
    entry.appendChild(text)
    return entry


def entry_html(label, number):
    """The labels come from the list above and need no escaping; words from a person would."""
    return f"<li><b>{number}</b><span>{label}</span></li>"


def build(event):
    for number, label in enumerate(labels, 1):
        fresh.appendChild(make_entry(label, number))


def append(event):
    for number, label in enumerate(labels, 1):
        fresh.appendChild(make_entry(label, number))


def count(event):
    larger = 0
    for number in numbers:
        if number > page.querySelector("#limit").valueAsNumber:
            larger += 1
    result.textContent = f"{larger} numbers over the limit"


def add_up(event):
    letters = 0
    for i in range(ENTRIES):
        letters += len(entries.children[i].lastChild.textContent)
    result.textContent = f"{letters} letters"


def change(event):
    spans = entries.querySelectorAll("span")
    for i, label in enumerate(changed):
        spans[i].textContent = label


def relabel(event):
    spans = entries.querySelectorAll("span")
    for i, label in enumerate(others):
        spans[i].textContent = label


def round_labels(event):
    spans = entries.querySelectorAll("li:nth-child(20n) > span")
    for i in range(100):
        width = spans[i].offsetWidth
        spans[i].style.height = f"{width}px"


def attach(event):
    for i in range(ENTRIES):
        entry = entries.children[i]
        listeners.append((entry, listen(entry, "click", pick)))
    result.textContent = "A click picks an entry"


def pick(event):
    event.currentTarget.setAttribute("class", "picked")


def paint(event):
    image = context.createImageData(SIDE, SIDE)
    data = image.data
    for i, value in enumerate(pixels):
        data[i] = value
    context.putImageData(image, 0, 0)
    result.textContent = "Painted"


def join(event):
    text = ""
    for number in numbers[:3000]:
        text += f"{number} "
    result.textContent = f"{len(text)} characters"


def reset(event=None):
    for element, listener in listeners:
        unlisten(element, "click", listener)
    listeners.clear()
    entries.innerHTML = "".join([entry_html(label, number) for number, label in enumerate(labels, 1)])
    fresh.replaceChildren()
    picture.setAttribute("width", str(SIDE))  # which also wipes it
    result.textContent = ""


def make_pixels():
    """Red, green, blue and opacity of each pixel: grey squares, eight pixels wide."""
    greys = [next_number(256) for _ in range(SIDE // 8)]
    values = []
    for place in range(SIDE * SIDE):
        grey = greys[(place // 8 + place // SIDE // 8 * 5) % len(greys)]
        values.extend([grey, grey, grey, 255])
    return values


labels = [make_label() for _ in range(ENTRIES)]
changed = [label + " !" if i % 50 == 0 else label for i, label in enumerate(labels)]
others = [make_label() for _ in range(ENTRIES)]
numbers = [next_number(1000) for _ in range(40000)]
pixels = make_pixels()
reset()
listen(page.querySelector("#reset"), "click", reset)
listen(page.querySelector("#build"), "click", build)
listen(page.querySelector("#append"), "click", append)
listen(page.querySelector("#count"), "click", count)
listen(page.querySelector("#add-up"), "click", add_up)
listen(page.querySelector("#change"), "click", change)
listen(page.querySelector("#relabel"), "click", relabel)
listen(page.querySelector("#round"), "click", round_labels)
listen(page.querySelector("#attach"), "click", attach)
listen(page.querySelector("#paint"), "click", paint)
listen(page.querySelector("#join"), "click", join)
ready()

"""The habits demo in direct style: ten pieces of work with the habit that costs, each as it comes to mind first. py/habits/batched.py
has the habit that saves, js/habits/direct.js the same functions in the same order."""

from lane import document, listen, ready, seed, unlisten

WORDS = ["amber", "brisk", "calm", "dapper", "eager", "fabled", "gentle", "hushed", "ivory", "jolly", "keen", "lively", "mellow"]
ENTRIES = 2000
SIDE = 128  # of the picture, in pixels
PAGE = """<style>.bar{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.4rem;max-width:48rem}
.shown{height:9rem;margin:.5rem 0;padding:0;overflow:auto;contain:strict;border:1px solid var(--line);list-style:none}
.shown li{white-space:nowrap}.shown b{margin-inline-end:.5rem}
.shown span[style]{display:inline-block;border-radius:50%;background:var(--line)}
.picked{outline:2px solid var(--accent)}
h2{margin:.75rem 0 0;font-size:1rem}#limit{min-height:2rem;font:inherit}output{display:block;min-height:1.5em}
#picture{display:block;max-width:100%;margin-top:.5rem;border:1px solid var(--line)}</style><h1>Habits</h1><div class="bar"></div>
<p><label for="limit">Limit</label> <input id="limit" type="number" required min="0" max="1000" value="500"></p>
<output id="result"></output><h2>Entries</h2><ul id="entries" class="shown" tabindex="0" aria-label="Entries"></ul>
<h2>New entries</h2><ul id="fresh" class="shown" tabindex="0" aria-label="New entries"></ul>
<canvas id="picture" width="128" height="128" role="img" aria-label="A picture of grey squares"></canvas>""".replace("\n", "")

state = seed
listeners = []  # for each handler the element that it is attached to, and what unlisten takes


def next_number(limit):
    """The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    state = (state * 75 + 74) % 65537
    return state % limit


def make_label():
    return f"{WORDS[next_number(13)]} {next_number(1000)}"


def make_entry(number):
    entry = document.createElement("li")
    place = document.createElement("b")
    place.textContent = str(number + 1)
    label = document.createElement("span")
    label.textContent = labels[number]
    entry.appendChild(place)
    entry.appendChild(label)
    return entry


def entry_html(number):
    """The labels come from the list above and need no escaping; words from a person would."""
    return f"<li><b>{number + 1}</b><span>{labels[number]}</span></li>"


def build(event):
    for number in range(ENTRIES):
        fresh.appendChild(make_entry(number))


def append(event):
    for number in range(ENTRIES):
        fresh.appendChild(make_entry(number))


def count(event):
    larger = 0
    for number in numbers:
        if number > document.getElementById("limit").valueAsNumber:
            larger += 1
    result.textContent = f"{larger} numbers over the limit"


def add_up(event):
    letters = 0
    for number in range(ENTRIES):
        letters += len(entries.children[number].lastChild.textContent)
    result.textContent = f"{letters} letters"


def change(event):
    spans = entries.querySelectorAll("span")
    for number in range(ENTRIES):
        spans[number].textContent = changed[number]


def relabel(event):
    spans = entries.querySelectorAll("span")
    for number in range(ENTRIES):
        spans[number].textContent = others[number]


def round_labels(event):
    spans = entries.querySelectorAll("li:nth-child(20n) > span")
    for number in range(100):
        width = spans[number].offsetWidth
        spans[number].style.height = f"{width}px"


def attach(event):
    for number in range(ENTRIES):
        entry = entries.children[number]
        listeners.append([entry, listen(entry, "click", pick)])
    result.textContent = "A click picks an entry"


def pick(event):
    event.currentTarget.setAttribute("class", "picked")


def paint(event):
    image = context.createImageData(SIDE, SIDE)
    data = image.data
    for place in range(SIDE * SIDE * 4):
        data[place] = pixels[place]
    context.putImageData(image, 0, 0)
    result.textContent = "Painted"


def join(event):
    text = ""
    for number in range(3000):
        text += f"{numbers[number]} "
    result.textContent = f"{len(text)} characters"


def reset(event=None):
    global listeners
    for pair in listeners:
        unlisten(pair[0], "click", pair[1])
    listeners = []
    entries.innerHTML = "".join([entry_html(number) for number in range(ENTRIES)])
    fresh.replaceChildren()
    picture.setAttribute("width", str(SIDE))  # which also wipes it
    result.textContent = ""


def make_pixels():
    """Red, green, blue and opacity of each pixel: grey squares, eight pixels wide."""
    greys = [next_number(256) for _ in range(SIDE // 8)]
    values = []
    for place in range(SIDE * SIDE):
        grey = greys[(place // 8 + place // SIDE // 8 * 5) % len(greys)]
        values.append(grey)
        values.append(grey)
        values.append(grey)
        values.append(255)
    return values


def add_button(button_id, text, handler):
    bar.insertAdjacentHTML("beforeend", f'<button id="{button_id}" type="button" class="btn">{text}</button>')
    listen(bar.lastChild, "click", handler)


labels = [make_label() for _ in range(ENTRIES)]
changed = [labels[number] + (" !" if number % 50 == 0 else "") for number in range(ENTRIES)]
others = [make_label() for _ in range(ENTRIES)]
numbers = [next_number(1000) for _ in range(40000)]
pixels = make_pixels()

page = document.createElement("div")
page.id = "main"
page.innerHTML = PAGE
bar = page.querySelector(".bar")
entries = page.querySelector("#entries")
fresh = page.querySelector("#fresh")
result = page.querySelector("#result")
picture = page.querySelector("#picture")
context = picture.getContext("2d")
reset()
add_button("reset", "Start anew", reset)
add_button("build", "Build 2,000 entries", build)
add_button("append", "Append 2,000 entries", append)
add_button("count", "Count large numbers", count)
add_button("add-up", "Add up letters", add_up)
add_button("change", "Change every 50th entry", change)
add_button("relabel", "Change every entry", relabel)
add_button("round", "Make 100 labels round", round_labels)
add_button("attach", "Let entries be picked", attach)
add_button("paint", "Paint a picture", paint)
add_button("join", "Join 3,000 numbers", join)
ready(page)

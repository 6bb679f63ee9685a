"""The compute demo: work without any DOM, as good Python does it, and a table for the results. js/compute/direct.js has the same functions
in the same order."""

from lane import document, from_json, listen, ready, seed, to_json

MODULUS = 1000003  # results are kept below this, so that no product passes 2 ** 30 and every language counts alike
WORDS = ["amber", "brisk", "calm", "dapper", "eager", "fabled", "gentle", "hushed", "ivory", "jolly", "keen", "lively", "mellow"]
LOOKS = (".table{overflow-x:auto}th{padding:.3rem .5rem;text-align:left}td:last-child{font-variant-numeric:tabular-nums}"
         "#results input{box-sizing:border-box;width:100%;max-width:8rem;min-height:2.5rem;font:inherit}"
         "#results td{min-width:4.5rem}#clear{max-width:12rem;margin-top:1rem}")

state = seed
outputs = []


def next_number(limit):
    """The next of a short, seeded sequence that every language computes alike: all values stay below 2 ** 23."""
    global state
    state = (state * 75 + 74) % 65537
    return state % limit


def loops(size):
    """Whole numbers in two nested loops."""
    total = 0
    for i in range(size):
        for j in range(10):
            total = (total * 31 + i * j + 7) % MODULUS
    return total


def floats(size):
    """The Lorenz attractor by Euler's method: a difference in one rounding would soon show in every digit."""
    x = 1.0 + seed / 65536
    y = 1.0
    z = 20.0
    for _ in range(size):
        dx = 10.0 * (y - x)
        dy = x * (28.0 - z) - y
        dz = x * y - z * 8.0 / 3.0
        x += dx / 250.0
        y += dy / 250.0
        z += dz / 250.0
    return int((x + y + z + 100.0) * 1000000.0)


def strings(size):
    """Build a text word by word, take it apart, change and search its words."""
    text = " ".join([WORDS[next_number(len(WORDS))] for _ in range(size)])
    longest = 0
    total = 0
    for word in text.upper().split(" "):
        if word.startswith("B") or word.endswith("Y"):
            word = word.replace("L", "ll") + "!"
        longest = max(longest, len(word))
        total = (total * 31 + len(word) + word.find("E") + ord(word[1])) % MODULUS
    return total * 100 + longest


def dictionaries(size):
    """Count how often each of up to 1,000 keys comes, then drop every key whose count is a multiple of three."""
    counts = {}
    for _ in range(size):
        key = f"key {next_number(1000)}"
        counts[key] = counts.get(key, 0) + 1
    for key in list(counts.keys()):
        if counts[key] % 3 == 0:
            counts.pop(key)
    total = 0
    for key, count in counts.items():
        total = (total + len(key) * count * count) % MODULUS
    return total


class Account:
    def __init__(self, number):
        self.number = number
        self.balance = 0

    def bonus(self, amount):
        return 0

    def deposit(self, amount):
        self.balance = (self.balance + amount + self.bonus(amount)) % MODULUS


class Savings(Account):
    def bonus(self, amount):
        return amount // 8


def objects(size):
    """Make objects of two classes, and call a method of each ten times."""
    accounts = [Savings(number) if number % 3 == 0 else Account(number) for number in range(size)]
    for turn in range(10):
        for account in accounts:
            account.deposit(account.number % 100 + turn)
    total = 0
    for account in accounts:
        total = (total * 31 + account.balance) % MODULUS
    return total


def sorting(size):
    """Sort numbers by value, then by a key."""
    numbers = [next_number(65537) for _ in range(size)]
    numbers.sort()
    total = numbers[size // 2]
    numbers.sort(key=lambda number: number % 1000 * 65537 + number)
    for number in numbers:
        total = (total * 31 + number) % MODULUS
    return total


def recursion(size):
    """Add numbers up by halving their range until one is left."""
    return halves(0, size)


def halves(first, end):
    if end - first == 1:
        return first * 7 % 1009
    middle = (first + end) // 2
    return (halves(first, middle) + halves(middle, end) * 3) % MODULUS


def json(size):
    """Write records to a text and read them back."""
    records = [{"id": number, "name": WORDS[next_number(len(WORDS))], "tags": [next_number(100), None, True]} for number in range(size)]
    text = to_json(records)
    total = len(text)
    for record in from_json(text):
        total = (total * 31 + record["id"] + len(record["name"]) + record["tags"][0]) % MODULUS
    return total


def run(work, field, output):
    """Do one piece of work from the seed on and show its result; a size that the browser finds wrong is named instead."""
    global state
    if not field.checkValidity():
        output.textContent = field.validationMessage
        return
    state = seed
    output.textContent = str(work(int(field.valueAsNumber)))


def clear(event):
    for output in outputs:
        output.textContent = ""


def add(parent, tag, attributes, text=""):
    element = document.createElement(tag)
    for name in attributes.keys():
        element.setAttribute(name, attributes[name])
    if text != "":
        element.textContent = text
    parent.appendChild(element)
    return element


def add_button(parent, button_id, text, handler):
    listen(add(parent, "button", {"id": button_id, "type": "button", "class": "btn"}, text), "click", handler)


def add_work(body, work_id, title, size, work):
    row = add(body, "tr", {})
    button_cell = add(row, "td", {})
    field = add(add(row, "td", {}), "input", {"id": "size-" + work_id, "type": "number", "required": "", "min": "1", "max": "1000000",
                                              "value": str(size), "aria-label": title + ": size"})
    output = add(add(row, "td", {}), "output", {"id": "result-" + work_id, "for": "size-" + work_id})
    add_button(button_cell, work_id, title, lambda event: run(work, field, output))
    outputs.append(output)


page = document.createElement("div")
page.id = "main"
add(page, "style", {}, LOOKS)
add(page, "h1", {}, "Compute")
table = add(add(page, "div", {"class": "table"}), "table", {"id": "results"})
head = add(add(table, "thead", {}), "tr", {})
add(head, "th", {"scope": "col"}, "Work")
add(head, "th", {"scope": "col"}, "Size")
add(head, "th", {"scope": "col"}, "Result")
body = add(table, "tbody", {})
add_work(body, "loops", "Loops", 40000, loops)
add_work(body, "floats", "Floats", 100000, floats)
add_work(body, "strings", "Strings", 10000, strings)
add_work(body, "dictionaries", "Dictionaries", 20000, dictionaries)
add_work(body, "objects", "Objects", 10000, objects)
add_work(body, "sorting", "Sorting", 10000, sorting)
add_work(body, "recursion", "Recursion", 100000, recursion)
add_work(body, "json", "JSON", 3000, json)
add_button(page, "clear", "Clear results", clear)
ready(page)

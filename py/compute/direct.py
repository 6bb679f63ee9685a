"""The compute demo: work without any DOM, as good Python does it. js/compute/direct.js has the same functions in the same order."""

from lane import from_json, listen, page, ready, seed, to_json

MODULUS = 1000003  # results are kept below this, so that no product passes 2 ** 30 and every language counts alike
WORDS = "amber brisk calm dapper eager fabled gentle hushed ivory jolly keen lively mellow".split()

state = seed


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


WORKS = {"loops": loops, "floats": floats, "strings": strings, "dictionaries": dictionaries, "objects": objects, "sorting": sorting,
         "recursion": recursion, "json": json}


def run(event):
    """Do one piece of work from the seed on and show its result; a size that the browser finds wrong is named instead."""
    global state
    work_id = event.currentTarget.id
    field = page.querySelector("#size-" + work_id)
    output = page.querySelector("#result-" + work_id)
    if not field.checkValidity():
        output.textContent = field.validationMessage
        return
    state = seed
    work = WORKS[work_id]
    output.textContent = str(work(int(field.valueAsNumber)))


def clear(event):
    for work_id in WORKS.keys():
        page.querySelector("#result-" + work_id).textContent = ""


for work_id in WORKS.keys():
    listen(page.querySelector("#" + work_id), "click", run)
listen(page.querySelector("#clear"), "click", clear)
ready()

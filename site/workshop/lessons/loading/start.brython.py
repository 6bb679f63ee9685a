from browser import bind, document

result = document["result"]


def work():
    total = 0
    for number in range(200000):
        total = (total * 31 + number) % 65521
    return total


result.text = str(work())


@bind(document["work"], "click")
def show(event):
    result.classList.add("shown")

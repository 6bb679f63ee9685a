from lane import document, listen, ready

page = document.createElement("div")
page.id = "main"


def add(tag, element_id):
    element = document.createElement(tag)
    element.id = element_id
    page.appendChild(element)
    return element


limit = add("input", "limit")
limit.setAttribute("type", "number")
limit.setAttribute("aria-label", "Limit")
limit.value = "5000"
button = add("button", "search")
button.textContent = "Count the primes"
found = add("p", "found")
largest = add("p", "largest")


def search(event):
    size = int(limit.value)
    prime = [True] * size
    count = 0
    last = None
    for number in range(2, size):
        if prime[number]:
            count += 1
            last = number
            for multiple in range(number * number, size, number):
                prime[multiple] = False
    found.textContent = str(count)
    largest.textContent = "none" if last is None else str(last)


listen(button, "click", search)
ready(page)

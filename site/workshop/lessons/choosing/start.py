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


def is_prime(number):
    for divisor in range(2, number):
        if divisor * divisor > number:
            break
        if number % divisor == 0:
            return False
    return number > 1


def search(event):
    count = 0
    for number in range(int(limit.value)):
        if is_prime(number):
            count += 1
    found.textContent = str(count)


listen(button, "click", search)
ready(page)

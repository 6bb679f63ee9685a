from pyscript import document, when

limit = document.getElementById("limit")
found = document.getElementById("found")
largest = document.createElement("p")
largest.id = "largest"
document.body.append(largest)


@when("click", "#search")
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

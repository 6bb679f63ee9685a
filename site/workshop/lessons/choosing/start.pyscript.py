from pyscript import document, when

limit = document.getElementById("limit")
found = document.getElementById("found")


def is_prime(number):
    for divisor in range(2, number):
        if divisor * divisor > number:
            break
        if number % divisor == 0:
            return False
    return number > 1


@when("click", "#search")
def search(event):
    count = 0
    for number in range(int(limit.value)):
        if is_prime(number):
            count += 1
    found.textContent = str(count)

from browser import bind, document

limit = document["limit"]
found = document["found"]


def is_prime(number):
    for divisor in range(2, number):
        if divisor * divisor > number:
            break
        if number % divisor == 0:
            return False
    return number > 1


@bind(document["search"], "click")
def search(event):
    count = 0
    for number in range(int(limit.value)):
        if is_prime(number):
            count += 1
    found.text = str(count)

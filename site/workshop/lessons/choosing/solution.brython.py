from browser import bind, document, html

limit = document["limit"]
found = document["found"]
largest = html.P(id="largest")
document <= largest


@bind(document["search"], "click")
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
    found.text = str(count)
    largest.text = "none" if last is None else str(last)

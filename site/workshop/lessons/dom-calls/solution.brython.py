from browser import bind, document


@bind(document["count"], "click")
def count(event):
    total = 0
    for number in range(1, 501):
        total += number
    document["sum"].text = str(total)
    document["steps"].text = "500 steps"


@bind(document["clear"], "click")
def clear(event):
    document["sum"].text = ""
    document["steps"].text = ""

from browser import bind, document


@bind(document["count"], "click")
def count(event):
    for number in range(1, 501):
        total = document["sum"]
        steps = document["steps"]
        total.text = str(int(total.text or "0") + number)
        steps.text = f"{number} steps"


@bind(document["clear"], "click")
def clear(event):
    document["sum"].text = ""
    document["steps"].text = ""

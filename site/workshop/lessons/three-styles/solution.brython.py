from browser import bind, document

body = document["rows"]


@bind(document["make"], "click")
def make(event):
    rows = []
    for number in range(1, 301):
        kind = "odd" if number % 2 else "even"
        rows.append(f'<tr class="{kind}"><td>{number}</td><td>Row {number}</td></tr>')
    body.insertAdjacentHTML("beforeend", "".join(rows))


@bind(document["clear"], "click")
def clear(event):
    body.clear()

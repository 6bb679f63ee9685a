from browser import bind, document

body = document["rows"]


@bind(document["make"], "click")
def make(event):
    for number in range(1, 301):
        row = document.createElement("tr")
        row.className = "odd" if number % 2 else "even"
        first = document.createElement("td")
        first.textContent = str(number)
        row.append(first)
        second = document.createElement("td")
        second.textContent = f"Row {number}"
        row.append(second)
        body.append(row)


@bind(document["clear"], "click")
def clear(event):
    body.clear()

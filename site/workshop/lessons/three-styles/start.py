from lane import document, listen, ready

page = document.createElement("div")
page.id = "main"
table = document.createElement("table")
body = document.createElement("tbody")
table.appendChild(body)


def add_button(button_id, text, handler):
    button = document.createElement("button")
    button.id = button_id
    button.textContent = text
    listen(button, "click", handler)
    page.appendChild(button)


def make(event):
    for number in range(1, 301):
        row = document.createElement("tr")
        row.className = "odd" if number % 2 else "even"
        first = document.createElement("td")
        first.textContent = str(number)
        row.appendChild(first)
        second = document.createElement("td")
        second.textContent = "Row " + str(number)
        row.appendChild(second)
        body.appendChild(row)


def clear(event):
    body.textContent = ""


add_button("make", "Make 300 rows", make)
add_button("clear", "Clear", clear)
page.appendChild(table)
ready(page)

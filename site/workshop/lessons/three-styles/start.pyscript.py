from pyscript import document, when

body = document.getElementById("rows")


@when("click", "#make")
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


@when("click", "#clear")
def clear(event):
    body.textContent = ""

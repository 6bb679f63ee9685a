from pyscript import document, when

body = document.getElementById("rows")


@when("click", "#make")
def make(event):
    rows = []
    for number in range(1, 301):
        kind = "odd" if number % 2 else "even"
        rows.append(f'<tr class="{kind}"><td>{number}</td><td>Row {number}</td></tr>')
    body.insertAdjacentHTML("beforeend", "".join(rows))


@when("click", "#clear")
def clear(event):
    body.textContent = ""

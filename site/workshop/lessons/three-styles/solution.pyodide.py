from js import document

body = document.getElementById("rows")


def make(event):
    rows = []
    for number in range(1, 301):
        kind = "odd" if number % 2 else "even"
        rows.append(f'<tr class="{kind}"><td>{number}</td><td>Row {number}</td></tr>')
    body.insertAdjacentHTML("beforeend", "".join(rows))


def clear(event):
    body.textContent = ""


document.getElementById("make").onclick = make
document.getElementById("clear").onclick = clear

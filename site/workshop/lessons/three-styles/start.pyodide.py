from js import document

body = document.getElementById("rows")


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


def clear(event):
    body.textContent = ""


document.getElementById("make").onclick = make
document.getElementById("clear").onclick = clear

from lane import document, listen, ready

page = document.createElement("div")
page.id = "main"

heading = document.createElement("h1")
heading.id = "heading"
heading.textContent = "Hello"
page.appendChild(heading)

button = document.createElement("button")
button.id = "greet"
button.textContent = "Greet"
page.appendChild(button)


def greet(event):
    heading.textContent = "Hello again"


listen(button, "click", greet)
ready(page)

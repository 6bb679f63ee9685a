from lane import document, listen, ready

page = document.createElement("div")
page.id = "main"

heading = document.createElement("h1")
heading.id = "heading"
heading.textContent = "Hello, page"
page.appendChild(heading)

button = document.createElement("button")
button.id = "greet"
button.textContent = "Greet"
page.appendChild(button)

answer = document.createElement("p")
answer.id = "answer"
page.appendChild(answer)


def greet(event):
    answer.textContent = "2 ** 10 is " + str(2**10)


listen(button, "click", greet)
ready(page)

from js import document

heading = document.getElementById("heading")
heading.textContent = "Hello"


def greet(event):
    heading.textContent = "Hello again"


document.getElementById("greet").onclick = greet

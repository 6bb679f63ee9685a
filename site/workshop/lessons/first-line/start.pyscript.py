from pyscript import document, when

heading = document.getElementById("heading")
heading.textContent = "Hello"


@when("click", "#greet")
def greet(event):
    heading.textContent = "Hello again"

from pyscript import document, when

heading = document.getElementById("heading")
heading.textContent = "Hello, page"

answer = document.createElement("p")
answer.id = "answer"
document.body.append(answer)


@when("click", "#greet")
def greet(event):
    answer.textContent = f"2 ** 10 is {2**10}"

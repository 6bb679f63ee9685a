from js import document

heading = document.getElementById("heading")
heading.textContent = "Hello, page"

answer = document.createElement("p")
answer.id = "answer"
document.body.append(answer)


def greet(event):
    answer.textContent = f"2 ** 10 is {2**10}"


document.getElementById("greet").onclick = greet

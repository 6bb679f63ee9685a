from browser import bind, document, html

heading = document["heading"]
heading.text = "Hello, page"

answer = html.P(id="answer")
document <= answer


@bind(document["greet"], "click")
def greet(event):
    answer.text = f"2 ** 10 is {2**10}"

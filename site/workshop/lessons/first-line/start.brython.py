from browser import bind, document

heading = document["heading"]
heading.text = "Hello"


@bind(document["greet"], "click")
def greet(event):
    heading.text = "Hello again"

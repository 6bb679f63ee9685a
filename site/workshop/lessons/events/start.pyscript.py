from pyscript import document, when
from pyscript.ffi import create_proxy

hits = document.getElementById("hits")
target = document.getElementById("target")
count = 0


def hit(event):
    global count
    count += 1
    hits.textContent = str(count)


@when("click", "#attach")
def attach(event):
    target.addEventListener("click", create_proxy(lambda event: hit(event)))


@when("click", "#detach")
def detach(event):
    target.removeEventListener("click", create_proxy(lambda event: hit(event)))


@when("click", "#reset")
def reset(event):
    global count, target
    count = 0
    hits.textContent = ""
    fresh = document.createElement("button")
    fresh.id = "target"
    fresh.textContent = "Target"
    target.replaceWith(fresh)
    target = fresh

"""The names that Brython gives a demo."""

from browser import document, window

window.lane.runtime()

seed = window.lane.seed
ready = window.lane.ready


def listen(target, event, handler):
    """Call handler(event) each time event reaches target."""
    target.addEventListener(event, handler)

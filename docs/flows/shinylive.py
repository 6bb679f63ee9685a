"""An app of Shiny for Python under Shinylive: `ui.input_numeric("n", …)` and a text output `txt` that shows n * 2.

Shinylive runs it in a frame of its own. Shiny waits a quarter of a second after the last key before it reacts: that is in the figure.
"""


async def flow(page, measure):
    app = page.frame_locator("iframe.app-frame")
    async with measure("change n"):
        await app.locator("#n").fill("21")
        await app.locator("#txt", has_text="42").wait_for()

"""Steps in a to-do list with TodoMVC's markup; run in the guide, and in every test, on two pages of Front Row's own."""


async def flow(page, measure):
    new = page.locator(".new-todo")
    for number in range(1, 4):
        await new.fill(f"Item {number}")  # before the step: typing is not what is timed
        async with measure("add an item"):
            await new.press("Enter")
            await page.locator(f".todo-list li:nth-child({number})").wait_for()
    async with measure("add a hundred"):
        await page.locator("#add-100").click()
        await page.locator(".todo-list li:nth-child(103)").wait_for()
    async with measure("tick one"):
        await page.locator(".todo-list .toggle").first.click()
        await page.locator(".todo-list li.completed").wait_for()

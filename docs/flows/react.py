"""A React page with TodoMVC's markup, such as the one in TodoMVC's repository."""


async def flow(page, measure):
    new = page.locator(".new-todo")
    await new.fill("Buy milk")
    async with measure("add an item"):
        await new.press("Enter")
        await page.locator(".todo-list li").wait_for()
    async with measure("tick it"):
        await page.locator(".todo-list .toggle").click()
        await page.locator(".todo-list li.completed").wait_for()
    async with measure("show what is left"):
        await page.get_by_role("link", name="Active").click()
        await page.locator(".todo-list li").wait_for(state="detached")

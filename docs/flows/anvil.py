"""An Anvil app with a text box, a button and a repeating panel that have the roles new-item, add-item and items.

Anvil gives an element with the role `x` the class `anvil-role-x`; roles are set in the editor, under Appearance.
"""


async def flow(page, measure):
    await page.locator("input.anvil-role-new-item, .anvil-role-new-item input").fill("Buy milk")
    items = page.locator(".anvil-role-items > *")
    before = await items.count()
    async with measure("add an item"):  # the call to Anvil's server is in it, if the button makes one
        await page.locator(".anvil-role-add-item").get_by_role("button").or_(page.locator("button.anvil-role-add-item")).first.click()
        await items.nth(before).wait_for()

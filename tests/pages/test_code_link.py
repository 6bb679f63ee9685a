"""Code that came by a link: shown as text, kept only once it is the reader's, run only on a click and where it can touch nothing."""

from __future__ import annotations

import secrets

from playwright.sync_api import Page, expect

from tests.support.editing import address, kept, open_lesson, packed, run, start, typed, wait_until_running, write

HOSTILE = """// </script><img src=x onerror="document.title='taken'">  Zoë \U0001f600
document.title = "taken";
const tries = [() => parent.document.title, () => top.localStorage.length, () => { top.location = "about:blank"; }];
const got = tries.map((attempt) => { try { return `reached ${attempt()}`; } catch (error) { return error.name; } });
console.log(got.join(" "), "kept here:", Object.keys(localStorage).join(","));
fetch("http://127.0.0.2:9/").then(() => console.log("went out"), () => console.log("stayed in"));
"""


def test_hostile_code_there_and_back(page: Page, server: str, complaints: list[str]) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_lesson(page, server, "javascript")
    code = HOSTILE + start("javascript")
    write(page, code)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".kept")).to_contain_text("opens on this machine only")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(address(server, "javascript") + "#code=") and len(link) < 2000
    write(page, "// mine")
    page.goto(link)  # the same document: only what stands behind # is another
    expect(page.locator(".kept")).to_contain_text("came by a link")
    page.reload()
    expect(page.locator(".kept")).to_contain_text("came by a link")
    assert typed(page) == code
    assert kept(page, "javascript") == "// mine", "opening changes nothing that is kept"
    page.get_by_role("button", name="Undo").click()
    assert typed(page) == "// mine"
    page.get_by_role("button", name="Redo").click()
    expect(page.locator(".stage iframe")).to_have_count(0)
    assert "taken" not in page.title() and page.locator("main img").count() == 0
    run(page)
    wait_until_running(page)
    expect(page.locator(".output")).to_contain_text("SecurityError SecurityError SecurityError kept here:")
    expect(page.locator(".output")).to_contain_text("stayed in")
    assert "front-row" not in page.locator(".output").inner_text(), "the code sees nothing that the page keeps"
    assert "taken" not in page.title() and page.url == address(server, "javascript")
    assert kept(page, "javascript") == code
    assert "// mine" in (kept(page, "javascript", "versions") or "")
    complaints.clear()


def test_code_from_a_link_that_is_changed_is_kept(page: Page, server: str) -> None:
    page.goto(address(server) + packed(b"# theirs\n", "python", "pyscript"))
    expect(page.locator(".kept")).to_contain_text("came by a link")
    page.locator(".editor .cm-content").click()
    page.keyboard.insert_text("# and mine\n")
    expect(page.locator(".kept")).to_have_text("Kept in this browser.")
    page.reload()
    expect(page.locator(".cm-content")).to_contain_text("# and mine")
    assert "#" not in page.url


def test_code_for_one_runtime_is_not_shown_as_another_ones(page: Page, server: str) -> None:
    page.goto(address(server, "brython") + packed(b"# theirs\n", "python", "pyscript"))
    expect(page.locator(".kept.problem")).to_contain_text("This link brings Python for PyScript.")
    assert typed(page).rstrip() == start("brython").rstrip()
    page.locator(".workbench .controls select").select_option("pyscript")
    expect(page.locator(".kept")).to_contain_text("came by a link")
    assert typed(page).rstrip() == "# theirs"


BAD = [
    (packed(b"let a = 1;")[:20] + "&language=javascript", "damaged"),
    (packed(b"print(1)", "python"), "brings Python. Choose a lane that runs it"),
    (packed(b"print(1)", "python", "brython"), "brings Python for Brython. Choose a lane that runs it"),
    (packed(b" " * 4_000_000), "too long: more than 200,000"),
    (packed(b"let a = 1;").partition("&")[0], "names no language that is known here"),
]
"""What stands behind the address, and what is told; no two neighbours are told the same. tests/js/code-link.test.js has more."""


def test_a_bad_link_is_told_and_changes_nothing(page: Page, server: str) -> None:
    for fragment, says in BAD:
        page.goto(address(server, "javascript") + fragment)
        expect(page.locator(".kept.problem")).to_contain_text(says)
        assert typed(page).rstrip() == start("javascript").rstrip()
        assert kept(page, "javascript") is None


def test_what_makes_no_link_and_where_nothing_may_be_copied(page: Page, server: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = async () => { throw new DOMException('no', 'NotAllowedError'); }")
    open_lesson(page, server)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".kept")).to_contain_text("did not let this page copy")
    link = page.get_by_label("The link to this code").input_value()
    assert link.startswith(address(server) + "#code=") and link.endswith("&language=python&runtime=pyscript")
    write(page, f"# {secrets.token_hex(9000)}")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".kept")).to_contain_text("Save it as a file instead")
    expect(page.get_by_label("The link to this code")).to_be_hidden()

"""The teacher's guide says what the lessons say: answers, hand-outs and slides are made of them."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, expect

from measurements.paths import SITE

LESSONS = SITE / "workshop" / "lessons"
IDS = json.loads((LESSONS / "index.json").read_text(encoding="utf-8"))["lessons"]
PLANS = {45: ["first-line", "dom-calls"], 90: [name for name in IDS if name not in ("events", "canvas")], 180: IDS}
"""The lessons of each plan. A break is in the two longer ones."""


def slides_of(minutes: int) -> int:
    return 2 + 3 * len(PLANS[minutes]) + (minutes > 45) + 1


def test_the_list_of_lessons_leads_to_each(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/")
    links = page.locator("#lessons a")
    expect(links).to_have_count(len(IDS))
    assert [(link.get_attribute("href") or "").split("=")[1] for link in links.all()] == IDS
    links.first.click()
    page.locator(".cm-content").wait_for()


def test_the_answers_are_the_solutions(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/teacher.html")
    answers = page.locator("#answer-list > details")
    expect(answers).to_have_count(len(IDS))
    for name, answer in zip(IDS, answers.all(), strict=True):
        answer.locator("summary").click()
        expected = sorted(path.read_text(encoding="utf-8") for path in (LESSONS / name).glob("solution.*"))
        expect(answer.locator("pre")).to_have_count(len(expected))
        assert sorted(code.text_content() or "" for code in answer.locator("pre").all()) == expected
    told = page.locator("#answer-list > details").nth(IDS.index("events"))
    expect(told).to_contain_text("Brython: Ask before you bind")
    expect(told).to_contain_text("PyScript (MicroPython), PyScript (Pyodide)")


def test_hand_outs_and_slides_are_in_the_words_for_one_lane(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/teacher.html")
    events = page.locator("#handouts > section").nth(IDS.index("events"))
    expect(events).to_contain_text("JavaScript cannot hold a Python function. It gets a proxy")
    page.get_by_label("Hand-outs and slides").select_option("brython")
    expect(events).to_contain_text("Brython puts one of JavaScript’s around it")
    for minutes in PLANS:
        link = page.get_by_role("link", name=f"Slides for {minutes} minutes")
        expect(link).to_have_attribute("href", f"teacher.html?slides={minutes}&lane=brython")


def test_printed_are_the_hand_outs_alone(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/teacher.html")
    expect(page.locator(".handout")).to_have_count(len(IDS))
    expect(page.locator("#handouts")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".handout").first).to_be_visible()
    expect(page.locator("#plan-90")).to_be_hidden()


def test_slides_are_turned_with_keys_and_buttons(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/teacher.html?slides=45")
    slides = slides_of(45)
    count = page.locator("#slides-bar [role=status]")
    expect(count).to_have_text(f"Slide 1 of {slides}")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Next").click()
    expect(count).to_have_text(f"Slide 3 of {slides}")
    expect(page.locator(".slide:visible")).to_have_count(1)
    page.reload()
    expect(count).to_have_text(f"Slide 3 of {slides}")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(count).to_have_text(f"Slide {slides} of {slides}")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(count).to_have_text(f"Slide 1 of {slides}")


BOTTOMS = """(slides) => {
  const seen = [];
  for (let slide = 1; slide <= slides; slide++) {
    seen.push({
      text: document.querySelector(".slide.now").innerText,
      last: document.querySelector(".slide.now > :last-child").getBoundingClientRect().bottom,
      bar: document.querySelector("#slides-bar").getBoundingClientRect().top,
    });
    dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  }
  return seen;
}"""


def test_every_slide_fits_without_scrolling(page: Page, server: str) -> None:
    for width, height, lane in ((1280, 720, "brython"), (1024, 768, "micropython"), (1024, 768, "javascript")):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{server}/site/workshop/teacher.html?slides=180&lane={lane}")
        expect(page.locator("#slides-bar [role=status]")).to_contain_text("Slide 1 of")
        slides = page.evaluate(BOTTOMS, slides_of(180))
        assert len({slide["text"] for slide in slides}) == len(slides)
        assert [slide["text"] for slide in slides if slide["last"] > slide["bar"]] == [], f"{width} by {height}"


def test_a_plan_has_a_deck_of_its_own_with_the_lessons_of_its_lines(page: Page, server: str) -> None:
    for minutes, names in PLANS.items():
        page.goto(f"{server}/site/workshop/teacher.html?slides={minutes}")
        expect(page.locator("#slides-bar [role=status]")).to_have_text(f"Slide 1 of {slides_of(minutes)}")
        first = [text for text in page.locator(".slide > .fine:first-child").all_text_contents() if text.startswith("Lesson ")]
        assert [text.split()[1] for text in first] == [str(IDS.index(name) + 1) for name in names]
        assert all("minutes" in text for text in first)
    expect(page.locator(".slide", has_text="Until you are back: Three styles")).to_have_count(1)
    page.goto(f"{server}/site/workshop/teacher.html?slides=7")
    expect(page.locator("#slides-bar [role=status]")).to_have_text(f"Slide 1 of {slides_of(90)}")


def test_one_route_is_chosen_at_the_start_and_nothing_is_said_of_the_others(page: Page, server: str) -> None:
    page.goto(f"{server}/site/workshop/teacher.html")
    words = {"zip": "On each machine, unpack", "stick": "onto each stick", "checkout": "Send my numbers to the teacher"}
    said = page.locator("main ol:visible")

    def is_said() -> list[str]:
        shown = " ".join(said.all_inner_texts())
        return [route for route, text in words.items() if text in shown]

    assert is_said() == ["zip"]
    page.get_by_role("radio", name="my machine").check()
    assert is_said() == ["checkout"]
    expect(page).to_have_url(re.compile("route=checkout"))
    page.goto(f"{server}/site/workshop/teacher.html")
    expect(page.get_by_role("radio", name="my machine")).to_be_checked()
    page.goto(f"{server}/site/workshop/teacher.html?route=stick")
    assert is_said() == ["stick"]
    assert page.locator("[data-route='']").count() == 0

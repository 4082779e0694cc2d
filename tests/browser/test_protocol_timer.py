"""The timer of a protocol in a browser: clock, keys, memory, no network, no JavaScript."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

RUN = "/protocols/one-piece-of-work/run/"
WHOLE = 45
COUNT = 8
# Waits until the worker has put the timer away: the site's policy forbids what Playwright waits with.
KEPT = """async () => {
    for (let tries = 0; tries < 200; tries += 1) {
        const name = (await caches.keys()).find((each) => each.endsWith(location.pathname));
        const files = name ? await (await caches.open(name)).keys() : [];
        if (navigator.serviceWorker.controller && files.length > 4) return true;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
}"""


def part(page: Page, name: str):
    return page.locator(f'[data-part="{name}"]')


def seats(page: Page) -> list[str]:
    return page.locator("[data-seat]").evaluate_all("all => all.map((seat) => seat.dataset.seat)")


def time_left(page: Page) -> str:
    return " ".join(page.locator(".timer__clock").inner_text().replace("\n", " ").replace(" :", ":").split())


def passes(page: Page, minutes: int = 0, seconds: int = 0) -> None:
    """Let the clock run on, as if somebody had waited."""
    page.clock.run_for(1000 * (60 * minutes + seconds))


def sleeps(page: Page, minutes: int) -> None:
    """Let the clock jump, as on a phone that slept: nothing ran in between."""
    page.clock.fast_forward(60_000 * minutes)


@pytest.fixture
def timer(page, content_site):
    """Return a timer in a browser whose clock stands still unless a test moves it."""
    page.clock.install()
    page.goto(content_site + RUN)
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    return page


def test_timer_begins_with_the_first_step_and_waits(timer):
    passes(timer, minutes=2)

    expect(part(timer, "title")).to_have_text("Arrive and agree")
    expect(part(timer, "toggle")).to_have_text("Start")
    expect(part(timer, "next")).to_have_text("Next: Set the scene, 5 minutes")
    assert time_left(timer) == "3:00 minutes left"
    assert seats(timer) == ["now", *["next"] * (COUNT - 1)]


def test_start_runs_and_pause_holds(timer):
    part(timer, "toggle").click()
    passes(timer, minutes=1, seconds=10)
    part(timer, "toggle").click()
    passes(timer, minutes=5)

    assert time_left(timer) == "1:50 minutes left"
    expect(part(timer, "toggle")).to_have_text("Go on")
    expect(part(timer, "whole")).to_have_text("44 minutes left in all")


def test_last_minute_counts_seconds(timer):
    part(timer, "toggle").click()
    passes(timer, minutes=2, seconds=18)

    assert time_left(timer) == "42 seconds left"


def test_next_marks_the_step_as_done_and_back_returns_to_what_was_left_of_it(timer):
    part(timer, "toggle").click()
    passes(timer, minutes=1)
    part(timer, "forward").click()

    expect(part(timer, "title")).to_have_text("Set the scene")
    assert seats(timer)[:3] == ["done", "now", "next"]

    part(timer, "back").click()

    expect(part(timer, "title")).to_have_text("Arrive and agree")
    assert time_left(timer) == "2:00 minutes left"


def test_one_more_minute_lengthens_this_step_only(timer):
    part(timer, "lengthen").click()

    assert time_left(timer) == "4:00 minutes left"
    expect(part(timer, "whole")).to_have_text(f"{WHOLE + 1} minutes left in all")

    part(timer, "forward").click()

    assert time_left(timer) == "5:00 minutes left"


def test_a_step_that_is_over_stays_and_counts_up_in_words(timer):
    part(timer, "toggle").click()
    passes(timer, minutes=3, seconds=5)

    expect(timer.locator("[data-timer]")).to_have_attribute("data-over", "")
    assert time_left(timer) == "0 Time is up"

    passes(timer, minutes=1)

    assert time_left(timer) == "1 minute over"
    expect(part(timer, "title")).to_have_text("Arrive and agree")


def test_it_goes_on_by_itself_only_where_that_is_switched_on(timer):
    timer.get_by_label("Go on by itself").check()
    part(timer, "toggle").click()
    passes(timer, minutes=3, seconds=10)

    expect(part(timer, "title")).to_have_text("Set the scene")
    assert time_left(timer) == "4:50 minutes left"


def test_time_is_right_after_the_phone_slept(timer):
    part(timer, "toggle").click()
    sleeps(timer, minutes=10)

    assert time_left(timer) == "7 minutes over"


def test_sleeping_through_steps_lands_in_the_right_one_by_itself(timer):
    timer.get_by_label("Go on by itself").check()
    part(timer, "toggle").click()
    sleeps(timer, minutes=10)

    expect(part(timer, "title")).to_have_text("Look in silence")
    assert time_left(timer) == "5:00 minutes left"


def test_finish_says_how_long_it_took_and_can_start_again(timer):
    part(timer, "toggle").click()
    passes(timer, minutes=2)
    for _ in range(COUNT):
        part(timer, "forward").click()

    expect(part(timer, "unit")).to_have_text("Done")
    expect(part(timer, "whole")).to_have_text("2 minutes taken")
    expect(part(timer, "forward")).to_be_disabled()
    assert seats(timer) == ["done"] * COUNT

    part(timer, "toggle").click()

    assert time_left(timer) == "3:00 minutes left"
    expect(timer.locator("[data-timer]")).to_have_attribute("data-phase", "running")


def test_keys_start_pause_and_move(timer):
    timer.keyboard.press("Space")
    expect(part(timer, "toggle")).to_have_text("Pause")
    timer.keyboard.press("ArrowRight")
    expect(part(timer, "title")).to_have_text("Set the scene")
    timer.keyboard.press("ArrowLeft")
    expect(part(timer, "title")).to_have_text("Arrive and agree")
    timer.keyboard.press("Space")
    expect(part(timer, "toggle")).to_have_text("Go on")


def test_space_presses_the_button_that_the_keyboard_is_on(timer):
    part(timer, "forward").focus()
    timer.keyboard.press("Space")

    expect(part(timer, "title")).to_have_text("Set the scene")
    expect(part(timer, "toggle")).to_have_text("Start")


def test_space_pauses_after_a_button_was_clicked(timer):
    part(timer, "toggle").click()
    part(timer, "forward").click()
    timer.keyboard.press("Space")

    expect(part(timer, "toggle")).to_have_text("Go on")
    expect(part(timer, "title")).to_have_text("Set the scene")


def test_reload_keeps_step_time_and_switches(timer):
    timer.get_by_label("Go on by itself").check()
    part(timer, "toggle").click()
    part(timer, "forward").click()
    passes(timer, minutes=1)
    timer.reload()

    expect(part(timer, "title")).to_have_text("Set the scene")
    expect(part(timer, "toggle")).to_have_text("Pause")
    expect(timer.get_by_label("Go on by itself")).to_be_checked()
    assert time_left(timer).startswith("4:00") or time_left(timer).startswith("3:5")


def test_news_is_told_at_the_start_of_a_step_and_at_its_last_minute_only(timer):
    part(timer, "toggle").click()
    expect(part(timer, "news")).to_have_text("Step 1 of 8: Arrive and agree. Facilitator. 3 minutes.")

    passes(timer, minutes=1, seconds=50)
    expect(part(timer, "news")).to_have_text("Step 1 of 8: Arrive and agree. Facilitator. 3 minutes.")

    passes(timer, seconds=15)
    expect(part(timer, "news")).to_have_text("One minute left.")

    part(timer, "forward").click()
    expect(part(timer, "news")).to_have_text("Step 2 of 8: Set the scene. Presenter. 5 minutes.")


def test_sound_is_off_until_somebody_switches_it_on(timer):
    timer.evaluate(
        """() => {
            window.tones = 0;
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) { window.tones += 1; start.apply(this, when); };
        }"""
    )
    part(timer, "toggle").click()
    passes(timer, minutes=3, seconds=1)
    assert timer.evaluate("tones") == 0

    timer.get_by_label("Sound").check()
    heard_at_once = timer.evaluate("tones")
    part(timer, "forward").click()
    passes(timer, minutes=5, seconds=1)

    assert heard_at_once == 2
    assert timer.evaluate("tones") == 4


def test_timer_opens_again_without_network(page, context, content_site):
    page.goto(content_site + RUN)
    assert page.evaluate(KEPT)

    context.set_offline(True)
    page.reload()

    expect(part(page, "title")).to_have_text("Arrive and agree")
    part(page, "toggle").click()
    expect(part(page, "toggle")).to_have_text("Pause")
    assert page.evaluate("getComputedStyle(document.querySelector('.timer')).display") == "grid"


def test_worker_keeps_nothing_but_opened_timers_and_their_files(page, content_site):
    page.goto(content_site + RUN)
    assert page.evaluate(KEPT)
    page.goto(f"{content_site}/protocols/one-piece-of-work/")
    page.goto(f"{content_site}/protocols/")

    kept = page.evaluate(
        """async () => {
            const names = await caches.keys();
            const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
            return all.flat().map((request) => new URL(request.url).pathname);
        }"""
    )

    assert [path for path in kept if not path.startswith("/static/")] == [RUN]


def test_without_javascript_the_steps_stand_there_as_a_list(new_context, content_site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(content_site + RUN)

    expect(page.get_by_text("The timer needs JavaScript.")).to_be_visible()
    expect(page.locator(".timer__steps > li")).to_have_count(COUNT)
    expect(page.locator(".timer__steps > li").first).to_contain_text("3 minutes")
    expect(part(page, "toggle")).to_be_hidden()


@pytest.mark.parametrize("size", [(390, 844), (360, 640), (780, 360), (1440, 900)])
def test_ring_words_and_buttons_are_in_sight_without_scrolling(new_context, content_site, size):
    width, height = size
    page = new_context(viewport={"width": width, "height": height}).new_page()
    page.goto(content_site + RUN)
    part(page, "toggle").click()

    for name in ("large", "title", "back", "toggle", "forward", "lengthen"):
        expect(part(page, name)).to_be_in_viewport(ratio=0.99)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

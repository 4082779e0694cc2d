/* Runs a protocol: a clock for its steps, what the screen shows of it, and the buttons and keys that move it.

   Time is the difference between two readings of the wall clock, so a phone that slept is right again when it wakes.
   Tells other modules what happens: `timer:step`, `timer:minute`, `timer:end`, `timer:change`. */

const MINUTE = 60_000;
const TICK = 250;

class Clock {
  constructor(minutes, saved) {
    this.minutes = minutes;
    this.state = saved || this.fresh();
  }

  fresh() {
    const none = this.minutes.map(() => 0);
    return { step: 0, spent: none, added: [...none], since: null, told: 0, alone: false, begun: false, done: false };
  }

  get step() { return this.state.step; }
  get running() { return this.state.since !== null; }
  get done() { return this.state.done; }
  get last() { return this.step === this.minutes.length - 1; }

  length(step) { return (this.minutes[step] + this.state.added[step]) * MINUTE; }

  spent(step) {
    const now = step === this.step && this.running ? Math.max(0, Date.now() - this.state.since) : 0;
    return this.state.spent[step] + now;
  }

  left(step = this.step) { return this.length(step) - this.spent(step); }

  /** What is still to come, this step and all later ones. */
  get whole() {
    const steps = this.minutes.map((_, step) => (step < this.step ? 0 : Math.max(0, this.left(step))));
    return steps.reduce((sum, left) => sum + left, 0);
  }

  get taken() { return this.minutes.reduce((sum, _, step) => sum + this.spent(step), 0); }

  /** 0: more than a minute left, 1: the last minute, 2: over. */
  get level() { return this.left() <= 0 ? 2 : Number(this.left() <= MINUTE); }

  hold() {
    this.state.spent[this.step] = this.spent(this.step);
    this.state.since = null;
  }

  toggle() {
    if (this.running) this.hold();
    else Object.assign(this.state, { since: Date.now(), begun: true });
  }

  /** A step that was left too early goes on where it was left. */
  go(step) {
    const running = this.running;
    this.hold();
    this.state.done = step >= this.minutes.length;
    this.state.step = Math.min(Math.max(step, 0), this.minutes.length - 1);
    if (running && !this.done) this.state.since = Date.now();
    this.state.told = this.level;
  }

  lengthen() {
    this.state.added[this.step] += 1;
    this.state.told = this.level;
  }

  /** Where the group wants that: go on from each step at the moment it ended, even if nobody looked. */
  catchUp() {
    const before = this.step;
    while (this.state.alone && this.running && !this.last && this.left() <= 0) {
      const over = -this.left();
      this.state.spent[this.step] = this.length(this.step);
      this.state.step += 1;
      this.state.since = Date.now() - over;
      this.state.told = 0;
    }
    return this.step !== before;
  }
}

const root = document.querySelector("[data-timer]");
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const steps = [...root.querySelectorAll("[data-minutes]")].map((item) => ({
  minutes: Number(item.dataset.minutes),
  ...Object.fromEntries([...item.querySelectorAll("[data-field]")].map((f) => [f.dataset.field, f.textContent.trim()])),
}));
const place = `timer:${location.pathname}`;
const plan = steps.map((step) => step.minutes).join();
const title = document.title;
const clock = new Clock(steps.map((step) => step.minutes), remembered());

function remembered() {
  try {
    const saved = JSON.parse(sessionStorage.getItem(place));
    return saved?.plan === plan ? saved.state : null;
  } catch {
    return null;
  }
}

function remember() {
  try {
    sessionStorage.setItem(place, JSON.stringify({ plan, state: clock.state }));
  } catch {
    // A browser that keeps nothing still has a timer.
  }
}

function count(number, one) {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}

function write(name, words) {
  const element = part(name);
  if (element.textContent !== words) element.textContent = words;
}

function tell(kind, words) {
  if (words) part("news").textContent = words;
  root.dispatchEvent(new CustomEvent(`timer:${kind}`));
}

function announceStep() {
  const { title: name, role, minutes } = steps[clock.step];
  const who = role ? ` ${role}.` : "";
  tell("step", `Step ${clock.step + 1} of ${steps.length}: ${name}.${who} ${count(minutes, "minute")}.`);
}

function face() {
  const left = clock.left();
  if (clock.done) return ["", "", "Done"];
  if (left <= 0) {
    const over = Math.floor(-left / MINUTE);
    return [String(over), "", over ? `minute${over === 1 ? "" : "s"} over` : "Time is up"];
  }
  const seconds = Math.ceil(left / 1000);
  if (seconds < 60) return [String(seconds), "", `second${seconds === 1 ? "" : "s"} left`];
  const minutes = Math.floor(seconds / 60);
  return [String(minutes), `:${String(seconds % 60).padStart(2, "0")}`, `minute${seconds === 60 ? "" : "s"} left`];
}

function showTime() {
  const [large, small, unit] = face();
  write("large", large);
  part("large").parentElement.dataset.digits = large.length;
  write("small", small);
  write("unit", unit);
  const part360 = 360 / steps.length;
  const share = Math.min(1, clock.spent(clock.step) / clock.length(clock.step));
  const length = clock.done ? 360 : (clock.step + share) * part360;
  part("progress").setAttribute("stroke-dasharray", `${length.toFixed(2)} 360`);
  const whole = Math.ceil(clock.whole / MINUTE);
  const taken = `${count(Math.round(clock.taken / MINUTE), "minute")} taken`;
  write("whole", clock.done ? taken : whole ? `${count(whole, "minute")} left in all` : "No time left");
  root.toggleAttribute("data-over", !clock.done && clock.left() <= 0);
  document.title = clock.running ? `${large}${small} ${unit} · ${title}` : title;
}

function phase() {
  if (clock.done) return "done";
  if (clock.running) return "running";
  return clock.state.begun ? "paused" : "ready";
}

function showStep() {
  const step = steps[clock.step];
  const following = steps[clock.step + 1];
  root.dataset.phase = phase();
  write("place", clock.done ? "All steps done" : `Step ${clock.step + 1} of ${steps.length}`);
  write("title", clock.done ? "Thank you for keeping time" : step.title);
  write("role", clock.done ? "" : step.role || "");
  write("text", clock.done ? "" : step.text || "");
  write("next", clock.done ? "" : following ? `Next: ${following.title}, ${count(following.minutes, "minute")}` : "The last step");
  write("toggle", { ready: "Start", running: "Pause", paused: "Go on", done: "Start again" }[root.dataset.phase]);
  write("forward", clock.last ? "Finish" : "Next");
  part("back").disabled = clock.step === 0 && !clock.done;
  part("forward").disabled = clock.done;
  part("lengthen").disabled = clock.done;
  root.querySelectorAll("[data-seat]").forEach((seat, number) => {
    const now = number === clock.step && !clock.done;
    seat.dataset.seat = now ? "now" : clock.done || number < clock.step ? "done" : "next";
  });
}

function show() {
  showStep();
  showTime();
  remember();
  tell("change");
}

function tick() {
  if (!clock.running) return;
  if (clock.catchUp()) {
    show();
    announceStep();
    tell("end");
  }
  const level = clock.level;
  if (level > clock.state.told) {
    clock.state.told = level;
    remember();
    if (level === 2) tell("end", "Time is up.");
    else if (clock.length(clock.step) > MINUTE) tell("minute", "One minute left.");
  }
  showTime();
}

function move(step) {
  if (step < 0 || (clock.done && step > clock.step)) return;
  clock.go(step);
  show();
  if (!clock.done) announceStep();
}

const actions = {
  toggle() {
    const first = phase() === "ready" || clock.done;
    if (clock.done) clock.state = { ...clock.fresh(), alone: clock.state.alone };
    clock.toggle();
    show();
    if (first) announceStep();
  },
  back: () => move(clock.done ? clock.step : clock.step - 1),
  forward: () => move(clock.step + 1),
  lengthen() {
    clock.lengthen();
    show();
  },
};

const keys = { " ": "toggle", ArrowLeft: "back", ArrowRight: "forward" };

for (const [name, action] of Object.entries(actions)) {
  part(name).addEventListener("click", (event) => {
    action();
    // After a tap the space bar means the timer again, not the button that was tapped.
    if (event.pointerType) event.currentTarget.blur();
  });
}

document.addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey;
  const own = event.key === " " && event.target.closest("button, input, a, summary");
  if (busy || own || !(event.key in keys)) return;
  event.preventDefault();
  if (!event.repeat) actions[keys[event.key]]();
});

part("alone").checked = clock.state.alone;
part("alone").addEventListener("change", (event) => {
  clock.state.alone = event.target.checked;
  remember();
});

document.addEventListener("visibilitychange", tick);
root.querySelectorAll("[data-live]").forEach((element) => element.toggleAttribute("hidden", false));
root.querySelectorAll("[data-plain]").forEach((element) => element.toggleAttribute("hidden", true));
clock.catchUp();
show();
setInterval(tick, TICK);

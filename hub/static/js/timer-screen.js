/* Keeps the screen on while the timer runs, and fills it on request. Both only where the browser can. */

const root = document.querySelector("[data-timer]");
const fill = root.querySelector('[data-part="fill"]');
let lock = null;
let turn = Promise.resolve();

/* One after the other, or two requests at once would leave a lock that nobody gives back. */
function keepOn() {
  turn = turn.then(settle);
}

async function settle() {
  const wanted = root.dataset.phase === "running" && document.visibilityState === "visible";
  if (!wanted) {
    await lock?.release();
    lock = null;
  } else if (!lock || lock.released) {
    // Refused with a low battery, for example: then the screen may go dark, and the time is still right.
    lock = await navigator.wakeLock.request("screen").catch(() => null);
  }
}

function label() {
  fill.textContent = document.fullscreenElement ? "Leave full screen" : "Full screen";
}

if ("wakeLock" in navigator) {
  root.addEventListener("timer:change", keepOn);
  document.addEventListener("visibilitychange", keepOn);
  keepOn();
}

if (document.fullscreenEnabled) {
  fill.hidden = false;
  fill.addEventListener("click", (event) => {
    const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    // Refused by the browser or its owner: the timer stays as large as it is.
    change.catch(() => {});
    if (event.pointerType) fill.blur();
  });
  document.addEventListener("fullscreenchange", label);
}

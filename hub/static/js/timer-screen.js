/* Keeps the screen on while the timer runs, and fills it on request. Both only where the browser can. */

const root = document.querySelector("[data-timer]");
const fill = root.querySelector('[data-part="fill"]');
let lock = null;

async function keepOn() {
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
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
    if (event.pointerType) fill.blur();
  });
  document.addEventListener("fullscreenchange", label);
}

/* Says that a step has ended: two soft tones where somebody asked for them, and a vibration where there is one. */

const root = document.querySelector("[data-timer]");
const toggle = root.querySelector('[data-part="sound"]');
const place = "timer:sound";
const TONES = [
  { hertz: 523.25, after: 0 },
  { hertz: 659.25, after: 0.45 },
];
const FADE = 1.6;
let audio = null;

function wake() {
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume();
}

function ring() {
  for (const { hertz, after } of TONES) {
    const begin = audio.currentTime + after;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.22, begin + 0.05);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + FADE);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + FADE);
  }
}

function remember(on) {
  try {
    sessionStorage.setItem(place, on ? "on" : "");
  } catch {
    // Then it is asked for again next time.
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(place) === "on";
  } catch {
    return false;
  }
}

if ("AudioContext" in window) {
  toggle.checked = remembered();
  toggle.addEventListener("change", () => {
    remember(toggle.checked);
    if (!toggle.checked) return;
    wake();
    ring();
  });
  // Browsers let a page sound only after somebody has touched it; after a reload nobody has yet.
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(kind, () => toggle.checked && wake());
  }
} else {
  toggle.closest("label").hidden = true;
}

root.addEventListener("timer:end", () => {
  if (toggle.checked && audio) ring();
  navigator.vibrate?.([200, 120, 200]);
});

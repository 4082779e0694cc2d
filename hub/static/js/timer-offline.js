/* Keeps the open timer for when there is no network: asks the service worker to put it away, with the files it uses. */

const { worker } = document.querySelector("[data-timer]").dataset;

/* Where the browser refuses, as some do in private windows, the timer still works as long as there is a network. */
function keep() {
  putAway().catch(() => {});
}

async function putAway() {
  const registration = await navigator.serviceWorker.register(worker, { scope: new URL(".", new URL(worker, location)).pathname });
  await document.fonts.ready;
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  const ready = await navigator.serviceWorker.ready;
  (ready.active || registration.active).postMessage({ keep: location.pathname, files });
}

if ("serviceWorker" in navigator && navigator.onLine) {
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
}

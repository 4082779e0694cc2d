// Copies links to headings, the page's address and citations, and says so.

import { say } from "./saying.js";

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
    return true;
  } catch {
    say(`Your browser did not let this page copy. ${text}`);
    return false;
  }
}

function confirmOn(element) {
  element.dataset.copied = "";
  setTimeout(() => delete element.dataset.copied, 1600);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-copy-link]");
  if (link && (await copy(link.href, "Link"))) confirmOn(link);
  const button = event.target.closest("[data-copy]");
  if (button && (await copy(document.getElementById(button.dataset.copy).innerText, "Citation"))) confirmOn(button);
  const address = event.target.closest("[data-copy-text]");
  if (address && (await copy(address.dataset.copyText, "Link"))) confirmOn(address);
});

document.querySelectorAll("[data-copy], [data-share-link]").forEach((element) => { element.hidden = !navigator.clipboard; });

// Says something to people who do not see the page change.

/** Put words into the page's live region. */
export function say(words) {
  const region = document.querySelector("[data-says]");
  if (region) region.textContent = words;
}

// Puts the private part of the header in the place of its plain link, for whoever is signed in.
// The cookie says no more than that somebody is; without it nothing is asked.

const place = document.querySelector("[data-me]");
if (place && /(^|; )signed-in=1/.test(document.cookie)) {
  fetch(place.dataset.me)
    .then(async (answer) => {
      if (answer.status !== 200) return;
      const part = document.createRange().createContextualFragment(await answer.text());
      const first = part.querySelector("a, button");
      const held = place.contains(document.activeElement);
      place.replaceWith(part);
      // Whoever was just there by the keyboard does not lose their place.
      if (held) first?.focus();
    })
    .catch(() => {});
}

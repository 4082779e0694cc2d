// Puts the private part of the header in the place of its plain link, for whoever is signed in.
// The cookie says no more than that somebody is; without it nothing is asked.

const place = document.querySelector("[data-me]");
if (place && /(^|; )signed-in=1/.test(document.cookie)) {
  fetch(place.dataset.me)
    .then(async (answer) => {
      if (answer.status === 200) place.outerHTML = await answer.text();
    })
    .catch(() => {});
}

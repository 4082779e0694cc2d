// Works out the number that a form asks for: cheap for one person, dear for a thousand letters.

const encoder = new TextEncoder();
const FRESH = 15 * 60 * 1000;

document.querySelectorAll("input[data-proof]").forEach((input) => {
  const form = input.form;
  let begun = Date.now();
  let work = input.value ? Promise.resolve() : prove(input);

  form.addEventListener("submit", async (event) => {
    if (input.value && Date.now() - begun < FRESH) return;
    event.preventDefault();
    if (Date.now() - begun >= FRESH) {
      begun = Date.now();
      work = prove(input);
    }
    // Where it fails the server says so in words, and nothing is lost.
    await work.catch(() => {});
    form.submit();
  });
});

async function prove(input) {
  const answer = await fetch(input.dataset.proof, { headers: { Accept: "application/json" } });
  const { algorithm, challenge, salt, signature, maxnumber, max_number } = await answer.json();
  for (let number = 0; number <= (maxnumber ?? max_number); number += 1) {
    if ((await digest(algorithm, salt + number)) === challenge) {
      input.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
      return;
    }
  }
}

async function digest(algorithm, text) {
  const bytes = new Uint8Array(await crypto.subtle.digest(algorithm, encoder.encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

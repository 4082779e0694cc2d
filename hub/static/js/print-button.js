/* Shows the buttons that print the page; without JavaScript the browser's own command does the same. */

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Opens a term's definition on hover and focus as well; the click and Escape are the browser's own (popover).

const DELAY = 180;
let waiting = 0;

function open(button) {
  clearTimeout(waiting);
  const note = button.popoverTargetElement;
  if (note && !note.matches(":popover-open")) note.showPopover({ source: button });
}

function closeSoon(note) {
  clearTimeout(waiting);
  waiting = setTimeout(() => note.matches(":popover-open") && note.hidePopover(), DELAY);
}

document.querySelectorAll("[data-term]").forEach((button) => {
  const note = button.popoverTargetElement;
  if (!note) return;
  let openedByPointer = false;
  for (const element of [button, note]) {
    element.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse") return;
      openedByPointer = !note.matches(":popover-open");
      open(button);
    });
    element.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && closeSoon(note));
  }
  button.addEventListener("focus", () => button.matches(":focus-visible") && open(button));
  button.addEventListener("blur", (event) => !note.contains(event.relatedTarget) && closeSoon(note));
  note.addEventListener("focusout", (event) => !note.contains(event.relatedTarget) && closeSoon(note));
  // A click on what the pointer has just opened keeps it open.
  button.addEventListener("click", (event) => {
    if (openedByPointer) event.preventDefault();
    openedByPointer = false;
  });
});

// Chooses the time zone that the browser has, where none is chosen yet; without it one chooses from the list.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const list of document.querySelectorAll("select[data-zone]")) {
  if (!list.value && [...list.querySelectorAll("option")].some((each) => each.value === zone)) list.value = zone;
}

// Offers the device's own way to share, and its printer, where there are such.

document.querySelectorAll("[data-share]").forEach((item) => {
  if (!navigator.share) return;
  item.hidden = false;
  item.querySelector("button").addEventListener("click", () => {
    navigator.share({ title: item.dataset.title, url: item.dataset.address }).catch(() => {});
  });
});

document.querySelectorAll("[data-print]").forEach((item) => {
  item.hidden = false;
  item.querySelector("button").addEventListener("click", () => print());
});

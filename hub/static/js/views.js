// Counts one more view of a page that says where views are counted; nothing goes along but that.
const counted = document.querySelector("[data-viewed]");
if (counted && navigator.sendBeacon) {
  navigator.sendBeacon(counted.dataset.viewed);
}

// Contents that follow the reader: the current section is marked; folded on a phone, open in the margin.

const WIDE = matchMedia("(min-width: 75.01rem)");

function follow(nav) {
  const fold = nav.querySelector("[data-contents-fold]");
  const links = new Map([...nav.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const place = nav.querySelector("[data-contents-place]");
  const count = place.textContent;
  const above = new Set();
  let current = null;

  // All that is higher counts as seen: a heading that is jumped over would not be reported otherwise.
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) above[isIntersecting ? "add" : "delete"](target);
    mark(links.get(headings.filter((heading) => above.has(heading)).at(-1)?.id));
  }, { rootMargin: "1000000px 0px -82% 0px" });

  function mark(link) {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    place.textContent = link?.textContent ?? count;
    if (WIDE.matches && link) keepInView(fold, link);
  }

  const unfold = () => { fold.open = WIDE.matches; };
  unfold();
  WIDE.addEventListener("change", unfold);
  nav.addEventListener("click", (event) => {
    if (event.target.closest("a") && !WIDE.matches) fold.open = false;
  });
  nav.dataset.following = "";
  headings.forEach((heading) => observer.observe(heading));
}

function keepInView(box, link) {
  const outer = box.getBoundingClientRect();
  const inner = link.getBoundingClientRect();
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top + 24;
  if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom + 24;
}

document.querySelectorAll("[data-contents]").forEach(follow);

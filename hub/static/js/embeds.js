// Puts a video in the place of its link once the reader asks for it; before that, nothing is loaded.

document.querySelectorAll("[data-embed]").forEach((door) => {
  door.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = door.dataset.embed;
    player.title = door.dataset.title;
    player.className = "embed__player";
    player.allow = "autoplay; fullscreen; picture-in-picture";
    player.referrerPolicy = "strict-origin-when-cross-origin";
    player.allowFullscreen = true;
    player.tabIndex = 0;
    door.replaceWith(player);
    player.focus();
  });
});

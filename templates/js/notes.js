// Where no note stands beside the text, its call opens the copy behind it, and shuts it again; so does a tap on the copy, and
// Escape shuts all. Without this script the call leads to the note at the end, as it does where there is no copy.
"use strict";
(() => {
  const beside = matchMedia("(min-width: 1100px)");
  const callOf = (note) => note.previousElementSibling.querySelector("a");
  const set = (note, open) => {
    note.classList.toggle("open", open);
    callOf(note).setAttribute("aria-expanded", String(open));
    if (open) note.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = event.target.closest("a");
    const behind = link?.parentElement.matches(".call") ? link.parentElement.nextElementSibling : null;
    const note = link ? behind : event.target.closest(".sidenote");
    if (!plain || beside.matches || !note?.matches(".sidenote")) return;
    event.preventDefault();
    set(note, !note.classList.contains("open"));
  });

  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" ? [...document.querySelectorAll(".sidenote.open")] : [];
    open.forEach((note) => set(note, false));
    if (open.length > 0) callOf(open.at(-1)).focus();
  });
})();

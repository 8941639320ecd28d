// Search over the whole volume, in the browser alone: the index is a script beside the pages, so that it also works in
// a folder opened from a disk. Words are folded as src/export/html/search.rs folds them; the two change together.
"use strict";
(() => {
  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const more = form.querySelector("button");
  const said = form.dataset;
  const STEP = 12;
  // In the edition of one file the passages are on the page, under names that begin with their page's.
  const single = document.body.classList.contains("single");
  form.hidden = false;

  // Loading -------------------------------------------------------------------------------------------------------

  const loading = new Map();
  const load = (src) => {
    if (!loading.has(src)) {
      loading.set(src, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = src;
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
      }));
    }
    return loading.get(src);
  };
  /** Where a passage stands, and its words. */
  const opened = async ({ page, at }) => {
    if (single) {
      page.list ??= page.anchors.split(" ");
      const anchor = page.list[at];
      const id = page.href.replace(/\.html$/, "") + (anchor ? `:${anchor}` : "");
      const place = document.getElementById(id);
      const copy = (anchor ? place : place?.querySelector("header"))?.cloneNode(true);
      copy?.querySelectorAll(".sidenote, .call, .back, nav").forEach((one) => one.remove());
      return [`#${encodeURIComponent(id)}`, (copy?.textContent ?? "").replace(/\s+/g, " ").trim()];
    }
    const name = `search/${page.href.replace(/\.html$/, "")}.js`;
    if (!globalThis.OUVRAGE_TEXTS?.[name]) await load(name);
    const { anchors, texts } = globalThis.OUVRAGE_TEXTS[name];
    page.list ??= anchors.split(" ");
    const anchor = page.list[at];
    return [page.href + (anchor ? `#${encodeURIComponent(anchor)}` : ""), texts[at] ?? ""];
  };

  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./:;=>?@[]^_`{|";
  const ALONE = 72;
  const HALF = 13;
  const values = new Map([...SIGNS].map((sign, value) => [sign, value]));

  /** The passages of an entry, as numbers in the whole volume. */
  const decoded = (entry) => {
    const out = [];
    let [place, distance, scale] = [0, 0, 1];
    for (const sign of entry) {
      const value = values.get(sign);
      distance += value * scale;
      if (value >= ALONE) {
        scale *= 16;
        continue;
      }
      place += distance;
      out.push(place);
      [place, distance, scale] = [place + 1, 0, 1];
    }
    return out;
  };

  let index = null;
  const open = async () => {
    if (index) return index;
    if (typeof OUVRAGE_INDEX === "undefined") await load("search/index.js");
    const { stop, pages, words, places } = OUVRAGE_INDEX;
    const [sorted, entries] = [[], []];
    let [last, at] = ["", 0];
    for (const word of words.match(/[A-Z][^A-Z]*/g) ?? []) {
      const sign = values.get(word[0]);
      last = last.slice(0, sign % HALF) + word.slice(1);
      sorted.push(last);
      // A word of one passage has one number, whose last sign says that it ends; of several, a space does.
      let end = at;
      if (sign < HALF) end = places.indexOf(" ", at);
      else for (end += 1; values.get(places[end - 1]) >= ALONE; end += 1);
      entries.push(places.slice(at, end));
      at = sign < HALF ? end + 1 : end;
    }
    const passages = [];
    for (const page of pages) {
      const titles = new Set(decoded(page.titles));
      for (let at = 0; at < page.passages; at += 1) passages.push({ page, at, titled: titles.has(at) });
    }
    index = { stop: new Set(stop.split(" ")), words: sorted, places: entries, passages };
    return index;
  };

  // Looking -------------------------------------------------------------------------------------------------------

  const fold = (words) =>
    words.normalize("NFKD").toLowerCase().replace(/[\p{M}\u00AD]/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");
  const WORD = /[\p{Alphabetic}\p{M}\p{N}\u00AD]+/gu;

  /** The words that are looked for, folded. The last one may still be being typed. */
  const asked = ({ stop }) => {
    const all = (input.value.match(WORD) ?? []).map(fold).filter((word) => word.length > 1);
    const telling = all.filter((word, at) => !stop.has(word) || (at === all.length - 1 && all.length === 1));
    return [...new Set(telling)];
  };

  /** How well each passage answers: whole words before beginnings, titles before text. */
  const found = ({ words, places, passages }, query) => {
    const scores = new Map();
    query.forEach((word, turn) => {
      let [low, high] = [0, words.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (words[middle] < word) low = middle + 1;
        else high = middle;
      }
      const here = new Map();
      for (; low < words.length && words[low].startsWith(word); low += 1) {
        const worth = words[low] === word ? 4 : 1;
        for (const place of decoded(places[low])) here.set(place, Math.max(here.get(place) ?? 0, worth));
      }
      for (const [place, worth] of here) {
        const before = scores.get(place) ?? { words: 0, worth: 0 };
        if (before.words < turn) continue;
        scores.set(place, { words: turn + 1, worth: before.worth + worth });
      }
      for (const [place, score] of scores) if (score.words <= turn) scores.delete(place);
    });
    const titled = (place) => (passages[place].titled ? 2 : 0);
    return [...scores].map(([place, { worth }]) => ({ place, worth: worth + titled(place) }))
      .sort((a, b) => b.worth - a.worth || a.place - b.place).map(({ place }) => passages[place]);
  };

  // Showing -------------------------------------------------------------------------------------------------------

  const element = (name, className, ...inside) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };

  /** The words around the first one that was found, with all that were found marked. */
  const excerpt = (words, query) => {
    const hits = [...words.matchAll(WORD)].filter(([word]) => query.some((one) => fold(word).startsWith(one)));
    const first = hits[0]?.index ?? 0;
    const start = first > 80 ? words.indexOf(" ", first - 70) + 1 : 0;
    const end = words.length > start + 260 ? words.lastIndexOf(" ", start + 240) : words.length;
    const out = document.createDocumentFragment();
    let at = start;
    if (start) out.append("… ");
    for (const hit of hits.filter((one) => one.index >= start && one.index + one[0].length <= end)) {
      out.append(words.slice(at, hit.index), element("mark", "", hit[0]));
      at = hit.index + hit[0].length;
    }
    out.append(words.slice(at, end), end < words.length ? " …" : "");
    return out;
  };

  const show = (passage, query) => {
    const { page } = passage;
    const link = element("a", "", `${page.number ? `${page.number}. ` : ""}${page.title}`);
    // Until more is known, to the page.
    link.href = single ? `#${encodeURIComponent(page.href.replace(/\.html$/, ""))}` : page.href;
    link.lang = page.lang;
    const words = element("p", "excerpt");
    words.lang = page.lang;
    opened(passage).then(([href, all]) => {
      link.href = href;
      words.append(excerpt(all, query));
    }, () => words.remove());
    return element("li", "", link, words);
  };

  let [results, query, shown] = [[], [], 0];
  const extend = () => {
    list.append(...results.slice(shown, shown + STEP).map((one) => show(one, query)));
    shown = Math.min(shown + STEP, results.length);
    more.hidden = shown >= results.length;
  };

  const look = async () => {
    const value = input.value;
    const index = await open().catch(() => null);
    if (value !== input.value) return;
    query = index ? asked(index) : [];
    results = query.length ? found(index, query) : [];
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
    form.classList.toggle("open", value.trim() !== "");
    if (!index) status.textContent = said.failed;
    else if (!query.length) status.textContent = "";
    else if (!results.length) status.textContent = said.none;
    else status.textContent = results.length === 1 ? said.one : said.many.replace("#", results.length);
    extend();
  };

  // The keyboard --------------------------------------------------------------------------------------------------

  const close = () => {
    input.value = "";
    look();
  };
  input.addEventListener("focus", () => open().catch(() => null), { once: true });
  input.addEventListener("input", look);
  more.addEventListener("click", () => {
    const next = shown;
    extend();
    list.children[next]?.querySelector("a").focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) form.classList.remove("open");
  });
  form.addEventListener("keydown", (event) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      close();
      input.focus();
    } else if (step && stops.includes(event.target)) {
      event.preventDefault();
      stops[Math.max(0, stops.indexOf(event.target) + step)]?.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) form.classList.remove("open");
  });
  input.addEventListener("focus", () => form.classList.toggle("open", input.value.trim() !== ""));
  if (input.value) look();
})();

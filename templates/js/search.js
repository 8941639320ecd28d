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
  /** Where passage `at` of a page stands, and its words. */
  const passage = async (page, at) => {
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
    let count = 0;
    for (const page of pages) {
      page.first = count;
      count += page.passages;
    }
    const titled = new Uint8Array(count);
    for (const page of pages) for (const at of decoded(page.titles)) titled[page.first + at] = 1;
    index = { stop: new Set(stop.split(" ")), words: sorted, places: entries, pages, titled };
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

  /** The passages that hold all words, the best first: whole words before beginnings, titles before text. */
  const found = ({ words, places, titled }, query) => {
    const worth = new Uint16Array(titled.length);
    query.forEach((word, turn) => {
      let [low, high] = [0, words.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (words[middle] < word) low = middle + 1;
        else high = middle;
      }
      const here = new Uint8Array(titled.length);
      for (; low < words.length && words[low].startsWith(word); low += 1) {
        const own = words[low] === word ? 4 : 1;
        for (const place of decoded(places[low])) here[place] = Math.max(here[place], own);
      }
      here.forEach((own, place) => {
        worth[place] = own && (worth[place] || turn === 0) ? worth[place] + own : 0;
      });
    });
    const score = (place) => worth[place] + 2 * titled[place];
    const all = [];
    worth.forEach((own, place) => own && all.push(place));
    return all.sort((a, b) => score(b) - score(a) || a - b);
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

  const show = (place, query) => {
    const page = index.pages.findLast((one) => one.first <= place);
    const link = element("a", "", `${page.number ? `${page.number}. ` : ""}${page.title}`);
    // Until more is known, to the page.
    link.href = single ? `#${encodeURIComponent(page.href.replace(/\.html$/, ""))}` : page.href;
    link.lang = page.lang;
    const words = element("p", "excerpt");
    words.lang = page.lang;
    passage(page, place - page.first).then(([href, all]) => {
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
    const opened = await open().catch(() => null);
    if (value !== input.value) return;
    query = opened ? asked(opened) : [];
    results = query.length ? found(opened, query) : [];
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
    form.classList.toggle("open", value.trim() !== "");
    if (!opened) status.textContent = said.failed;
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

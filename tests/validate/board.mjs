// The board of `ouvrage status`: its page in a browser under axe-core, its calendar under a parser that is not ours.
//
//   node tests/validate/board.mjs OUVRAGE TOOLS
//
// OUVRAGE is the program; TOOLS a folder with these npm packages: ical.js (Mozilla's reader of RFC 5545), axe-core and
// puppeteer-core. The page needs a Chromium on the PATH; without one only the calendar is looked at, and it is said.

import { execFileSync, spawnSync } from "node:child_process";
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

// A volume of twelve articles and two years: texts that grow and shrink, decisions, one that was taken back, one article that
// left, names that are hard to write.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ouvrage-board-"));
const root = path.join(folder, "volume");
const sessions = ["2025-01-15", "2025-06-12", "2025-11-19", "2026-03-11", "2026-06-10", "2026-12-02"];
const due = { 1: "submitted", 3: "accepted", 5: "ready" };
const titles = ["L'été, « le soir »; et \\ après", "<b>Gras</b> & co", "Un titre si long qu'il ne tient pas sur une ligne, ni même sur deux d'un écran étroit"];
function make() {
  fs.mkdirSync(path.join(root, "chapters"), { recursive: true });
  const session = (date, at) =>
    `[[sessions]]\nname = { fr = "la ${at + 1}ᵉ rencontre, à l'été; ou après", en = "session ${at + 1}" }\ndate = ${date}\n${due[at] ? `due = "${due[at]}"\n` : ""}`;
  const book = `[volume]\ntitle = "Essais, suites; \\\\ et fins"\nslug = "essais"\nlang = "fr"\n[[contents]]\narticles = ["chapters/*.md"]\n` +
    `[length]\ntarget = 3000\ntolerance = 200\n[people.zoe]\ngiven = "Zoé"\nfamily = "Patron"\nemails = ["zoe@example.org"]\nroles = ["editor"]\n` +
    sessions.map(session).join("") +
    `[[deadlines]]\nstate = "accepted"\ndate = 2026-09-01\narticles = ["chapters/02.md"]\n[[deadlines]]\nstate = "copyedited"\ndate = 2026-10-01\n`;
  fs.writeFileSync(path.join(root, "book.toml"), book);
  const git = (date, ...words) => {
    const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
    for (const who of ["AUTHOR", "COMMITTER"]) {
      Object.assign(env, { [`GIT_${who}_NAME`]: "Zoé Patron", [`GIT_${who}_EMAIL`]: "zoe@example.org", [`GIT_${who}_DATE`]: `${date}T10:00:00+01:00` });
    }
    execFileSync("git", ["-C", root, ...words], { env, stdio: ["ignore", "ignore", "inherit"] });
  };
  git("2024-11-01", "-c", "init.defaultBranch=main", "init", "--quiet");
  const states = ["submitted", "in-review", "revise", "submitted", "in-review", "accepted", "copyedited", "ready"];
  const at = new Array(12).fill(0);
  for (let step = 0; step < 150; step += 1) {
    const date = new Date(Date.UTC(2024, 10, 1) + step * 5 * 864e5).toISOString().slice(0, 10);
    const article = (step * 7) % 12;
    const file = `chapters/${String(article + 1).padStart(2, "0")}.md`;
    const words = "Une phrase de la séance. ".repeat(Math.min(step, 128 - (article % 5) * 12));
    fs.writeFileSync(path.join(root, file), `---\ntitle: ${JSON.stringify(titles[article] ?? `Article ${article + 1}`)}\n---\n\n${words}Fin ${step}.\n`);
    git(date, "add", "--all");
    const moves = step > 30 && step % 3 === 0 && at[article] < states.length - (article % 4);
    const trailer = moves ? `\n\nReview-Status: ${states[at[article]++]}\nReview-Of: ${file}` : "";
    git(date, "commit", "--quiet", "-m", `Reprendre ${step}${trailer}`);
  }
  git("2026-11-18", "rm", "--quiet", "chapters/12.md");
  git("2026-11-18", "commit", "--quiet", "-m", "Retirer");
}

function status(...words) {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: "fr_FR.UTF-8" };
  const run = spawnSync(program, ["status", "--today", "2026-11-22", ...words], { cwd: root, encoding: "utf8", env });
  must(run.status === 0, `${words.join(" ")}: ${run.status}\n${run.stderr}`);
  return run.stdout;
}

async function calendar() {
  const module = await import(pathToFileURL(path.join(tools, "node_modules/ical.js/dist/ical.js")).href);
  const ICAL = module.default;
  ICAL.design.strict = true;
  const text = status("--format", "ics");
  must(!/[^\r]\n/.test(text), "a line that does not end in CR LF");
  for (const line of text.split("\r\n")) must(Buffer.byteLength(line) <= 75, `a line of ${Buffer.byteLength(line)} bytes`);
  const component = new ICAL.Component(ICAL.parse(text));
  must(component.getFirstPropertyValue("version") === "2.0" && component.getFirstPropertyValue("prodid"), "no head");
  // Of a property that no standard knows, the parser gives the text as it stands.
  const name = component.getFirstPropertyValue("x-wr-calname");
  must(name === String.raw`Essais\, suites\; \\ et fins`, name);
  const events = component.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  must(events.length === sessions.length + 2, `${events.length} events`);
  must(new Set(events.map((one) => one.uid)).size === events.length, "two events share a name");
  events.forEach((one, at) => {
    must(one.startDate.isDate, `${one.uid} has a time of the day`);
    must(one.component.getFirstPropertyValue("dtstamp").toString() === "2026-11-18T09:00:00Z", "not the last commit's time");
    if (at < sessions.length) {
      must(one.startDate.toString() === sessions[at], one.startDate.toString());
      must(one.summary === `La ${at + 1}ᵉ rencontre, à l'été; ou après`, one.summary);
    }
  });
  must(events.some((one) => one.description?.includes("2. Gras & co")), events.map((one) => one.description));
  console.log("calendar: valid");
}

function browser() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((one) => path.join(one, name))).find((one) => fs.existsSync(one));
}

async function page() {
  const executablePath = browser();
  if (!executablePath) {
    console.log("page: SKIPPED, there is no Chromium on the PATH");
    return;
  }
  const puppeteer = require("puppeteer-core");
  const axe = fs.readFileSync(path.join(tools, "node_modules/axe-core/axe.min.js"), "utf8");
  const files = ["fr", "en"].map((lang) => {
    const file = path.join(folder, `board.${lang}.html`);
    status("--gone", "--format", "html", "--lang", lang, "-o", file);
    return file;
  });
  const chromium = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    for (const file of files) {
      for (const [width, scheme, media] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"], [794, "light", "print"]]) {
        const tab = await chromium.newPage();
        // The page allows no script; ours looks at it from outside of its policy.
        await tab.setBypassCSP(true);
        await tab.setViewport({ width, height: 900 });
        await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        if (media) await tab.emulateMediaType(media);
        await tab.goto(pathToFileURL(file).href);
        await tab.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
        must(wide <= width, `${width}: the page is ${wide} wide`);
        await tab.evaluate(axe);
        const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        must(violations.length === 0, violations.map((one) => [one.id, one.help, one.nodes.slice(0, 3).map((node) => node.html)]));
        await tab.close();
      }
    }
  } finally {
    await chromium.close();
  }
  console.log("page: no violation");
}

try {
  make();
  await calendar();
  await page();
} finally {
  fs.rmSync(folder, { recursive: true });
}

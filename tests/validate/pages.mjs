// Every kind of page that the program writes, under the Nu HTML checker: of this repository's volume and of twelve articles by
// other hands, each built open, in one file, as a draft and blind; the drafts side by side; the board of `ouvrage status`.
//
//   node tests/validate/pages.mjs OUVRAGE VNU [CORPUS]
//
// OUVRAGE is the program, VNU the checker's jar. CORPUS is a folder of folders of Markdown; where it is not there it is said.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const [program, checker, corpus] = process.argv.slice(2).map((name) => path.resolve(name));
const must = (holds, said) => {
  if (!holds) throw new Error(typeof said === "string" ? said : JSON.stringify(said, null, 1));
};
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ouvrage-pages-"));

function ouvrage(root, ...words) {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: "fr_FR.UTF-8", SOURCE_DATE_EPOCH: "1700000000" };
  const run = spawnSync(program, words, { cwd: root, encoding: "utf8", env });
  must(run.status === 0 || run.status === 1, `${words.join(" ")}: ${run.status}\n${run.stderr}`);
}

const below = (at) => fs.readdirSync(at, { recursive: true }).map((name) => path.join(at, name)).sort();

/** What each way of building is asked for. */
const WAYS = {
  open: [],
  "in one file": ["--single-file"],
  draft: ["--draft"],
  "draft in one file": ["--draft", "--single-file"],
  blind: ["--blind"],
  "blind draft": ["--draft", "--blind"],
};

/** Builds the volume at `root` in every way; gives the pages. */
function pages(root, name) {
  const all = [];
  const published = path.join(folder, `${name}-published`);
  for (const [way, words] of Object.entries(WAYS)) {
    const out = path.join(folder, `${name} ${way}`);
    ouvrage(root, "build", "--only", "html", "--out", out, ...words);
    const made = below(out).filter((file) => file.endsWith(".html"));
    // A build that a fault stops writes nothing.
    must(made.length > 0, `${name}, ${way}: there is no page`);
    all.push(...made);
    if (words.includes("--draft") && !words.includes("--single-file")) {
      ouvrage(root, "publish", out, "--to", published, "--as", way, "--commit", "0123abc", "--date", "2026-03-12", "--quiet");
    }
  }
  const board = path.join(folder, `${name}.html`);
  ouvrage(root, "status", "--gone", "-o", board);
  return [...all, ...below(published).filter((file) => file.endsWith(".html")), board];
}

/** Twelve articles: the longest of each folder of the corpus, then the longest of what is left. */
function others() {
  const root = path.join(folder, "corpus");
  const texts = below(corpus).filter((file) => file.endsWith(".md") && !/^(odd|history)-/.test(path.relative(corpus, file)));
  const longest = texts.map((file) => [fs.statSync(file).size, file]).sort(([a], [b]) => b - a).map(([, file]) => file);
  const hand = (file) => path.relative(corpus, file).split(path.sep)[0];
  const first = longest.filter((file, at) => longest.findIndex((one) => hand(one) === hand(file)) === at);
  const chosen = [...first, ...longest.filter((file) => !first.includes(file))].slice(0, 12).sort();
  for (const one of new Set(chosen.map(hand))) fs.cpSync(path.join(corpus, one), path.join(root, one), { recursive: true });
  const listed = chosen.map((file) => path.relative(corpus, file));
  listed.forEach((name, at) => {
    const text = fs.readFileSync(path.join(root, name), "utf8");
    const head = `---\nauthors:\n  - {given: Zélie, family: Trebelinec${"abcdefghijkl"[at]}, affiliation: Institut des marées de Grovelande}\n---\n\n`;
    if (!text.startsWith("---")) fs.writeFileSync(path.join(root, name), head + text);
  });
  fs.writeFileSync(path.join(root, "book.toml"), `[volume]\ntitle = "Douze textes"\nslug = "douze"\nlang = "fr"\n[[contents]]\narticles = ${JSON.stringify(listed)}\n`);
  return root;
}

try {
  const all = pages(path.resolve(import.meta.dirname, "../.."), "volume");
  if (corpus && fs.existsSync(corpus)) {
    all.push(...pages(others(), "corpus"));
  } else {
    console.log("pages: SKIPPED for twelve articles by other hands, the corpus is not here");
  }
  const run = spawnSync("java", ["-Xss8m", "-jar", checker, "--errors-only", ...all], { encoding: "utf8", maxBuffer: 1 << 28 });
  must(run.status === 0, `${run.status}\n${run.stderr ?? run.error}`.slice(0, 20_000_000));
  console.log(`pages: no error in ${all.length}`);
} finally {
  fs.rmSync(folder, { recursive: true });
}

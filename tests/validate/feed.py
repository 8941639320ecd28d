"""The feed of a volume, read by a parser of feeds that is not ours.

Usage: python3 feed.py OUVRAGE TOOLS, where TOOLS holds what pip installed (feedparser)."""

import os
import pathlib
import subprocess
import sys
import tempfile

ouvrage = os.path.abspath(sys.argv[1])
sys.path.insert(0, os.path.abspath(sys.argv[2]))
import feedparser  # noqa: E402

TITLE = "Décider <à plusieurs> & seul"
BOOK = """[volume]
title = "Gouverner & décider"
[people.b]
given = "Bruno"
family = "B"
emails = ["bruno@example.org"]
roles = ["editor"]
[[contents]]
articles = ["*.md"]
[output]
url = "https://example.org/livre/"
"""

with tempfile.TemporaryDirectory() as folder:
    top = pathlib.Path(folder)
    who = {"GIT_AUTHOR_NAME": "Bruno", "GIT_AUTHOR_EMAIL": "bruno@example.org"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull}
    run = lambda *words: subprocess.run(words, check=True, cwd=top, env=environment, stdout=subprocess.DEVNULL)
    run("git", "init", "--quiet", ".")
    (top / "book.toml").write_text(BOOK, encoding="utf-8")
    (top / "un.md").write_text(f'---\ntitle: "{TITLE}"\n---\n\nUne phrase.\n', encoding="utf-8")
    run("git", "add", "--all")
    run("git", "commit", "--quiet", "-m", "Le volume")
    for state in ("submitted", "accepted"):
        run("git", "commit", "--quiet", "--allow-empty", "-m", f"Un pas\n\nReview-Of: un.md\nReview-Status: {state}")
    run(ouvrage, "build", "--only", "html")
    feed = feedparser.parse((top / "build/html/feed.atom").read_bytes())

assert not feed.bozo, feed.get("bozo_exception")
assert feed.version == "atom10", feed.version
assert feed.feed.title == "Gouverner & décider", feed.feed.title
assert feed.feed.id and feed.feed.author and feed.feed.updated_parsed
assert len(feed.entries) == 2, feed.entries
for entry in feed.entries:
    assert "Décider" in entry.title and "plusieurs" in entry.title, entry.title
    assert entry.link == "https://example.org/livre/un.html" and entry.updated_parsed, entry
assert len({entry.id for entry in feed.entries}) == 2
print("feed: 1 passed, 0 failed")

### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = and

## Errors of the machine (disk, command line)


## Configuration (book.toml) and front matter


## Reading (parse)


## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


## Rules (check)


## Measuring (count)


## History and review (vcs, review, status)

history-absent = This volume is in no git repository: each article's state is what its file says, without dates or names.
history-not-owned = The repository { $repository } belongs to another user of this machine: git reads nothing there without your consent. The states shown come from the files.
history-not-owned-hint = If you trust this repository, type: git config --global --add safe.directory "{ $repository }"
history-unsupported = This git repository is of a kind that is not supported yet ({ $feature }). The states shown come from the files.
history-no-commit = The git repository has no commit yet: dates and names will appear after the first one.
history-shallow = This clone holds only the end of the history: the beginnings of some articles are missing. To get it whole, type: git fetch --unshallow
history-detached = No branch is active (detached HEAD): the history shown is that of the version you are on.
history-bare = This repository has no work tree: only what is committed is shown.
history-modified = { $count ->
    [one] Changed and not committed yet: { $paths }.
   *[other] Changed and not committed yet ({ $count }): { $paths }.
}
history-missing = { $count ->
    [one] Committed, but missing from the folder: { $paths }.
   *[other] Committed, but missing from the folder ({ $count }): { $paths }.
}
history-untracked = { $count ->
    [one] Unknown to git: { $paths }. To add it: git add, then git commit.
   *[other] Unknown to git ({ $count }): { $paths }. To add them: git add, then git commit.
}
history-added = { $count ->
    [one] Added and not committed yet: { $paths }. What remains: git commit.
   *[other] Added and not committed yet ({ $count }): { $paths }. What remains: git commit.
}
history-bad-glob = The pattern “{ $glob }” cannot be read.
git-failed = The history of the repository could not be read to its end: { $reason }.
unknown-state = The state “{ $state }” is not one that the volume knows.
refused-move = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): the volume has no such move, so it does not count.
refused-move-role = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): that move is for others ({ $roles }), so it does not count.
refused-move-own = On { $date }, { $name } meant to move their own article from “{ $from }” to “{ $to }” ({ $commit }): that move is for somebody else, so it does not count.
state-draft = draft
state-submitted = submitted
state-in-review = in review
state-revise = to revise
state-accepted = accepted
state-copyedited = copy-edited
state-ready = ready to print


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = and

## Errors of the machine (disk, command line)


## Configuration (book.toml) and front matter


## Reading (parse)

# Why a formula could not be read: the end of a sentence, after "Formula not read: ".
parse-math-unknown-command = the command { $name } is not known.
parse-math-unknown-environment = the environment “{ $name }” is not known.
parse-math-refused = the command { $name } is not accepted in an article.
parse-math-misplaced = { $name } has no meaning in this place.
parse-math-unbalanced = a brace, a \left or a \begin has no counterpart.
parse-math-double-script = two subscripts or two superscripts follow each other; group them in braces.
parse-math-missing-argument = something is missing after a command.
parse-math-too-long = the formula is longer than { $max } bytes.
parse-math-too-deep = the formula is nested too deep.
parse-math-other = the notation is not recognised.


## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


## Rules (check)


## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


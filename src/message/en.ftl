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


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


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

unprintable-block = This passage could not be typeset for print (Typst: { $message }).
unprintable-block-opening = The article’s opening or its list of works could not be typeset for print (Typst: { $message }).
unreadable-image = The picture { $path } could not be read for print; a box stands in its place (Typst: { $message }).
broken-print-theme = The print theme cannot be typeset ({ $path }, line { $line }; Typst: { $message }).
endless-print-theme = Typesetting the volume does not end within its time: a print template probably holds an endless loop.
broken-print-theme-somewhere = The print theme cannot be typeset (Typst: { $message }).
print-theme-warning-somewhere = Typst remarks on the volume: { $message }.
print-theme-warning = Typst remarks on the print theme ({ $path }, line { $line }): { $message }.

print-contents = Contents
print-bibliography = General bibliography
print-references = References
print-contributors = Contributors
print-editors = Edited by
print-abstract = Abstract
print-keywords = Keywords:
print-figure = Figure { $number }
print-table = Table { $number }
print-broken = This article could not be typeset.
print-broken-help = A page keeps its place in the volume; the report of the build says what is to be mended.
print-missing-image = Missing picture:
print-loose-notes = Notes that the text does not call
print-remark = Remark:
print-isbn = ISBN
print-box-note = Note
print-box-tip = Tip
print-box-important = Important
print-box-warning = Warning
print-box-caution = Caution
print-part = Part { $number }


## Command line (cli)


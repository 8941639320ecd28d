### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = and

## Errors of the machine (disk, command line)


## Configuration (book.toml) and front matter


## Reading (parse)

undefined-note = Note call [^{ $label }] without a note: nothing defines "{ $label }".
undefined-note-help = Add "[^{ $label }]: …" on a line of its own, or remove the call.
duplicate-note = Note [^{ $label }] is defined twice; only the first definition is printed.
duplicate-note-first = First defined here.
unused-note = Note [^{ $label }] is not called anywhere: it will not be printed.
unused-note-help = Put [^{ $label }] in the text, or remove the note.
repeated-note-call = Note [^{ $label }] is called more than once.
repeated-note-call-first = First called here.
unmatched-div = The block "{ $text }" is not closed: add ":::" on a line of its own after its end.
unmatched-div-close = This line "{ $text }" closes no block.
unmatched-critic-markup = The revision mark "{ $text }" has no counterpart in the same paragraph: it stays visible.
unreadable-math = The formula "{ $text }" could not be read ({ $reason }); it is printed as written.
conflict-marker = The text holds a git merge conflict: two versions of the same passage stand together.
conflict-marker-help = Keep one of the two versions and delete the lines "<<<<<<<", "=======" and ">>>>>>>".
invalid-encoding = { $count ->
    [one] One passage is not UTF-8 (read here as "{ $text }"): it was read as Windows-1252.
   *[other] { $count } passages are not UTF-8 (the first is read here as "{ $text }"): they were read as Windows-1252.
  }
invalid-encoding-help = Save the file as UTF-8 in your text editor, then look over the accents.
byte-order-mark = The file begins with a byte order mark (BOM), which UTF-8 does not need.
decomposed-characters = { $count ->
    [one] One accented character is written in two pieces (letter, then accent); it is read as one.
   *[other] { $count } accented characters are written in two pieces (letter, then accent); each is read as one.
  }
unclosed-front-matter = The front matter opened by "---" is not closed: it is read as text.
unclosed-front-matter-help = Add a line "---" between the front matter and the article's text.
unknown-syntax = "{ $text }" looks like a command of another tool: it will be printed as written.
control-character = There is an invisible control character ({ $code }) in the text: please delete it.
nesting-too-deep = Too many levels inside one another: the deepest are read as plain text.
surplus-cell = This row has more cells than the table has columns: "{ $text }" is too many.

## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


## Rules (check)


## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


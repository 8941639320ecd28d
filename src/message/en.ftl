### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = and

## Errors of the machine (disk, command line)


## Configuration (book.toml) and front matter

did-you-mean = Did you mean “{ $word }”?
known-keys = Keys that can stand here: { $keys }.
first-here = First time here.
unknown-key = Unknown key in [{ $table }]: “{ $key }”.
unknown-key-top = Unknown key: “{ $key }”.
unknown-key-others = { $count ->
    [one] The front-matter key “{ $keys }” is not used by the volume; it is left aside.
   *[other] These front-matter keys are not used by the volume: { $keys }; they are left aside.
  }
unknown-key-others-more = { $count } front-matter keys are not used by the volume and are left aside: { $keys }, and { $more } more.
wrong-type = “{ $key }”: { $expected } is expected here, not { $found }.
wrong-type-ignored = “{ $key }”: { $expected } is expected here, not { $found }; the value is left aside.
expected-text = text between quotes ("…")
expected-number = a whole number, not negative (30000, without space or quotes),
expected-boolean = true or false, without quotes,
expected-text-list = text between quotes or a list of texts (["…", "…"])
expected-table = a group of keys
expected-table-list = a list of groups of keys
expected-localized = text between quotes, or text by language ({"{"} fr = "…", en = "…" {"}"}),
expected-limit = a whole number, not negative, or {"{"} min = …, max = … {"}"},
expected-size = a page size ("155x240", [155, 240], "A5"), in millimetres,
expected-tolerance = a number of signes (2000) or a share of the target ("7 %")
expected-words = text
expected-words-list = text or a list of texts
expected-words-by-language = text, or text by language (fr: …, en: …),
expected-author = a name, a person’s id or a group of keys (given: …, family: …)
found-nothing = an empty value
found-text = text
found-number = a number
found-boolean = true or false
found-date = a date
found-list = a list
found-table = a group of keys
missing-key = “{ $key }” is missing in [{ $table }].
missing-volume = [volume] and its title are missing: begin with [volume], then title = "…" on the next line.
unknown-value = “{ $key }” does not know “{ $value }”; it may be: { $known }.
unknown-person = Nobody is declared under the id “{ $id }” in [people].
duplicate-key = “{ $key }” is written twice; only the first value is read.
impossible-limit = No text can fit these bounds: the minimum ({ $min }) is greater than the maximum ({ $max }).
invalid-orcid = “{ $value }” is not an ORCID: it has sixteen digits, and the last one checks the others.
invalid-isbn = The last digit of the ISBN “{ $value }” does not fit the others: please read it again.
invalid-language = “{ $value }” is not a language code: write for instance fr, en or pt-BR.
invalid-slug = “{ $value }” cannot be the name of a file: lower-case letters without accents, digits and hyphens only.
invalid-url = “{ $value }” is not the address of a site: it begins with https:// or http://.
invalid-toml = Reading stumbles here ({ $reason }).
invalid-toml-quote = A quotation mark is missing around this text: write it between two straight quotes, "…".
invalid-toml-unclosed = A bracket or brace that opens here is not closed.
invalid-toml-comma = A comma is missing between two items of the list.
invalid-toml-value = A value is missing after the = sign.
invalid-toml-equals = A line is written key = value, with one = sign only.
invalid-toml-deep = Too many groups inside one another.
invalid-toml-long = The file is longer than { $limit } KiB: this cannot be a book.toml.
invalid-toml-help = The rest of the file was read; what is missing keeps its usual value.
invalid-front-matter = Reading the front matter stumbles here ({ $reason }).
invalid-front-matter-colon = Reading the front matter stumbles on a colon followed by a space in this value.
invalid-front-matter-quote = A quotation mark opened in the front matter is not closed, or something follows it.
invalid-front-matter-escape = Between double straight quotes a backslash announces a special character: double it (\\) or use straight apostrophes ('…').
invalid-front-matter-tab = The front matter has a tab where spaces are needed.
invalid-front-matter-bracket = A bracket or brace of the front matter is not closed, or a comma is missing.
invalid-front-matter-indent = The indent of this line of the front matter does not fit the lines around it.
invalid-front-matter-sign = This front-matter value begins with a sign that has a meaning of its own (@ * & % ! `).
invalid-front-matter-alias = This front-matter value contains itself.
invalid-front-matter-deep = The front matter has too many lists inside one another.
invalid-front-matter-many = The front matter has too many values to be read.
invalid-front-matter-long = The front matter is too long to be read as such.
invalid-front-matter-keys = The front matter has no lines of the form “key: value”.
quote-the-value = Put the value between straight quotes: title: "…".
use-spaces = Replace the tab by two spaces.
front-matter-still-read = The article is read, with what can still be understood of its front matter.


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

unknown-citation = “@{ $key }” is in no bibliography of this article.
unknown-citation-no-library = “@{ $key }” is cited, but this article has no bibliography. Name a .bib file under “bibliography:” at the head of the article, or in book.toml.
did-you-mean-key = Did you mean “@{ $key }”?
duplicate-key = The key “{ $key }” already stands for another work: the first one is kept.
duplicate-key-first = first work of this name
unparsable-entry = This entry could not be read (“{ $entry }”): { $reason }. The others were.
unparsable-entry-none = This file holds no BibLaTeX entry (“@book{"{"}key, title = …”).
bib-unclosed = a closing brace is missing
bib-bare = the brace after the type is missing
bib-too-complex = it holds too many braces
bib-malformed = it does not have the form of an entry
bib-comma = a comma between two fields is missing
bib-equals = the “=” after the name of a field is missing
bib-identifier = the name of a field is missing
bib-brace = a value must stand between braces or straight quotes
bib-closing = there is one closing brace too many
bib-abbreviation = the abbreviation “{ $name }” is defined nowhere
bib-here = reading stopped here
unknown-entry-type = “@{ $type }” is no known type of entry: “{ $key }” will be printed as any document.
incomplete-entry = The entry “{ $key }” is incomplete.
incomplete-entry-title = The entry “{ $key }” has no title.
incomplete-entry-author = The entry “{ $key }” has neither an author nor an editor.
incomplete-entry-date = The entry “{ $key }” has no date.
incomplete-entry-parent = The entry “{ $key }” refers to “{ $parent }”, which is not in this file.
unknown-style = The citation style “{ $style }” is not known; the usual style takes its place.
unknown-style-unreadable = The style file “{ $style }” could not be read as CSL; the usual style takes its place.
unknown-style-dependent = The style “{ $style }” refers to the style “{ $parent }”, which is not at hand; the usual style takes its place.
did-you-mean-style = Did you mean “{ $name }”?
missing-bibliography = The bibliography file “{ $path }” cannot be found.
genre-doctoral-thesis = PhD thesis
genre-master-thesis = master’s thesis
genre-bachelor-thesis = bachelor’s thesis
genre-candidate-thesis = candidate thesis
genre-technical-report = technical report
genre-research-report = research report

## Resolving (labels, links, notes)

unknown-person = “{ $id }” is declared nowhere under “[people]” in book.toml.
did-you-mean-person = Did you mean “{ $id }”?
unknown-article = “{ $article }” is neither the path nor the id of an article of the volume.
did-you-mean-article = Did you mean “{ $article }”?
duplicate-id = The id “{ $id }” is already taken in this article: a reference would lead to the first.
duplicate-id-first = first use of this id
undefined-reference = The reference “@{ $id }” leads nowhere: no figure, table or heading of this article has this id.
undefined-reference-uncaptioned = The reference “@{ $id }” leads to a figure or table without a caption, and so without a number. Give it a caption.
did-you-mean-reference = Did you mean “@{ $id }”?
broken-link = The link “{ $path }” leads to no article of the volume.
broken-link-anchor = The link leads to “#{ $anchor }”, which does not exist in that article.
did-you-mean-anchor = Did you mean “#{ $anchor }”?
did-you-mean-path = Did you mean “{ $path }”?
missing-image = The image “{ $path }” cannot be found.
remote-image = The image “{ $path }” is not in the volume: it will be neither printed nor shipped. Save it beside the article.
path-outside-volume = “{ $path }” leads out of the volume’s folder: this path is not followed.

## Rules (check)


## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)

label-about = About
label-abstract = Abstract
label-alert-caution = Caution
label-alert-important = Important
label-alert-note = Note
label-alert-tip = Tip
label-alert-warning = Warning
label-back-to-text = Back to the text
label-bibliography = Bibliography
label-broken-help = Run “ouvrage check” on this article: the first message says what to mend.
label-broken-text = This article could not be set. The rest of the volume is complete.
label-contents = Contents
label-contributors = Contributors
label-directed-by = Edited by
label-draft = Working draft
label-figure = Figure
label-image-missing = Missing image:
label-image-remote = Image outside the volume:
label-in-this-article = In this article
label-keywords = Keywords
label-link-refused = Link removed: its address is of a kind that a page may not carry
label-next = Next article
label-notes = Notes
label-paragraph = Paragraph
label-previous = Previous article
label-remark = Remark
label-skip = Skip to the text
label-table = Table
label-task-done = done
label-task-open = to do
label-works-cited = Works cited

template-broken = The template cannot be read: { $reason }
template-broken-help = The built-in template was used in its place. Mend this one, or remove it.
template-failed = The template could not set the page “{ $page }”: { $reason }
template-endless = The template does not finish the page “{ $page }” within the limits of time and size.

xref-figure = figure { $number }
xref-table = table { $number }
xref-equation = equation { $number }
xref-section = section “{ $title }”
xref-paragraph = paragraph { $number }
xref-passage = passage
xref-figure-unnumbered = figure
xref-table-unnumbered = table

## Print (export/print, export/pdf)


## Command line (cli)


### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = and

## Errors of the machine (disk, command line)

no-volume = No volume here: neither { $path } nor the folders above it hold a book.toml.
no-volume-init = To begin a volume: ouvrage init.
no-volume-file = To read a single text: name its file, for instance ouvrage check text.md.
no-book-toml = { $path } holds no book.toml.
no-such-file = There is no file { $path }.
no-article-in-folder = The folder { $path } holds no article.
unreadable-folder = The folder { $path } cannot be read ({ $reason }).
unreadable-file = The file { $path } cannot be read ({ $reason }).
not-a-file = { $path } is not a file.
not-a-text = { $path } is no text in UTF-8.
unknown-picture = { $path } is not a picture that can be shown (SVG, PNG, JPEG, GIF or WebP).
not-a-profile = { $path } is no whole ICC profile.
not-a-press = The profile { $path } does not describe a press (class “{ $said }”; it should be “prtr”).
not-four-inks = The profile { $path } does not describe printing in four inks (“{ $said }”; it should be “CMYK”).
missing-file = There is no file { $path }.
missing-file-not-staged = The file { $path } exists, but the commit would not have it.
not-staged-help = Hand it to git: git add "{ $path }"
listed-twice = The article { $path } is already in the list; it is taken once only.
invalid-glob = “{ $glob }” cannot be read as a pattern of file names.
empty-glob = No file matches “{ $glob }”.
outside-volume = { $path } is outside the volume: only files in the folder of book.toml are read.
file-too-large = The file { $path } is larger than { $limit } MiB; it is not read.
unwritable = { $path } cannot be written ({ $reason }).
io-permission-denied = access is denied
io-is-a-folder = it is a folder
io-not-a-folder = there is a file where a folder should be
io-not-found = it does not exist
io-read-only = the disk takes no writing
io-full = the disk is full
artifact-outside = A file produced would have an impossible name: { $path }. This is an error of the program, not of your text.
build-in-progress = Another build is under way in { $path }.
try-again = Wait until it ends, then run the command again.
file-in-the-way = { $path } is there already and does not come from an earlier build; it is not replaced.
link-in-the-way = { $path } is a link to another place; nothing is written through a link.
choose-other-folder = Move it, or choose another folder with --out.
output-is-source = { $path } is part of the volume: nothing was written to it.
output-is-source-hint = Choose another name, or another folder, with -o.
changed-meanwhile = { $path } has changed since it was read: nothing was written to it.
try-command-again = Run the command again.
write-protected = { $path } is write-protected: nothing was written to it.
already-a-volume = { $path } is there already: nothing was written.
already-an-article = { $path } is there already: nothing was written.


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
wrong-type-value = “{ $key }”: this value will not do here; { $expected } is expected.
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
expected-date = a day ("2026-03-12")
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
key-twice = “{ $key }” is written twice; only the first value is read.
impossible-limit = No text can fit these bounds: the minimum ({ $min }) is greater than the maximum ({ $max }).
invalid-orcid = “{ $value }” is not an ORCID: it has sixteen digits, and the last one checks the others.
invalid-isbn = The last digit of the ISBN “{ $value }” does not fit the others: please read it again.
invalid-language = “{ $value }” is not a language code: write for instance fr, en or pt-BR.
invalid-slug = “{ $value }” cannot be the name of a file: lower-case letters without accents, digits and hyphens only.
invalid-url = “{ $value }” is not the address of a site: it begins with https:// or http://.
invalid-spot = A spot colour is approached by four whole percentages, of cyan, magenta, yellow and black: cmyk = [0, 100, 81, 4].
invalid-spot-black = This approach holds hardly anything but black, and nothing would tell the spot colour’s tints from black: give it at least 3% of cyan, magenta or yellow.
invalid-spot-alike = This approach is a tint of that of “{ $name }”: the two spot colours could not be told apart.
invalid-spot-name = “{ $name }” cannot be the name of a spot colour: it is another ink’s, it is empty, it is too long, or it holds a sign that does not print.
invalid-spot-twice = The spot colour “{ $name }” is declared already.
invalid-spot-use = Another spot colour prints “{ $use }” already.
invalid-toml = Reading stumbles here ({ $reason }).
invalid-toml-quote = A quotation mark is missing around this text: write it between two straight quotes, "…".
invalid-toml-unclosed = A bracket or brace that opens here is not closed.
invalid-toml-comma = A comma is missing between two items of the list.
invalid-toml-value = A value is missing after the = sign.
invalid-toml-equals = A line is written key = value, with one = sign only.
invalid-toml-key = A key is written with letters without accents, digits and hyphens; otherwise put it between straight quotes.
invalid-toml-deep = Too many groups inside one another.
invalid-toml-long = The file is longer than { $limit } KiB: this cannot be a book.toml.
invalid-toml-help = The rest of the file was read; what is missing keeps its usual value.
invalid-front-matter = Reading the front matter stumbles here ({ $reason }).
invalid-front-matter-colon = Reading the front matter stumbles on a colon followed by a space in this value.
invalid-front-matter-quote = A quotation mark opened in the front matter is not closed, or something follows it.
invalid-front-matter-escape = Between double straight quotes a backslash announces a special character: double it (\\) or use straight apostrophes around the text.
invalid-front-matter-tab = The front matter has a tab where spaces are needed.
invalid-front-matter-bracket = A bracket or brace of the front matter is not closed, or a comma is missing.
invalid-front-matter-indent = The indent of this line of the front matter does not fit the lines around it.
invalid-front-matter-sign = This front-matter value begins with a sign that has a meaning of its own (@ * & % ! `).
invalid-front-matter-alias = This front-matter value contains itself.
invalid-front-matter-deep = The front matter has too many lists inside one another.
invalid-front-matter-many = The front matter has too many values to be read.
invalid-front-matter-long = The front matter is too long to be read as such.
invalid-front-matter-keys = The front matter has no lines of the form “key: value”.
invalid-front-matter-space = A space is missing after the colon.
add-a-space = Write key, colon, space, value: title: Words.
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
lone-carriage-return = Lines of the file end in a carriage return alone (CR), as on the first Macintoshes: other programs see a single line.
lone-carriage-return-help = In your text editor, choose “LF” (Unix) or “CRLF” (Windows) line ends, then save the file.
byte-order-mark = The file begins with a byte order mark (BOM), which UTF-8 does not need.
decomposed-characters = { $count ->
    [one] One accented character is written in two pieces (letter, then accent); it is read as one.
   *[other] { $count } accented characters are written in two pieces (letter, then accent); each is read as one.
  }
unclosed-front-matter = The front matter opened by "---" is not closed: it is read as text.
unclosed-front-matter-help = Add a line "---" between the front matter and the article's text.
unknown-syntax = "{ $text }" looks like a command of another tool: it will be printed as written.
unknown-syntax-html = "{ $text }": this HTML will not be printed; the web page keeps a link to it at most.
unknown-syntax-attributes = The attributes of "{ $text }" could not be read: see whether the brace is closed.
unknown-syntax-citation = “@{ $key }” is a key of the bibliography, but no citation can stand here: these words are printed as they are.
unknown-syntax-citation-help = Put the citation outside the link or the title of the block.
unknown-syntax-brackets = “{ $text }” opens like a citation, but is none: put “;” between two works, and all places of a work behind it (“p. 3, 7”).
unknown-syntax-reference = "{ $text }" looks like a link whose address is given nowhere: it will be printed as written.
unclosed-html = "{ $text }" is not closed: what follows stays in the text. Add the closing sign, such as "-->" for a comment.
control-character = There is an invisible control character ({ $code }) in the text: please delete it.
nesting-too-deep = Too many levels inside one another: the deepest are read as plain text.
surplus-cell = This row has more cells than the table has columns: "{ $text }" is too many.
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

unknown-citation = “@{ $key }” is in no bibliography of this article.
unknown-citation-no-library = “@{ $key }” is cited, but this article has no bibliography. Name a .bib file under “bibliography:” at the head of the article, or in book.toml.
unknown-citation-unread = “@{ $key }” is cited, but its entry could not be read.
unknown-citation-mention = “@{ $key }” reads as a citation, but this article has no bibliography; the words are printed as they stand.
unknown-citation-mention-help = If it is the name of an account, write “\@{ $key }”; if it is a citation, name a .bib file under “bibliography:” at the head of the article.
did-you-mean-key = Did you mean “@{ $key }”?
duplicate-key = The key “{ $key }” already stands for another work: the first one is kept.
bib-unread = entry that could not be read
duplicate-key-same = The entry “{ $key }” is written twice, the same both times.
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
incomplete-entry-circle = The entry “{ $key }” refers to “{ $parent }”, which refers to it: neither completes the other.
incomplete-entry-itself = The entry “{ $key }” refers to itself.
incomplete-entry-parent = The entry “{ $key }” refers to “{ $parent }”, which is not in this file.
unparsable-entry-none-json = This file holds no CSL-JSON item (a list of objects between square brackets).
unparsable-entry-none-yaml = This file holds no YAML entry (“key:”, then its fields, indented).
bib-json = a comma, a quotation mark, a brace or a colon is not in its place
bib-yaml = the indentation of a line, a quotation mark or a colon is not in its place
bib-no-key = it has no key (“id”)
unknown-entry-type-plain = “{ $type }” is no known type of entry: “{ $key }” will be printed as any document.
incomplete-entry-journal = The entry “{ $key }” does not say in which journal the article appeared.
incomplete-entry-book = The entry “{ $key }” does not say in which book the text appeared.
incomplete-entry-school = The entry “{ $key }” does not say at which institution the thesis was defended.
incomplete-entry-url = The entry “{ $key }” is a web page without an address.
incomplete-entry-publisher = The entry “{ $key }” has neither a publisher nor a place.
invalid-date = “{ $date }” is no possible date (entry “{ $key }”).
invalid-date-words = “{ $date }” does not read as a date (entry “{ $key }”).
invalid-date-order = The period “{ $date }” ends before it begins (entry “{ $key }”).
capital-title = The title of “{ $key }” is all in capitals.
capital-title-help = Write it in small letters, with the capitals it keeps in a sentence: the style puts others where it wants them.
joined-names = Between two names of “{ $key }”, “{ $sign }” separates nothing: they are read as one.
joined-names-help = Write “and” between two people (“Ion, Jacques and Ravon, Bertrand”), “and others” for “et al.”; put the name of a body in braces.
page-dash = The pages “{ $pages }” of “{ $key }” are written with two hyphens (“--”).
invalid-isbn-entry = The ISBN “{ $value }” of “{ $key }” was miscopied: its last digit does not fit the others, or some are missing.
invalid-issn = The ISSN “{ $value }” of “{ $key }” was miscopied: it has eight digits, and the last one checks the others.
invalid-orcid-entry = The ORCID “{ $value }” of “{ $key }” was miscopied: its last digit does not fit the others.
doi-form = The DOI of “{ $key }” is written without an address or a word before it: “{ $bare }”.
doi-form-invalid = “{ $doi }” does not have the form of a DOI, “10.1234/name” (entry “{ $key }”).
invalid-url-entry = The address of “{ $key }” begins with “{ $scheme }”: no reader can open it, and it is printed without a link.
undated-url = The entry “{ $key }” gives an address without the day on which it was read.
duplicate-work = “{ $key }” seems to be the same work as “{ $first }”: same title, same year, same first author.
duplicate-work-doi = “{ $key }” has the same DOI as “{ $first }”: { $doi }.
duplicate-work-first = first entry
uncited-entry = The entry “{ $key }” is cited in no article of the volume.
uncited-entry-many = { $count } of the { $all } entries of this file are cited in no article of the volume ({ $keys }…).
inconsistent-name = “{ $written }” is mostly written “{ $usual }” in your bibliographies.
inconsistent-name-publisher = The publisher “{ $written }” is mostly written “{ $usual }” in your bibliographies.
inconsistent-name-usual = the other way
unknown-style = The citation style “{ $style }” is not known; the usual style takes its place.
unknown-style-unreadable = The style file “{ $style }” could not be read as CSL; the usual style takes its place.
unknown-style-endless = The parts of the style file “{ $style }” contain each other without end; the usual style takes its place.
unknown-style-dependent = The style “{ $style }” refers to the style “{ $parent }”, which is not at hand; the usual style takes its place.
unknown-style-dependent-help = Put the file “{ $parent }.csl” into the volume, and name that one here.
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
unknown-article-review = On { $date }, { $name } committed a word about “{ $article }” ({ $commit }): no article of the volume has or had that name, so it does not count.
did-you-mean-article = Did you mean “{ $article }”?
duplicate-id = The id “{ $id }” is already taken in this article: a reference would lead to the first.
duplicate-id-first = first use of this id
undefined-reference = The reference “@{ $id }” leads nowhere: no figure, table or heading of this article has this id.
undefined-reference-uncaptioned = The reference “@{ $id }” leads to a figure or table without a caption, and so without a number. Give it a caption.
did-you-mean-reference = Did you mean “@{ $id }”?
broken-link = The link “{ $path }” leads to no article of the volume.
broken-link-anchor = The link leads to “#{ $anchor }”, which does not exist in this article.
broken-link-anchor-elsewhere = The link leads to “#{ $anchor }”, which does not exist in { $path }.
did-you-mean-anchor = Did you mean “#{ $anchor }”?
did-you-mean-path = Did you mean “{ $path }”?
missing-image-not-staged = The picture “{ $path }” exists, but the commit would not have it.
missing-image = The image “{ $path }” cannot be found.
remote-image = The image “{ $path }” is not in the volume: it will be neither printed nor shipped. Save it beside the article.
path-outside-volume = “{ $path }” leads out of the volume’s folder: this path is not followed.
template-link-outside = “{ $path }” is a link that leads out of the volume’s folder: it is not followed, and replaces no template.
template-link-nowhere = “{ $path }” is a link that leads nowhere: it replaces no template.
template-refused-help = Put a copy of the file in the place of “{ $path }”, or remove it; until then, the built-in template serves.

## Rules (check)

rules-length = Length
rules-metadata = Front matter
rules-structure = Plan and references
rules-notes = Notes
rules-images = Pictures
rules-citations = Citations and bibliography
rules-review = Review
rules-markup = Markup
rules-file = File
rules-volume = Volume
rules-spelling = Spelling
rules-output = Book and site

limit-between = { $min }–{ $max }
limit-at-least = at least { $min }
limit-at-most = at most { $max }
limit-none = no limit
join-comma = { $first }, { $second }
join-and = { $first } and { $second }

length-short = { $signes ->
    [one] { $signes } signe
   *[other] { $signes } signes
  } of { $target }: { $by } more are needed to reach the range ({ $range }).
length-long = { $signes ->
    [one] { $signes } signe
   *[other] { $signes } signes
  } of { $target }: { $by } too many for the range ({ $range }).
length-short-of-range = { $signes ->
    [one] { $signes } signe
   *[other] { $signes } signes
  }: { $by } more are needed ({ $range }).
length-long-of-range = { $signes ->
    [one] { $signes } signe
   *[other] { $signes } signes
  }: { $by } too many ({ $range }).
length-help = To see where they are: ouvrage count --explain { $path }

field-title = The title
field-subtitle = The subtitle
field-abstract = The abstract
field-bio = The biography
field-keywords = The list of keywords
field-length-short = { $field } has { $count ->
    [one] { $count } signe
   *[other] { $count } signes
  } ({ $range }): { $by } more are needed.
field-length-long = { $field } has { $count ->
    [one] { $count } signe
   *[other] { $count } signes
  } ({ $range }): { $by } too many.
field-length-few = { $field } has { $count } ({ $range }): { $by } more are needed.
field-length-many = { $field } has { $count } ({ $range }): { $by } too many.

missing-metadata = The front matter lacks { $what }.
missing-metadata-no-front-matter = The article has no front matter; what is missing is { $what }.
missing-title = the title
missing-authors = the authors
missing-affiliation = the institution ({ $name })
missing-affiliations = the institutions of { $count } authors
missing-abstract = the abstracts
missing-abstract-in = the abstract in { $lang ->
    [fr] French
    [en] English
   *[other] the language “{ $lang }”
  }
missing-keywords = the keywords
missing-keywords-in = the keywords in { $lang ->
    [fr] French
    [en] English
   *[other] the language “{ $lang }”
  }

unknown-status = “{ $status }” is not a state of the volume: the article is read as a draft.
unknown-status-help = The states of the volume: { $states }.

heading-level-skipped = This heading is of level { $level }, and the one before it of level { $before }.
heading-level-skipped-first = The first heading is of level { $level }; level 2 is expected, just below the title.
heading-level-help = Write “{ $signs }” at the start of the line.
heading-level-one = This heading has the level of the article’s title.
empty-section = Nothing follows the heading “{ $title }”.
empty-heading = This heading has no words.
bold-as-heading = “{ $words }” is in bold and alone on its line: is it a heading?
table-without-header = This table has no titles of columns.
image-without-alternative = The picture { $url } has neither caption nor alternative text.
image-without-alternative-help = Write a caption between the brackets, or {"{"}alt=""{"}"} after the parentheses if the picture only decorates.
unresolved-critic-markup = Review under way: { $changes ->
    [0] no changes
    [one] { $changes } change
   *[other] { $changes } changes
  } and { $remarks ->
    [0] no remarks
    [one] { $remarks } remark
   *[other] { $remarks } remarks
  } to settle.
unresolved-critic-markup-change = This change still waits for a decision, although the article is accepted.
unresolved-critic-markup-remark = This remark still waits for an answer, although the article is accepted.

invalid-tolerances = The list of tolerated findings is not as it should be here: nothing is tolerated.
invalid-tolerances-help = Take git's version again (git restore styles/tolerances.json), or remove the file and freeze the old articles anew.

unknown-rule = There is no rule “{ $name }”.
unknown-rule-help = The list of rules: ouvrage rules.
unused-silencing = This comment silences { $rule }, which finds nothing here: it can be removed.
silencing-without-reason = This comment silences { $rule } without saying why: it has no effect. Add the reason in parentheses.
unreadable-silencing = “ouvrage: { $verb }” is not understood: write allow or allow-file.
unreadable-silencing-vale = A comment of Vale’s does not silence { $rule }: that rule is not about prose. Write <!-- ouvrage: allow { $rule } (the reason) -->.
unreadable-silencing-nothing = “ouvrage: { $verb }” names no rule.

rule-bold-as-heading = A line in bold stands for a heading.
rule-broken-link = A link inside the volume leads nowhere.
rule-byte-order-mark = The file begins with an invisible mark.
rule-capital-title = The title of a cited work is all in capitals.
rule-conflict-marker = Git’s conflict markers were left in the text.
rule-control-character = The file holds an invisible control character.
rule-decomposed-characters = Accented letters are written in two pieces.
rule-doi-form = A DOI is malformed, or has an address before it.
rule-duplicate-id = The same id is given twice.
rule-duplicate-key = A key, or a bibliographic entry, is written twice.
rule-duplicate-note = Two notes carry the same label.
rule-duplicate-work = A work has two entries in the bibliographies.
rule-empty-glob = A pattern of the contents matches no file.
rule-empty-heading = A heading has no words.
rule-empty-section = Nothing follows a heading.
rule-field-length = A title, an abstract, a biography or a list of keywords is outside the volume’s limits.
rule-file-too-large = A file is too large to be read.
rule-heading-level-one = A heading in the text has the level of the title.
rule-heading-level-skipped = A heading skips a level.
rule-idle-index-entry = An entry of the index, or a reference, leads nowhere.
rule-idle-pattern = A pattern of a style’s rule can find nothing.
rule-image-without-alternative = A picture has neither caption nor alternative text.
rule-impossible-limit = A range of lengths has a minimum greater than its maximum.
rule-incomplete-entry = An entry of the bibliography lacks a field.
rule-inconsistent-name = An author or a publisher is written in two ways.
rule-invalid-date = A date of the bibliography cannot be.
rule-invalid-encoding = The file is not wholly in UTF-8.
rule-invalid-front-matter = The article’s front matter cannot be read as a whole.
rule-invalid-glob = A pattern of file names cannot be read.
rule-invalid-isbn = An ISBN has a wrong check digit.
rule-invalid-issn = An ISSN has a wrong check digit.
rule-invalid-language = This is not a language code.
rule-invalid-orcid = This is not an ORCID.
rule-invalid-slug = This name cannot be a file’s name.
rule-invalid-spot = A spot colour cannot be printed as it is declared.
rule-invalid-tolerances = The list of tolerated findings cannot be read.
rule-invalid-style-rule = A rule of a style cannot be read or applied.
rule-invalid-toml = Book.toml cannot be read as a whole.
rule-invalid-url = This is not the address of a site.
rule-invalid-vale-ini = The set-up of styles cannot be followed.
rule-length = The article is shorter or longer than what was agreed.
rule-listed-twice = An article is listed twice in the contents.
rule-lone-carriage-return = Lines of the file end in a carriage return alone.
rule-missing-bibliography = A bibliography’s file is not in the volume.
rule-missing-file = A file that the volume names does not exist.
rule-missing-glyph = A character is in none of the book’s fonts.
rule-missing-image = A picture is not in the volume’s folder.
rule-missing-key = A key is missing that book.toml cannot do without.
rule-missing-metadata = The front matter lacks a title, an author, an abstract or keywords.
rule-nesting-too-deep = Lists or quotations stand too deep inside one another.
rule-page-dash = Pages are not separated by two hyphens.
rule-path-outside-volume = A path leads outside the volume’s folder.
rule-refused-move = A change of state is not foreseen by the review workflow.
rule-remote-image = A picture is taken from another site.
rule-repeated-note-call = The same note is called several times.
rule-silencing-without-reason = A comment silences a rule without saying why.
rule-surplus-cell = A row of a table has more cells than columns.
rule-table-without-header = A table has no heading row.
rule-template-broken = A template of the volume cannot be used.
rule-uncited-entry = An entry of the bibliography is cited nowhere.
rule-unclosed-front-matter = The front matter begins with --- but does not end.
rule-unclosed-html = A comment or a passage of HTML is not closed.
rule-undated-url = An address is given without the day on which it was read.
rule-unclaimed-standard = The PDF for the screen falls short of its standard.
rule-undefined-note = A call to a note has no note.
rule-undefined-reference = A reference means a figure, a table or a section that does not exist.
rule-unknown-article = A text refers to an article that is not in the volume.
rule-unknown-citation = A citation means a work that is not in the bibliography.
rule-unknown-entry-type = An entry of the bibliography is of an unknown type.
rule-unknown-key = A key of the front matter or of book.toml is not known.
rule-unknown-person = An author is named by an id that the volume does not know.
rule-unknown-rule = There is no such rule.
rule-unknown-state = The history holds a state that the volume does not know.
rule-unknown-status = The state written in the front matter is not one of the volume’s.
rule-unknown-style = The citation style is not known.
rule-unknown-syntax = A sign is not understood and stays in the text.
rule-unknown-value = A key has a value that is not one of those it knows.
rule-unmatched-critic-markup = A change or a remark is not closed.
rule-unmatched-div = A ::: block is not opened or not closed.
rule-unparsable-entry = An entry of the bibliography cannot be read.
rule-unprintable-block = A passage could not be typeset.
rule-unreadable-file = A file of the volume cannot be read.
rule-unreadable-image = A picture cannot be typeset.
rule-unreadable-math = A formula cannot be read.
rule-unreadable-silencing = A comment addressed to the program is not understood.
rule-unresolved-critic-markup = Changes or remarks still wait for a decision.
rule-unused-note = A note is called nowhere.
rule-unused-silencing = A comment silences a rule that says nothing.
rule-wrong-type = A key expects another sort of value.

## House style: the rules of styles

invalid-style-rule = This rule cannot be read ({ $reason }).
invalid-style-rule-colon = Reading this rule stumbles over a colon that a space follows: put the value between straight apostrophes.
invalid-style-rule-quote = A quotation mark of this rule is not closed, or something follows it.
invalid-style-rule-escape = Between double quotes, a backslash is doubled (\\); between apostrophes it stands alone: prefer those.
invalid-style-rule-tab = The rule has a tab where spaces are needed.
invalid-style-rule-bracket = A bracket or brace is not closed, or a comma is missing.
invalid-style-rule-indent = The indentation of this line does not fit its neighbours, or a space is missing after the colon.
invalid-style-rule-sign = This value begins with a sign that has a meaning of its own (@ * & % ! `): put it between straight apostrophes.
invalid-style-rule-long = This rule is too long or too deeply nested to be read.
invalid-style-rule-bytes = The rules, with those that they extend, exceed { $limit } MiB; this one and those after it are not read.
invalid-style-rule-empty = A rule is written in lines “key: value”: extends, message and so on.
invalid-style-rule-twice = The key “{ $key }” is written twice; the first one counts.
invalid-style-rule-extends = This rule lacks the key extends, which says what form it has (extends: existence).
invalid-style-rule-message = This rule lacks the key message, which says what the person will read.
invalid-style-rule-sequence = The form sequence, which asks for parts of speech, does not exist here. Write an existence rule whose tokens describe the words that follow one another.
invalid-style-rule-script = The form script runs a program, which is refused here. Write an existence rule (raw, with scope: raw for the file as it is), occurrence to count, or metric to compute.
invalid-style-rule-inherits = The rule “{ $name }”, which this one extends, is not among the styles, or cannot be read: check its name (Style.Rule) or add its file.
invalid-style-rule-inherits-built-in = “{ $name }” is made by the program and has no file: it cannot be extended.
invalid-style-rule-inherits-cycle = The rules extend one another in a circle, or more than ten of them, at “{ $name }”.
invalid-style-rule-inherits-alone = “{ $key }” adds to a rule that is extended, and this one extends none (extends: Style.Rule): write { $base }.
invalid-style-rule-inherits-both = “{ $base }” replaces and “{ $key }” edits: keep one of the two.
invalid-style-rule-inherits-shape = “{ $key }” does not fit the rule that is extended: + adds to a list or a table that is there, - takes out of it (always a list); a single value is replaced, with { $base }.
invalid-style-rule-inherits-absent = “{ $entry }” is not in “{ $base }” of the rule that is extended: there is nothing to take out.
invalid-style-rule-dictionary = There is no dictionary “{ $name }”: put { $name }.aff and { $name }.dic into config/dictionaries, below the folder of the styles, or say fr, en_US or en_GB.
invalid-style-rule-unread = The rule { $rule } stops: one of its dictionaries (.aff, .dic) cannot be read ({ $reason }).
invalid-style-rule-form = “{ $name }” is not a form of rule; the forms are { $forms }.
invalid-style-rule-key = “{ $key }” is not a key of the form { $form }; it is left out.
invalid-style-rule-missing = This { $form } rule lacks the key “{ $key }”: without it, the rule can find nothing.
invalid-style-rule-text = “{ $key }” expects a text.
invalid-style-rule-flag = “{ $key }” expects true or false.
invalid-style-rule-count = “{ $key }” expects a whole number.
invalid-style-rule-number = “{ $key }” expects a number.
invalid-style-rule-list = “{ $key }” expects a list of texts.
invalid-style-rule-item = “{ $key }”: a text is expected here; put it between straight apostrophes.
invalid-style-rule-table = “{ $key }” expects lines “this: that”.
invalid-style-rule-level = “{ $level }” is not a level: suggestion, warning or error.
invalid-style-rule-scope = “{ $scope }” holds a space: two scopes are joined by &, or make a list.
invalid-style-rule-scope-doc = The scope “{ $scope }”, which chooses in the tree of the document, is not offered here: the rule does not run. Scopes that are: heading, heading.h2, paragraph, sentence, list, blockquote, table, raw, and their negations (~heading).
invalid-style-rule-fix = The key fix is safe, asked or shown.
invalid-style-rule-action = An action has a name (name: replace, remove, convert, edit or suggest) and, where needed, params.
invalid-style-rule-params = The parameters of the action “{ $name }” do not fit: edit expects steps with their parameters (regex: pattern, text; replace: old, new; split: sign, rank; trim, trim_left, trim_right, truncate, remove, wrap, unwrap, prefix, suffix: signs; lower, upper, capitalize…: none); convert expects simple.
invalid-style-rule-suggest = The action suggest offers spellings only, the words of the dictionary that are near; no program is run.
invalid-style-rule-pattern-long = This pattern is too long.
invalid-style-rule-pattern-parenthesis = A parenthesis of this pattern has no partner.
invalid-style-rule-pattern-bracket = A bracket of this pattern is not closed.
invalid-style-rule-pattern-repeat = This sign of repetition follows nothing that can be repeated; the sign itself is written with a backslash before it.
invalid-style-rule-pattern-escape = This backslash announces nothing that is known.
invalid-style-rule-pattern-group = What follows (? is not known.
invalid-style-rule-pattern-deep = Too many groups stand in one another in this pattern.
invalid-style-rule-engine = The rule { $rule } stops: one of its patterns is not understood ({ $reason }).
invalid-style-rule-slow = The rule { $rule } stops: one of its patterns needs too many attempts on this text.
invalid-style-rule-slow-help = Avoid repetitions within repetitions, like (a+)+, in a pattern that looks around.
invalid-style-rule-word-help = This entry of the vocabulary is left out, the others hold: write a backslash (\) before a sign like + or (.
invalid-style-rule-formula = This formula cannot be computed from here on.
invalid-style-rule-formula-parenthesis = A parenthesis of this formula is not closed.
invalid-style-rule-formula-name = “{ $name }” is not a name that formulas know.
invalid-style-rule-formula-zero = This formula divides by zero or goes beyond what can be computed.
invalid-style-rule-formula-deep = Too many operations stand in one another in this formula.
idle-pattern-same = “{ $pattern }” is replaced by itself: nothing will be reported.
idle-pattern-twice = “{ $pattern }” stands further up already: this line does nothing.
idle-pattern-border = “{ $pattern }” begins or ends with a sign: it is found only where a letter touches it.
idle-pattern-border-help = Add nonword: true to the rule, or take the sign away.
idle-pattern-exception = An exception always lets “{ $pattern }” pass: it will never be reported.
idle-pattern-never = No text can hold “{ $pattern }”: what the pattern requires at one place (^, $, \b, (?!…)) rules out there what it asks for next.
idle-pattern-never-help = If you look for the sign itself, write \$ or \^: bare, they mean the end and the beginning of a line.
idle-pattern-places = “{ $pattern }” means a place between two signs, and no word: nothing will be reported.
idle-pattern-scope = No part of an article has the scope “{ $pattern }”: the rule looks at nothing there.

## House style: set-ups

style-alert = { $text }
style-link = Further reading: { $link }
vale-avoid = Words that the vocabulary rejects (reject.txt) do not stand in articles.
vale-repetition = No word is written twice in a row.
vale-spelling = Every word is in a dictionary, or in the vocabulary.
vale-terms = Words that the vocabulary accepts (accept.txt) have everywhere the form that it gives them.
vale-with-ini = This rule runs only where a .vale.ini asks for the style Vale (BasedOnStyles = Vale). Without one, the program’s own rules do this work: repeated-word and unknown-word.
vale-with-vocabulary = This rule runs as soon as a vocabulary is named: vocabularies under [style] in book.toml, or Vocab in a .vale.ini that asks for the style Vale (BasedOnStyles = Vale).
vocabulary-avoid = The volume’s vocabulary says to avoid “%s”.
vocabulary-terms = The volume’s vocabulary writes “%s”, not “%s”.
invalid-vale-ini = This line is not understood: “{ $value }”.
invalid-vale-ini-line = This line is not understood: a key, the sign = and a value are expected.
invalid-vale-ini-section = The name of the section lacks its closing bracket ].
invalid-vale-ini-quote = The value that begins with { $value } is not closed.
invalid-vale-ini-long = This file is longer than { $value } KiB; it is not read.
invalid-vale-ini-many = This file holds more than { $value } keys and sections; what follows is not read.
invalid-vale-ini-glob = “{ $value }” cannot be read as a pattern of file names; the section is left out.
invalid-vale-ini-misplaced = “{ $value }” belongs in a section, for example under [*.md].
invalid-vale-ini-core = “{ $value }” belongs at the top of the file, before every section.
invalid-vale-ini-key = “{ $value }” is not a known key; it is left out.
invalid-vale-ini-level = “{ $value }” is not a level: suggestion, warning or error.
invalid-vale-ini-switch = “{ $value }” is neither YES nor NO nor a level (suggestion, warning, error); the rule is switched off.
invalid-vale-ini-unsupported = “{ $value }” is a key of Vale’s that has no effect here.
invalid-vale-ini-folder = The folder of styles “{ $value }” does not exist.
invalid-vale-ini-package = The package “{ $value }” is not in the folder of styles. Nothing is fetched: put its folder there.
invalid-vale-ini-vocabulary = The vocabulary “{ $value }” does not exist: config/vocabularies/{ $value }/accept.txt or reject.txt is expected in the folder of styles.
invalid-vale-ini-style = The style “{ $value }” is not in the folder of styles.
invalid-vale-ini-rule = No style has the rule “{ $value }”.
invalid-vale-ini-slow = “{ $value }” needs too many attempts on an article: from there on it leaves nothing out.
invalid-vale-ini-pattern = “{ $value }” cannot be read as a pattern; it leaves nothing out.
invalid-vale-ini-param = “{ $value }” is not changed from here: write a rule that extends this one (extends: Style.Rule).
invalid-vale-ini-param-level = A level is given by “{ $value } = warning”.
invalid-vale-ini-instead = [style] has no effect: { $value } says which styles run.
invalid-vale-ini-files = The folder of styles holds more than { $value } files; the others are not read.
invalid-vale-ini-bytes = The files of the styles exceed { $value } MiB; the others are not read.
## Rules of the house (check/rules: words, acronyms, personal data)

rules-style = Sentences and quotations
rules-terms = Acronyms and terms
rules-privacy = Personal data
acronym-expansion = { $acronym } is spelled out here as “{ $written }”; the volume’s table says “{ $expansion }”.
acronym-expansion-capitals = The expansion of { $acronym } is written in lower case: “{ $expansion }”.
acronym-spelling = { $written }: this acronym is mostly written “{ $form }” in this volume.
acronym-spelling-apart = “{ $written }”: an acronym is written without spaces, “{ $form }”.
acronym-spelling-table = { $written }: this acronym is written “{ $form }” in the volume’s table of acronyms.
acronym-spelling-plural = Acronyms do not take the sign of the plural in French: “{ $form }”, not “{ $written }”.
birth-date = A date of birth stands here. (It is not repeated in this message.)
email-address = A personal e-mail address stands here. (It is not repeated in this message.)
inconsistent-term = “{ $written }” is mostly written “{ $form }” in this volume ({ $times } times, against { $others }).
inconsistent-term-tie = “{ $written }” and “{ $form }” are written as often as each other in this volume; the table of terms has “{ $form }” first.
inconsistent-term-orthography = “{ $written }” and “{ $form }” are written as often as each other in this volume, whose other words follow the spelling of “{ $form }”.
majority-here = “{ $form }” first stands here.
law-reference = “{ $written }” is written “{ $form }” in this volume.
long-sentence = This sentence has { $words } words (more than { $most }).
phone-number = A telephone number stands here. (It is not repeated in this message.)
private-name = A name of the volume’s private list stands here. (It is not repeated in this message.)
private-name-unchecked = The private list of names ({ $path }) is not on this machine, or could not be read: names were not looked for.
private-name-tracked = The private list of names ({ $path }) is tracked by git: whoever reads the repository reads the names.
private-name-tracked-help = Take it out without deleting it: “git rm --cached { $path }”, then write its path into .gitignore. Versions that were committed before still hold it.
private-name-loose = Nothing keeps git from taking the private list of names ({ $path }) with the rest.
private-name-loose-help = Write a line “{ $path }” into .gitignore.
repeated-word = “{ $word }” is written twice in a row.
social-security-number = A social security number stands here. (It is not repeated in this message.)
two-capital-forms = “{ $written }” is mostly written “{ $form }” in this volume ({ $times } times, against { $others }).
two-capital-forms-tie = “{ $written }” and “{ $form }” are written as often as each other in this volume; the table of terms has “{ $form }” first.
unexpanded-acronym = “{ $acronym }” first stands here without being expanded: “{ $expansion } ({ $acronym })”.
unexpanded-acronym-several = “{ $acronym }” is used here for the first time without being spelled out, and it stands for several things: { $expansions }.
unexpanded-acronym-apart = “{ $acronym }” stands here and the article has not said that it is “{ $expansion }”.
unexpanded-acronym-earlier = The expansion stands here: add “({ $acronym })” to it.
unknown-acronym = { $times ->
    [one] “{ $acronym }” is explained neither in the volume nor in the table of acronyms.
   *[other] “{ $acronym }” ({ $times } times) is explained neither in the volume nor in the table of acronyms.
  }
idle-index-entry = “{ $words }” stands in no article: the index will not have this entry.
idle-index-entry-reference = This reference leads nowhere: the index has no entry “{ $words }”.
unreadable-table = This table cannot be read from here on: it is no YAML.
unreadable-table-key = “{ $key }” means nothing here.
unreadable-table-value = This value does not fit here: words or a list of words are wanted; for a group, at least two forms with as many endings.
unset-quotation = This quotation has { $signes } signes, more than three printed lines: it would be better set off.
rule-acronym-expansion = An acronym is spelled out otherwise than in the volume’s table.
rule-acronym-spelling = An acronym takes an s, or is written in two ways in the volume.
rule-birth-date = A date of birth stands in an article.
rule-email-address = A personal e-mail address stands in an article.
rule-inconsistent-term = A word is written in two ways in the volume.
rule-joined-names = Two people’s names are not separated by “and”.
rule-law-reference = An article of law is not named in the volume’s form.
rule-long-sentence = A sentence is very long.
rule-phone-number = A telephone number stands in an article.
rule-private-name = A name of the volume’s private list stands in an article.
rule-repeated-word = The same word is written twice in a row.
rule-social-security-number = A French social security number stands in an article.
rule-two-capital-forms = A name has a capital in one place and none in another.
rule-unexpanded-acronym = An acronym is not expanded where it first stands.
rule-unknown-acronym = A word in capitals is explained nowhere.
rule-unreadable-table = A table of styles/ cannot be read to the end.
rule-unset-quotation = A long quotation runs on in the paragraph.

unknown-word = “{ $word }” is in no dictionary{ $count ->
    [one] {""}
   *[other] {" "}({ $count } times)
  }.
unknown-word-near = Perhaps: { $words }.
unknown-word-help = If the word is right, add it to styles/vocabulaire.txt.
unknown-name = Names to verify, neither in the bibliography nor among the people: { $words }{ $more ->
    [0] {""}
    [one] {" "}and 1 other
   *[other] {" "}and { $more } others
  }.
unknown-name-help = A name that is right and often used may stand in styles/vocabulaire.txt.
unmarked-foreign-word = Words of another language, not marked: { $words }{ $more ->
    [0] {""}
    [one] {" "}and 1 other
   *[other] {" "}and { $more } others
  }.
unmarked-foreign-word-help = Set them in italics (*word*) or say their language ({"["}word]{"{"}lang=en{"}"}).
mixed-orthography = “{ $word }” follows the spelling of 1990; this volume rather writes “{ $other }”.
mixed-orthography-classical = “{ $word }” follows the spelling before 1990; this volume rather writes “{ $other }”.
rule-mixed-orthography = The volume mixes two French spellings.
rule-unknown-name = Names are cited nowhere else.
rule-unknown-word = A word is in no dictionary.
rule-unmarked-foreign-word = Foreign words are not marked.

## Typography (check)

rules-typography = Typography
rule-abbreviation = An abbreviation that French writes otherwise: Mr, Mme., p.12.
abbreviation = “{ $words }” is written “{ $proposed }”.
rule-breakable-number = Ordinary spaces at which a line might cut a number, a date, a page.
breakable-number = { $count ->
    [one] An ordinary space might cut a number, a date or a reference at the end of a line; a no-break space (U+00A0, or U+202F between thousands) prevents it.
   *[other] { $count } ordinary spaces might cut a number, a date or a reference at the end of a line; no-break spaces (U+00A0, or U+202F between thousands) prevent it. Here is the first.
  }
rule-date-form = A date that French writes otherwise: 12 Mai, 1 mai.
date-form = “{ $words }” is written “{ $proposed }”: days and months take a small letter, the first of the month is “1er”.
rule-decimal-point = A decimal number written with a point.
decimal-point = “{ $words }”: in French, decimals follow a comma.
rule-dotted-acronym = An acronym with points.
dotted-acronym = “{ $words }”: an acronym is written without points, “{ $proposed }”.
rule-heading-full-stop = A title or a heading that ends with a full stop.
heading-full-stop = A title does not end with a full stop.
rule-hyphen-as-dash = A hyphen between two spaces stands for a dash.
hyphen-as-dash = A hyphen between two spaces: a dash (–) separates, a hyphen joins.
rule-hyphen-in-range = In English, a hyphen between two numbers.
hyphen-in-range = “{ $words }”: in English a dash (–) joins the two ends of a range.
rule-inclusive-writing = More than one inclusive spelling in the volume.
inclusive-writing = “{ $words }”: the volume mostly writes “{ $usual }”.
rule-missing-space = Two words that “:” separates without spaces.
missing-space = “{ $words }” is written “{ $proposed }”, if these are two words of a sentence.
rule-quote-level = Quotation marks that do not follow their level.
quote-level = “{ $words }”: in French, quotation marks are « … » at the first level and “…” inside.
rule-repeated-mark = Several exclamation or question marks in a row.
repeated-mark = “{ $words }”: one mark is enough.
rule-spaced-range = A range of numbers with spaces.
spaced-range = “{ $words }”: a range is written without spaces, with a hyphen (12-18).
rule-straight-apostrophe = A straight apostrophe that the build cannot be sure of.
straight-apostrophe = “{ $words }”: a curly apostrophe (’) is expected, if it is one.
rule-straight-quote = Straight quotation marks that the build cannot be sure of.
straight-quote = “{ $words }”: straight quotation marks, which the build does not change by itself.
rule-time-form = A time written without spaces: 14h30.
time-form = “{ $words }” is written “{ $proposed }”, with no-break spaces (U+00A0).
rule-typed-ellipsis = Three points typed one by one.
typed-ellipsis = Three points typed one by one: an ellipsis is one sign (…).
rule-typography = What the build sets by itself: spaces and signs.
typography = The build will set { $total ->
    [one] 1 space or sign
   *[other] { $total } spaces and signs
  }: { $kinds }. You have nothing to do.
rule-unaccented-capital = A capital without its accent: A for À, Ca for Ça.
unaccented-capital = “{ $words }” is probably written “{ $proposed }”: capitals keep their accents.
rule-unbracketed-cut = A cut in a quotation, without square brackets.
unbracketed-cut = A cut in a quotation stands between square brackets: […].
rule-ungrouped-number = A large number whose thousands are not set apart.
ungrouped-number = “{ $words }” is written “{ $proposed }”, with a narrow no-break space (U+202F) between thousands.
rule-unpaired-quote = A quotation mark without its partner.
unpaired-quote = This quotation mark has no partner in its paragraph.
rule-unspaced-full-stop = A full stop without a space before the next sentence.
unspaced-full-stop = “{ $words }”: a space is missing after the full stop.
straight-quote-alone = This straight quotation mark has no partner in its paragraph.
typography-not-built = Safe, but not set by the build (typography.build): { $kinds }.
typography-narrow = { $count ->
    [one] 1 narrow no-break space (U+202F)
   *[other] { $count } narrow no-break spaces (U+202F)
  }
typography-no-break = { $count ->
    [one] 1 no-break space (U+00A0)
   *[other] { $count } no-break spaces (U+00A0)
  }
typography-spaces = { $count ->
    [one] 1 space too many or missing
   *[other] { $count } spaces too many or missing
  }
typography-apostrophes = { $count ->
    [one] 1 apostrophe
   *[other] { $count } apostrophes
  }
typography-quotes = { $count ->
    [one] 1 quotation mark
   *[other] { $count } quotation marks
  }
typography-ordinals = { $count ->
    [one] 1 ordinal (2e, XIXe)
   *[other] { $count } ordinals (2e, XIXe)
  }
typography-letters = { $count ->
    [one] 1 letter (É, œ)
   *[other] { $count } letters (É, œ)
  }
typography-abbreviations = { $count ->
    [one] 1 abbreviation
   *[other] { $count } abbreviations
  }
typography-ellipses = { $count ->
    [one] 1 end of “etc.”
   *[other] { $count } ends of “etc.”
  }
typography-help = To write them into the file too: ouvrage check --fix
inclusive-writing-usual = The volume’s form, here for instance.

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
git-list-damaged = The list in which git finds its objects is damaged, and the history of the repository was not read: { $path }
git-list-damaged-hint = Delete this file, then type, to make it anew: git index-pack "{ $path }"
git-list-for-all-damaged-hint = Delete this file: git does without it. To make it anew, type then: git multi-pack-index write
index-absent = This folder is in no git repository: nothing is staged for a commit.
index-absent-hint = To make it one: git init
index-bare = This git repository has no work tree: nothing is staged for a commit.
index-not-owned = The repository { $repository } belongs to another user of this machine: git reads nothing there without your consent.
index-unsupported = This git repository is of a kind that is not supported yet ({ $feature }).
index-unmerged = { $count ->
    [one] A merge is not finished
   *[other] Merges are not finished
  }: { $paths }.
index-unmerged-hint = Choose between the versions in { "<<<<<<<" } … { ">>>>>>>" }, then hand the result to git: git add
hook-bare = This git repository has no work tree: nothing is committed in it, a hook would serve nothing.
hook-altered = The hook { $path } is ouvrage’s, but somebody changed lines in it: it stays as it is.
hook-altered-hint = Put those lines somewhere safe, delete { $path }, then try again.
hook-kept-twice = A hook is already kept as { $path }, and another one has taken the place of ours: nothing was changed.
hook-kept-twice-hint = Keep the one of the two that serves, delete { $path }, then try again.
hook-absent-program = ouvrage cannot be found: the commit is made unchecked. To take this hook away, delete the file pre-commit in the folder of hooks; to restore it: ouvrage hook install
unknown-state = The state “{ $state }” is not one that the volume knows.
unknown-state-refused = { $name } asked for the state “{ $state }” for the article ({ $commit }): the volume has no state of this name, so that decision does not count.
refused-move = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): the volume has no such move, so it does not count.
refused-move-role = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): that move is for others ({ $roles }), so it does not count.
refused-move-own = On { $date }, { $name } meant to move their own article from “{ $from }” to “{ $to }” ({ $commit }): that move is for somebody else, so it does not count.
refused-move-conflict = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): that move is not theirs to make on this article (conflict of interest declared in book.toml), so it does not count.
refused-move-not-theirs = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): the mention names somebody else, so it does not count.
refused-move-unsigned = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): the commit is not signed, and the volume requires it: it does not count.
refused-move-bad-signature = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): the signature does not fit the commit, so it does not count.
refused-move-key-not-verified = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): the key of the signature is of a kind that is not verified, so it does not count.
refused-move-unknown-signer = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): the signature is by a key that the volume does not know, so it does not count.
refused-move-signed-by-another = On { $date }, { $name } meant to move the article from “{ $from }” to “{ $to }” ({ $commit }): the commit is signed by somebody other than its author, so it does not count.
state-draft = draft
state-submitted = submitted
state-in-review = in review
state-revise = to revise
state-accepted = accepted
state-copyedited = copy-edited
state-ready = ready to print


## Labels inside a volume (export)

xref-figure = figure { $number }
xref-table = table { $number }
xref-equation = equation { $number }
xref-section = section “{ $title }”
xref-paragraph = paragraph { $number }
xref-passage = passage
xref-figure-unnumbered = figure
xref-table-unnumbered = table
label-abbreviations = Abbreviations
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
label-source = Source:
label-credit = Credit:
label-image-missing = Missing image:
label-image-remote = Image outside the volume:
label-comment-on = Comment on paragraph
label-form-add = Add a remark on a paragraph
label-form-anonymous = The review is anonymous: do not write your name anywhere in your answers.
label-form-general = General remarks
label-form-heading = Your review
label-form-lead = Your answers stay in this page. The button at its end makes a small file of them: send it to whoever asked you for this review.
label-form-no-opinion = no opinion
label-form-none-there = No paragraph has this number.
label-form-paragraph = Number of the paragraph
label-form-paragraphs = Remarks by paragraph
label-form-recommendation = You recommend that the article be
label-form-remark = Your remark
label-form-remark-on = Add to your review a remark on paragraph
label-form-remove = Remove this remark
label-form-save = Save the review file
label-form-saved = The file # is in your downloads.
label-form-scale = From 1, insufficient, to the highest, excellent
label-form-script = Without JavaScript this page cannot make a file of your answers: print it and fill it in by hand, or write them in a letter, with the numbers of the paragraphs, to whoever asked you for this review.
label-form-too-long = These answers are too long for a review file (256 kB at most): shorten them, or send them beside it.
label-form-who = Your name
label-index = Index
label-in-this-article = In this article
label-keywords = Keywords
label-link-nowhere = Link removed: what it names is not in the volume
label-link-refused = Link removed: its address is of a kind that a page may not carry
label-more-articles = and { $count } other articles
label-more-paragraphs = and { $count } other paragraphs
label-neighbours = Neighbouring articles
label-next = Next article
label-notes = Notes
label-paragraph = Paragraph
label-previous = Previous article
label-remark = Remark
label-see = see
label-see-also = see also
label-cite-in = in { $editors } (eds.)
label-cite-this = How to cite this article
label-cite-title = “{ $title }”
label-download-citation = For reference software
label-download-pdf = The volume as a PDF
label-volume-pages = Pages of the volume
label-search = Search
label-search-failed = The search cannot be loaded: the folder “search” is missing beside this page.
label-search-many = # passages
label-search-more = Show more
label-search-none = No passage has these words.
label-search-one = 1 passage
label-since = Changed since
label-since-count = passages changed since the last review:
label-since-nothing = Nothing changed in the text.
draft-since-review = the review of { $day }
draft-since-blind = the version that was reviewed
label-skip = Skip to the text
draft-counted-from = Days are counted from { $day }, the day of this version.
label-states = Where the articles stand
label-table = Table
label-task-done = done
label-task-open = to do
label-withheld-address = [address withheld]
label-withheld-institution = [institution withheld]
label-withheld-name = [name withheld]
label-withheld-notice = [notice withheld]
label-withheld-reference = [reference withheld]
label-withheld-thanks = [acknowledgements withheld]
label-other-works = Other references
label-works-cited = Works cited

template-broken = The template cannot be read: { $reason }
template-broken-help = The built-in template was used in its place. Mend this one, or remove it.
template-failed = The template could not set the page “{ $page }”: { $reason }
template-endless = The template does not finish the page “{ $page }” within the limits of time and size.


manual-title = The rules of ouvrage
manual-contents = All rules
manual-lead = { $count ->
    [one] One rule
   *[other] { $count } rules
  }, each with what it asks, why, an example and what to do. Their names are those that messages give between brackets; “ouvrage explain NAME” shows the same page on your terminal.
manual-lead-levels = An error must be mended; a warning deserves a look before the article is sent; a note is good to know. The file book.toml can change these levels, under [rules].
manual-off = off
manual-varies = {" "}(by the case)
manual-top = Back to the list
manual-bad = To mend
manual-good = Like this
manual-styles = Style “{ $style }”


## Print (export/print, export/pdf)

unclaimed-standard-glyphs = The PDF for the screen claims neither PDF/A-2a nor PDF/UA-1: it lacks what none of the book’s fonts can draw. Say it in words, or put a picture.
unclaimed-standard = The PDF for the screen claims neither PDF/A-2a nor PDF/UA-1, or only one of them. Reasons that Typst gives: { $reasons }.
unprintable-block = This passage could not be typeset for print (Typst: { $message }).
unprintable-block-opening = The article’s opening or its list of works could not be typeset for print (Typst: { $message }).
unreadable-image = The picture { $path } could not be read for print; a box stands in its place (Typst: { $message }).
broken-print-theme = The print theme cannot be typeset ({ $path }, line { $line }; Typst: { $message }).
endless-print-theme = Typesetting the volume does not end within its time: a print template probably holds an endless loop.
broken-print-theme-somewhere = The print theme cannot be typeset (Typst: { $message }).
print-theme-warning-somewhere = Typst remarks on the volume: { $message }.
print-theme-warning = Typst remarks on the print theme ({ $path }, line { $line }): { $message }.
missing-glyph = { $count ->
    [one] The volume’s fonts lack the character { $characters }; an empty box stands in its place in print.
   *[other] The volume’s fonts lack the characters { $characters }; an empty box stands in the place of each in print.
}

print-contents = Contents
print-bibliography = General bibliography
print-references = References
print-contributors = Contributors
print-editors = Edited by
print-abstract = Abstract
print-keywords = Keywords:
print-figure = Figure { $number }
print-figures = List of figures
print-table = Table { $number }
print-tables = List of tables
print-broken = This article could not be typeset.
print-broken-help = A page keeps its place in the volume; the report of the build says what is to be mended.
print-missing-image = Missing picture:
print-loose-notes = Notes that the text does not call
print-remark = Remark:
print-isbn = ISBN
print-legal-deposit = Legal deposit:
print-printed-by = Printed by
print-printed-on = Printing finished
print-box-note = Note
print-box-tip = Tip
print-box-important = Important
print-box-warning = Warning
print-box-caution = Caution
print-cite-this = How to cite this chapter
print-page = p.
print-pages = pp.
print-order = Order sheet: { $title }
order-open = to be settled
order-title = Title:
order-editors = Edited by:
order-isbn = ISBN:
order-publisher = Publisher:
order-quantity = Quantity:
order-copies = { $count ->
    [one] 1 copy
   *[other] { $count } copies
}
order-trim = Trimmed size:
order-millimetres = { $width } × { $height } mm
order-pages = Pages:
order-page-count = { $count } pages of the interior
order-signatures = Signatures:
order-signature-count = { $count ->
    [one] 1 signature of { $size } pages
   *[other] { $count } signatures of { $size } pages
}
order-inks = Printing of the interior:
order-inks-black = black, both sides (1/1)
order-inks-four = four colours, both sides (4/4)
order-inks-spots = { $base ->
    [1] black
   *[other] four colours
} + { $count ->
    [one] 1 spot colour
   *[other] { $count } spot colours
}: { $names }, both sides ({ $inks }/{ $inks })
order-bleed = Bleed:
order-bleed-said = { $bleed } mm
order-paper = Paper of the interior:
order-weight = { $grammage } g/m², bulk { $bulk }
order-spine = Spine:
order-spine-said = { $spine } mm (estimated; for the printer to confirm)
order-cover = Cover:
order-cover-spots = Spot colours of the cover:
order-binding = Binding:
order-glued = perfect binding
print-part = Part { $number }


## Command line (cli)

level-error = error
level-warning = warning
level-info = note
level-help-said = help:{" "}
level-colon = {": "}

cli = An edited volume, from Markdown manuscript to book: read, measure, check, track, compile.
cli-more =
    To begin:
      ouvrage check my-article.md    where my article stands, what to mend
      ouvrage count                  how long every article is
      ouvrage build                  the whole volume, as HTML and PDF

    An article is named by its number, its path or a part of its title.
    Exit status: 0 nothing to report, 1 something to mend, 2 the command or the machine is at fault.
cli-check = Checks the length and the form of the articles (alias: verifier)
cli-check-more =
    Without an article, the whole volume is checked. A lone file outside any volume can be checked too; "-" reads standard input.
    "ouvrage explain RULE" says what a rule asks for and why.
cli-count = Counts the signes of each article (alias: compter)
cli-count-more =
    A signe is one character as a reader reads it, spaces included: markup does not count, a run of spaces counts as one.
cli-status = Says where each article stands, from git history (alias: etat)
cli-build = Compiles the volume into HTML and PDF (alias: construire)
cli-build-more =
    Without an article, the whole volume is compiled into build/. With articles, only their proofs are.
    An article that fails is replaced by a page that says so; with --strict, nothing is written.
cli-render = Renders a file to standard output (alias: rendre)
cli-explain = Shows the manual page of a rule (alias: expliquer)
cli-rules = Lists the rules (alias: regles)
cli-init = Creates a new volume, ready to compile (alias: creer)
cli-new = Adds an article to the volume (alias: nouveau)
cli-hook = Checks the articles at every git commit (alias: crochet)
cli-hook-more =
    The hook holds a commit up for errors alone. To commit all the same: git commit --no-verify
cli-hook-install = Puts the hook into this repository; a hook already there is kept and goes first (alias: poser)
cli-hook-uninstall = Takes the hook away and puts the former one back (alias: retirer)
cli-hook-status = Says whether the hook is there (alias: etat)
cli-hook-run = What the hook runs: “ouvrage check --staged”, errors only (alias: executer)
cli-completions = Writes command completions for your shell

cli-heading-usage = Usage:
cli-heading-commands = Commands:
cli-heading-arguments = Arguments:
cli-heading-options = Options:

cli-value-command = COMMAND
cli-value-dir = DIR
cli-value-file = FILE
cli-value-rule = RULE
cli-value-title = TITLE
cli-value-lang = LANG
cli-value-profile = PROFILE
cli-value-id = ID
cli-value-date = DAY

cli-arg-paths = Articles: number, path, part of the title, or "-" for standard input
cli-arg-root = Folder of the volume (default: the first one upward that holds book.toml)
cli-arg-lang = Language of messages: fr or en
cli-arg-jobs = How many computations run side by side
cli-arg-quiet = Shows only what asks for action
cli-arg-color = Colour: auto, always or never
cli-arg-help = Shows this help
cli-arg-version = Shows the version
cli-arg-format = Form of the result: table, json or csv
cli-arg-bom = Puts a byte order mark before the CSV, for spreadsheets that expect one
cli-check-staged = Checks what is staged for the commit (git add), not the files as they are
cli-check-fail-on = Level from which the exit status is 1: error (default), warning, info or never
cli-count-explain = Explains why Word's number differs
cli-build-only = Outputs wanted, with commas between: html, pdf, print (the PDF for the printer)
cli-build-emit = Writes theme and data for Typst instead of compiling: typst
cli-build-out = Folder of the outputs (default: build)
cli-build-since = With --draft: marks what changed since this version (day, commit, tag, branch); without it, since the last review of each article
cli-build-single-file = Puts the site into one file that can be sent by mail: SLUG.html, instead of the html folder
cli-build-strict = Writes nothing if a single article cannot be compiled
cli-build-fresh = Makes everything anew, even where nothing has changed since the last build
cli-render-paths = Markdown files, or "-" for standard input
cli-render-to = Form wanted: html (default), typst, text or json
cli-render-bare = CommonMark alone: no front matter, extensions, typography or sanitising
cli-render-text-lang = Language of the text (fr, en…) where front matter does not give it
cli-render-typography = Typographic usage (imprimerie-nationale, fine, fr-CA, fr-CH, en-GB, en-US), or none
cli-render-blind = Withholds everything that tells who wrote, works cited included; html and text only
cli-error-typography = No typographic usage is called “{ $name }”; possible: { $known }.
cli-explain-rule = Name of the rule, as messages give it between brackets
cli-rules-format = Form of the result: table or json
cli-rules-html = Writes the manual of the rules: one HTML page that needs no other
cli-rules-out = The file to write it to (by default standard output)
cli-manual-done = The manual is written: { $path }.
cli-init-dir = Folder of the new volume
cli-new-title = Title of the article
cli-new-author = Id of an author, as book.toml declares it; may be repeated
cli-completions-shell = bash, zsh, fish, powershell or elvish

cli-error = error: { $text }
cli-hint = help: { $text }
cli-error-missing-value = { $subject } takes a value.
cli-error-invalid-value = { $subject } does not take "{ $value }".
cli-error-valid-values = Possible values: { $valid }.
cli-error-surplus-argument = "{ $subject }" is one word too many.
cli-error-unknown-argument = There is no option "{ $subject }".
cli-error-unknown-command = There is no command "{ $subject }".
cli-error-missing-argument = Missing: { $subject }.
cli-error-conflict = "{ $subject }" does not go with another of the options given.
cli-error-conflict-with = "{ $subject }" does not go with "{ $other }".
cli-error-too-many-values = { $subject } is given too many values.
cli-error-missing-command = What is to be done? A command is missing.
cli-error-other = The command line could not be understood.
cli-error-suggestion = Did you mean "{ $suggestion }"?
cli-error-see-help = "ouvrage --help" lists the commands.
cli-error-unknown-article = No article answers to "{ $name }".
cli-error-unknown-article-hint = Give a number, a path or a part of the title; "ouvrage count" lists them.
cli-error-ambiguous-article = "{ $name }" may mean several articles: { $articles }.
cli-error-unknown-rule = There is no rule "{ $name }".
cli-error-rules-list = "ouvrage rules" lists the rules.
cli-error-no-volume = There is no book.toml here, nor above.
cli-error-no-volume-hint = Go to the volume's folder, give a file, or create a volume: ouvrage init.
cli-error-typst-file = { $path }: only an article of a volume or a lone file can be rendered as Typst.
cli-error-blind-form = --blind works with the forms html and text only: the others hold names.
cli-error-no-pdf = This ouvrage was built without PDF.
cli-error-output = The output could not be written: { $reason }
cli-error-broken-config = The volume cannot be compiled: book.toml has errors.
cli-error-strict = Nothing was written: { $count ->
    [one] one article cannot be compiled
   *[other] { $count } articles cannot be compiled
  } (--strict).

cli-error-strict-blind = Nothing was written: some names under which history knows the authors could not be looked for (--strict).
cli-error-strict-blind-hint = Build from a whole clone: “git fetch --unshallow” completes this one.

cli-error-strict-errors = Nothing was written: compiling met errors (--strict).

cli-check-clean = Nothing to report { $articles ->
    [one] in this article.
   *[other] in the { $articles } articles.
  }
cli-check-summary = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
  }: { $errors ->
    [0] no error
    [one] 1 error
   *[other] { $errors } errors
  }, { $warnings ->
    [0] no warning
    [one] 1 warning
   *[other] { $warnings } warnings
  }, { $infos ->
    [0] no note
    [one] 1 note
   *[other] { $infos } notes
  }.
cli-check-hidden = { $count ->
    [one] 1 note is not shown
   *[other] { $count } notes are not shown
  }: run without --quiet to read them.
cli-check-next = "ouvrage explain { $rule }" explains a rule.
cli-staged-nothing = Nothing is staged for the commit: “git add FILE” first.
cli-staged-no-article = No article is staged for the commit: nothing to check.
cli-staged-clean = Nothing to report { $articles ->
    [one] in the article
   *[other] in the { $articles } articles
  } staged for the commit.

cli-hook-installed = The hook is in place: { $path }.
cli-hook-renewed = The hook was already in place; it is up to date: { $path }.
cli-hook-chained = The hook that was there goes first; “ouvrage hook uninstall” puts it back as it was.
cli-hook-kept = The hook that was there is not executable: git did not call it, nor does ours. It is kept, and “ouvrage hook uninstall” will put it back as it was.
cli-hook-what-now = At every commit the staged articles are checked. An error holds it up; to commit all the same: git commit --no-verify
cli-hook-configured = The repository has its hooks in { $path } (core.hooksPath).
cli-hook-shared = Mind: { $path } serves all your repositories (core.hooksPath). Where there is no volume, the hook says nothing.
cli-hook-removed = The hook is gone: { $path }.
cli-hook-put-back = ouvrage’s hook is gone; the former one is back in its place: { $path }.
cli-hook-none = There is no hook. To put it in place: ouvrage hook install
cli-hook-not-ours = The hook { $path } is not ouvrage’s: it stays as it is.
cli-hook-there = The hook is in place: { $path }.
cli-hook-not-callable = The hook { $path } is in place, but git cannot run it. To mend that: ouvrage hook install
cli-hook-altered = The hook { $path } is ouvrage’s, but somebody changed lines in it.
cli-hook-other = The hook { $path } is not ouvrage’s. “ouvrage hook install” keeps it and adds ours.
cli-hook-program = It calls { $path }.
cli-hook-program-path = It calls the ouvrage that your terminal knows.
cli-hook-program-gone = It called { $path }, which is gone; failing that, the ouvrage that your terminal knows. To renew it: ouvrage hook install
cli-hook-passes = The check could not be made; the commit goes on.
cli-hook-held-up = Commit held up: { $errors ->
    [one] 1 error to mend
   *[other] { $errors } errors to mend
  }{ $warnings ->
    [0] .
    [one] {" "}(and 1 warning: ouvrage check --staged).
   *[other] {" "}(and { $warnings } warnings: ouvrage check --staged).
  }
  Mend, then “git add” and “git commit”. To commit all the same: git commit --no-verify
cli-hook-warnings = { $warnings ->
    [one] 1 warning, which does not hold the commit up
   *[other] { $warnings } warnings, which do not hold the commit up
  }. To read them: ouvrage check

cli-check-format = Form of the result: full, concise, json, jsonl, sarif, github, gitlab, checkstyle, junit, rdjson or line
cli-check-fix = Mends articles and bibliographies in place, where the meaning cannot change, then says what is left
cli-check-unsafe-fixes = Mends also what is likely but not certain: read it over afterwards (includes --fix)
cli-check-diff = Shows what --fix (or --unsafe-fixes) would change and writes nothing; exit status 1 if there is something
cli-check-allow-dirty = Mends even what git could not give back: files with changes not yet committed, or outside git
cli-check-add-baseline = Freezes today's findings, so that an old text can join the volume without noise (styles/tolerances.json)
cli-check-no-baseline = Says also the findings frozen by --add-baseline
cli-value-format = FORMAT
cli-column-times = Times

cli-check-heading = { $title } · { $path } · { $count ->
    [one] 1 finding
   *[other] { $count } findings
  }
cli-check-heading-numbered = { $number }. { $title } · { $path } · { $count ->
    [one] 1 finding
   *[other] { $count } findings
  }
cli-check-heading-untitled = { $path } · { $count ->
    [one] 1 finding
   *[other] { $count } findings
  }
cli-check-tolerated = { $count ->
    [one] 1 old finding is tolerated
   *[other] { $count } old findings are tolerated
  } ({ $path }): --no-baseline shows them.
cli-check-fixable = { $safe ->
    [0] "ouvrage check --unsafe-fixes" { $asked ->
        [one] mends 1 passage, to be read over.
       *[other] mends { $asked } passages, to be read over.
      }
    [one] "ouvrage check --fix" mends 1 passage{ $asked ->
        [0] .
       *[other] ; "--unsafe-fixes", { $asked } more, to be read over.
      }
   *[other] "ouvrage check --fix" mends { $safe } passages{ $asked ->
        [0] .
       *[other] ; "--unsafe-fixes", { $asked } more, to be read over.
      }
  }
cli-check-fixable-unsaved = { $all ->
    [one] 1 passage can be mended
   *[other] { $all } passages can be mended
  }: "ouvrage check --diff{ $safe ->
    [0] {" "}--unsafe-fixes
   *[other] {""}
  }" shows { $all ->
    [one] it.
   *[other] them.
  } "ouvrage check { $safe ->
    [0] --unsafe-fixes
   *[other] --fix
  }" writes only once the last changes are committed (git commit) in { $count ->
    [one] { $paths }.
   *[other] these files: { $paths }.
  }
cli-check-fixable-no-git = Outside of git "ouvrage check { $safe ->
    [0] --unsafe-fixes
   *[other] --fix
  }" writes nothing without --allow-dirty; { $all ->
    [one] 1 passage can be mended
   *[other] { $all } passages can be mended
  }: "ouvrage check --diff{ $safe ->
    [0] {" "}--unsafe-fixes
   *[other] {""}
  }" shows { $all ->
    [one] it.
   *[other] them.
  }

cli-fixed = Mended: { $count ->
    [one] 1 passage
   *[other] { $count } passages
  } in { $articles ->
    [one] 1 file.
   *[other] { $articles } files.
  }
cli-fixed-article = {" "} { $path }: { $rules }
cli-fixed-undo = To go back: { $command }
cli-fix-safe = Safe fix: the meaning does not change.
cli-fix-asked = Proposed fix: to be read over.
cli-fix-shown = Fix shown: to be written by yourself.
cli-fix-restless = { $path } was not mended: its fixes undo each other. This is a fault of the program or of a rule, not of your text.
cli-fix-not-utf8 = { $path } is not all UTF-8: it is not mended. Save it as UTF-8 first.
cli-fix-lone-cr = { $path } has the line ends of an old Macintosh (CR): it is not mended. In your text editor, first choose “LF” or “CRLF” line ends, then save it.
cli-fix-none = Nothing was mended: there is no safe fix to make.
cli-fix-none-unsafe = Nothing was mended: there is no fix to make.
cli-diff-none = No safe fix to make.
cli-diff-none-unsafe = No fix to make.
cli-diff-summary = { $count ->
    [one] 1 passage would be mended
   *[other] { $count } passages would be mended
  } in { $articles ->
    [one] 1 article
   *[other] { $articles } articles
  }; nothing was written.
cli-error-dirty = Nothing was mended: { $count ->
    [one] { $paths } has changes that are not yet committed.
   *[other] { $paths } have changes that are not yet committed.
  }
cli-error-dirty-hint = Commit them first (git commit), look without writing (--diff), or mend without a way back (--allow-dirty).
cli-error-no-git = Nothing was mended: { $count ->
    [one] { $paths } is in no git repository, which would be the way back.
   *[other] { $paths } are in no git repository, which would be the way back.
  }
cli-error-no-git-hint = Look without writing (--diff), or mend without a way back (--allow-dirty).
cli-error-fix-input = Standard input cannot be mended in place.
cli-error-fix-input-hint = Look at the fixes with --diff, or give a file.

cli-baseline-done = { $kept ->
    [one] 1 finding is frozen in { $path }
   *[other] { $kept } findings are frozen in { $path }{ $old ->
        [0] {""}
       *[other] , { $new ->
            [one] 1 of them new
           *[other] { $new } of them new
          }
      }
  }: check will not speak of { $kept ->
    [one] it
   *[other] them
  } again.
cli-baseline-same = { $kept ->
    [one] 1 finding was frozen already
   *[other] { $kept } findings were frozen already
  } in { $path }: there is no new one.
cli-baseline-none = { $left ->
    [0] Nothing to freeze: there are no findings.
   *[other] Nothing to freeze.
  }
cli-baseline-pruned = { $pruned ->
    [one] 1 tolerance was of no more use: it is removed from { $path }.
   *[other] { $pruned } tolerances were of no more use: they are removed from { $path }.
  }
cli-baseline-left = { $left ->
    [one] 1 finding is still told: check freezes nothing that is about a whole article (its length, its front matter) or the volume, nor what touches personal data.
   *[other] { $left } findings are still told: check freezes nothing that is about a whole article (its length, its front matter) or the volume, nor what touches personal data.
  }
cli-baseline-commit = Commit that file.
cli-error-baseline-lone = Only a volume keeps tolerances: there is no book.toml here, nor above.
cli-error-baseline-broken = The list of tolerated findings cannot be read ({ $path }): it is not written over.
cli-private-message = This rule finds something here that touches personal data: the words are not shown.
cli-github-rest = { $count ->
    [one] 1 more finding
   *[other] { $count } more findings
  }
cli-github-more = … and { $count ->
    [one] 1 more.
   *[other] { $count } more.
  }

cli-build-done = The volume is ready: { $outputs } — { $seconds } s.
cli-build-composed = The volume is compiled: { $outputs } — { $seconds } s.
cli-build-proofs-done = The proofs are ready: { $outputs } — { $seconds } s.
cli-build-no-pdf = The PDF could not be made; if there was one, it stays as it was.
cli-build-pages = { $path } ({ $pages ->
    [one] 1 page
   *[other] { $pages } pages
  })
cli-build-findings = { $errors ->
    [0] { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
      }
    [one] 1 error
   *[other] { $errors } errors
  } in the volume: "ouvrage check" gives the details.
cli-build-replaced = { $count ->
    [one] 1 article could not be compiled: a page says so in its place.
   *[other] { $count } articles could not be compiled: a page says so in their place.
  }
cli-build-emitted = Theme and data written to { $path }: "typst compile --font-path { $fonts } { $main }" compiles them.
cli-progress-read = Reading the articles
cli-progress-html = Making the HTML pages
cli-progress-pdf = Making the PDF
cli-progress-print = Making the PDF for the printer

cli-init-done = The volume is created in "{ $path }".
cli-init-done-here = The volume is created in this folder.
cli-init-next = To compile it: { $command }
cli-new-done = Article created: { $path }.
cli-new-listed = It is added to book.toml.
cli-new-list = Add it to the list of articles in book.toml: "{ $path }".

cli-count-rule = Counted: { $counted }. A signe is one character as read, spaces included; a run of spaces counts as one{ $illustrations ->
    [0] .
   *[other] ; each figure counts as { $illustrations } signes.
  }
cli-count-not = Not counted: { $buckets }.
cli-count-range = { $kind }: { $range } (in signes).
cli-count-aim = { $signes } aimed at
cli-count-least = at least { $signes }
cli-count-most = at most { $signes }
kind-article = Articles
kind-analysis = Analyses
kind-introduction = Introduction
kind-preface = Preface
kind-foreword = Foreword
kind-conclusion = Conclusion
kind-afterword = Afterword
kind-acknowledgements = Acknowledgements
kind-appendix = Appendices
cli-count-total = The whole volume: { $total } signes.
cli-column-number = No
cli-column-article = Article
cli-column-length = Length
cli-column-signes = Signes
cli-column-distance = Distance
cli-column-state = State
cli-column-since = Since
cli-column-by = By
cli-column-changed = Changed
cli-column-revisions = Versions
cli-column-rule = Rule
cli-column-level = Level
cli-column-summary = What it asks for
cli-distance-none = no limit
cli-distance-within = within range
cli-distance-short = { $signes } short
cli-distance-long = { $signes } over
cli-rules-test = Try every rule of a style on the examples in its file
cli-rules-unheard = { $rule } should report, and lets pass: “{ $text }”
cli-rules-wronged = { $rule } should let pass, and reports: “{ $text }” ({ $message })
cli-rules-tested = { $failures ->
    [0] { $rules } rules of styles, { $examples } examples: all is as it should be.
    [one] { $rules } rules of styles, { $examples } examples: one fault.
   *[other] { $rules } rules of styles, { $examples } examples: { $failures } faults.
  }
cli-explain-description = What it is
cli-explain-when = When it runs
cli-explain-asleep = off: as things are set, it runs on no article
cli-explain-why = Why
cli-explain-link = Further reading
cli-explain-examples = Examples
cli-rules-group = { $name } · { $count ->
    [one] 1 rule
   *[other] { $count } rules
  }
cli-rules-off = off

cli-explain-bad = To mend:
cli-explain-good = Better:
cli-explain-count = "{ $title }": { $total } signes by the volume's rule. A word processor would say about { $word } characters with spaces; { $notes } with notes; { $file } if the file were pasted into it with its markup. From the one to the other:
cli-explain-not-counted = { $signes }: { $bucket }, which the rule does not count
cli-explain-counted-here = { $signes }: { $bucket }, which a word processor does not count unless asked
cli-explain-white-space = { $signes }: repeated spaces, spaces at the ends of paragraphs, signes made of several characters
cli-explain-illustrations = { $signes }: allowance for illustrations
cli-explain-notes = In Word, the box "Include textboxes, footnotes and endnotes" decides about notes. A citation counts here as the volume prints it.
cli-explain-ease = Readability, for information: { $words } words, { $sentences } sentences; LIX { $lix } (30: easy, 50: plain, 60: scholarly); Kandel and Moles { $ease } (100: very easy, 60: plain, 30: hard).
cli-explain-ease-sources = LIX: Carl-Hugo Björnsson, Läsbarhet, Stockholm, 1968. The other: Liliane Kandel and Abraham Moles, “Application de l’indice de Flesch à la langue française”, Cahiers d’études de radio-télévision, 19, 1958.
cli-explain-lix-sources = LIX: Carl-Hugo Björnsson, Läsbarhet, Stockholm, 1968.
cli-explain-lix = Readability, for information: { $words } words, { $sentences } sentences; LIX { $lix } (30: easy, 50: plain, 60: scholarly).
bucket-body = body
bucket-headings = headings
bucket-quotations = quotations
bucket-lists = lists
bucket-tables = tables
bucket-captions = captions
bucket-notes = notes
bucket-title = title block
bucket-abstract = abstracts
bucket-keywords = keywords
bucket-bibliography = bibliography
bucket-code = code
bucket-math = formulas
bucket-comments = remarks
bucket-withdrawn = withdrawn text

cli-error-empty-title = Give the article a title: ouvrage new "A title".
cli-error-unknown-person = book.toml declares nobody under the id "{ $name }".
cli-error-unknown-person-hint = Add the person to book.toml: [people.id].
status-revisions = { $count ->
    [one] 1 version
   *[other] { $count } versions
  }
status-last-change = changed on { $date } by { $name }
status-changed-since = text changed since ({ $count } times)
status-pending = state "{ $state }" written, not yet committed
status-work-tree-modified = changed, not yet committed
status-work-tree-missing = file missing from the work tree
status-work-tree-untracked = file unknown to git
status-work-tree-added = added, not yet committed
status-refused = { $count ->
    [one] 1 decision not counted
   *[other] { $count } decisions not counted
  }
status-unknown-state = state unknown to book.toml
status-waiting = waiting for { $who }
status-due = "{ $state }" due on { $date } ({ $days ->
    [one] tomorrow
   *[other] in { $days } days
  })
status-due-session = "{ $state }" due for { $session }, on { $date } ({ $days ->
    [one] tomorrow
   *[other] in { $days } days
  })
status-due-on = "{ $state }" due on { $date }
status-due-on-session = "{ $state }" due for { $session }, on { $date }
status-due-today = "{ $state }" due today
status-late = "{ $state }" was due on { $date }: { $days ->
    [one] one day late
   *[other] { $days } days late
  }
status-late-session = "{ $state }" was due for { $session }, on { $date }: { $days ->
    [one] one day late
   *[other] { $days } days late
  }
status-approved = approved by { $name } on { $date }
status-kept = then corrected, the approval holds
status-kept-by = then corrected: { $how }; the approval holds
status-stale = then changed, to be approved again
status-stale-by = then changed: { $how }; to be approved again
status-changed-since-by = text changed since: { $how }
by-none = the length unchanged
by-signes = { $signes } { $size ->
    [one] signe
   *[other] signes
  }
status-by-signes-in = { $signes } in { $count ->
    [one] 1 paragraph
   *[other] { $count } paragraphs
  }
status-days-later = { $count ->
    [0] the same day
    [one] the day after
   *[other] { $count } days later
  }
cli-error-bad-day = "{ $day }" is not a day: write it like this, 2026-03-12.
cli-status-today = Day from which deadlines are counted (2026-03-12); else today
cli-status-gone = Also shows articles that left the volume

## The log of an article (ouvrage log)

cli-log = Tells what happened to an article, from git history (alias: journal)
cli-log-more =
    Without an article, all are told. Between two decisions the changes of the
    text are one line; a decision that does not count is shown with the reason.
cli-log-paths = Articles: numbers, paths or parts of titles
cli-log-format = Form: table (default), json, csv or markdown
cli-log-gone = Also tells of articles that left the volume
log-column-day = Day
log-column-by = Who
log-column-what = What
log-empty = Nothing is committed to git yet.
log-created = article added
log-returned = article back
log-removed = article removed
log-renamed = renamed: { $from } → { $path }
log-changed = text changed
log-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
  }
log-changes-net = { $count ->
    [one] 1 change
   *[other] { $count } changes
  } ({ $net })
log-changes-net-until = { $count ->
    [one] 1 change
   *[other] { $count } changes
  } until { $to } ({ $net })
log-moved = { $from } → { $to }
log-undo = back to "{ $to }" (decision taken back)
log-awaiting = approval for "{ $to }": { $given } of { $needed }
log-copy = "{ $to }" said a second time
log-refused = "{ $to }" asked for, does not count
log-reason-unknown-state = the volume has no state of this name
log-reason-no-such-move = the volume has no such move
log-reason-not-entitled = that move is for { $roles }
log-reason-not-reviewer = this person is not one of those who review
log-reason-own-article = it is their own article: that move is for somebody else
log-reason-conflict = conflict of interest declared in book.toml
log-reason-unsigned = commit not signed, and the volume requires it
log-reason-bad-signature = the signature does not fit the commit
log-reason-key-not-verified = the key is of a kind that is not verified
log-reason-unknown-signer = signed with a key that the volume does not know
log-reason-signed-by-another = signed by somebody other than its author
log-reason-not-theirs = the mention names somebody other than who committed
log-copy-of = copy of { $commit }, counts once only
log-undone-by = taken back by { $commit }
log-review-valid = approved by { $name }
log-review-stale = approved by { $name }, the text changed since
log-review-past = approved by { $name }, in an earlier round
log-review-refused = approval by { $name } does not count:
log-requested = review requested from { $text }
log-note = note: { $text }

## Comparing two versions (ouvrage diff)

diff-between = From { $old } to { $new }
diff-commit = version { $commit } of { $date } ({ $name })
diff-work-tree = the working version
diff-file = { $path }
diff-what-title = Title
diff-what-subtitle = Subtitle
diff-what-short-title = Running title
diff-what-abstract = Abstract
diff-what-keywords = Keywords
diff-what-authors = Authors
diff-what-heading = Heading
diff-what-paragraph = Paragraph
diff-what-numbered = ¶ { $number }
diff-what-old-numbered = old ¶ { $number }
diff-what-quotation = Quotation
diff-what-term = Defined term
diff-what-figure = Figure
diff-what-table = Table
diff-what-code = Code block
diff-what-math = Formula
diff-what-rule = Rule
diff-what-note = Note { $number }
diff-what-old-note = old note { $number }
diff-what-loose-note = Note that nothing calls
diff-fate-changed = changed
diff-fate-form = change of form
diff-fate-added = added
diff-fate-removed = removed
diff-fate-moved = moved
diff-fate-moved-from = moved (was ¶ { $number })
diff-fate-split = split into { $count }
diff-fate-merged = { $count } merged into one
diff-signes = , { $signes } characters
diff-sum-paragraphs = { $action ->
    [changed] { $first ->
        [yes] { $count ->
            [one] 1 paragraph changed
           *[other] { $count } paragraphs changed
        }
       *[no] { $count } changed
    }
    [added] { $first ->
        [yes] { $count ->
            [one] 1 paragraph added
           *[other] { $count } paragraphs added
        }
       *[no] { $count } added
    }
    [removed] { $first ->
        [yes] { $count ->
            [one] 1 paragraph removed
           *[other] { $count } paragraphs removed
        }
       *[no] { $count } removed
    }
    [split] { $first ->
        [yes] { $count ->
            [one] 1 paragraph split
           *[other] { $count } paragraphs split
        }
       *[no] { $count } split
    }
    [merged] { $count ->
        [one] 1 merger of paragraphs
       *[other] { $count } mergers of paragraphs
    }
   *[moved] { $first ->
        [yes] { $count ->
            [one] 1 paragraph moved
           *[other] { $count } paragraphs moved
        }
       *[no] { $count } moved
    }
}
diff-sum-others = { $kind ->
    [headings] { $count ->
        [one] 1 heading touched
       *[other] { $count } headings touched
    }
    [tables] { $count ->
        [one] 1 table touched
       *[other] { $count } tables touched
    }
    [figures] { $count ->
        [one] 1 figure touched
       *[other] { $count } figures touched
    }
    [notes] { $count ->
        [one] 1 note touched
       *[other] { $count } notes touched
    }
   *[metadata] { $count ->
        [one] 1 front matter entry touched
       *[other] { $count } front matter entries touched
    }
}
diff-sum-signes = { $count ->
    [0] same length
   *[other] { $signes } characters
}
diff-nothing = No word has changed.
diff-folded-typography = { $typographic ->
    [one] 1 change of typography is not shown (--typography shows it).
   *[other] { $typographic } changes of typography are not shown (--typography shows them).
}
diff-folded-formatting = { $formatting ->
    [one] 1 change of emphasis (italics, bold, link) is not shown.
   *[other] { $formatting } changes of emphasis (italics, bold, links) are not shown.
}
diff-folded-both = Not shown: changes of typography, { $typographic } (--typography shows them); changes of emphasis (italics, bold, links), { $formatting }.
diff-page-changes = Changes
diff-page-metadata = Front matter
diff-page-text = Text with the changes
diff-page-legend = In the text:
diff-page-added = what was added
diff-page-removed = what was removed
diff-spoken-added = [added:]
diff-spoken-removed = [removed:]
diff-written = Comparison written to { $path }
diff-pdf-out = Say which file to write the PDF to: --format pdf -o review.pdf
diff-out-form = The name { $path } does not tell in which form to write the comparison: end it with .html, .pdf, .json or .md, or add --format.
diff-one-article = Name a single article, or two files: { $name }
diff-no-history = There is no git history here that can be read, so there is no other version to compare with.
diff-no-commit = The git repository has no commit yet: there is no other version to compare with.
diff-two-files = To compare two files, give both: ouvrage diff old.md new.md
diff-unknown-version = The history of this repository has no version “{ $name }”.
diff-unknown-version-hint = Give a date (2026-03-12), a commit, a tag or a branch; two of them with “..” between to compare these.
diff-not-in-version = The article { $path } does not exist in version “{ $name }”.
diff-not-in-version-hint = If it had another name then and git did not see it renamed, compare the two files.
cli-diff = Show what changed in an article, word by word (alias: comparer)
cli-diff-more =
    Without a version: since the last review, else since the last commit, up
    to the file as it is. A version is a date (2026-03-12), a commit, a tag or
    a branch; “A..B” compares two versions, and two files can be compared too.
cli-diff-article = Article: number, path or part of the title
cli-diff-versions = Version to start from, “A..B”, or a second file
cli-diff-format = Form: terminal (default), html, pdf, json or critic (CriticMarkup)
cli-diff-out = File to write to; its ending (.html, .pdf, .json, .md) tells the form
cli-diff-typography = Show changes of typography too
cli-value-article = ARTICLE
cli-value-rev = VERSION

## A move written as a commit (ouvrage review)

cli-review = Records a review decision: submit, accept… (alias: relecture)
cli-review-more =
    Decisions: submit, assign, start, revise, accept, copyedit, ready, withdraw, undo, or the state you want by its name.
    Each is one single commit on the branch you are on; nothing is rewritten, nothing is sent.
    Without an article, “ready” approves the whole volume for printing, bound to the PDF in build/; “undo” takes that back.
    “import FILE” records the review that the form of a draft put into a file, and does not change the state; --decide also makes
    the recommended move. --as says whose review it is: a name, or a pseudonym of [review] pseudonyms.
    A decision that is not possible is not recorded, and the exit code is 1.
cli-review-step = Decision, or the state you want
cli-review-article = Article: number, path or part of the title; without one, the whole volume
cli-review-to = With “assign”: to whom, by their id in book.toml, their name or their address
cli-review-message = The commit’s message, in place of the one that is proposed
cli-review-note = A word for whoever reads the history, kept with the decision
cli-review-dry-run = Shows what would be committed, and writes nothing
cli-value-move = DECISION
cli-value-person = PERSON
cli-value-text = TEXT
role-author = the author
role-reviewer = a reviewer
role-editor = an editor
role-lead = the programme lead
role-facilitator = the facilitator
role-researcher = the researcher
review-title = { $title }: { $state }
review-title-assign = { $title }: review asked of { $names }
review-title-recall = { $title }: review no longer asked of { $names }
review-title-undo = { $title }: { $state } again
review-one-article = “{ $name }” does not name one article of the volume.
review-no-volume = This article is in no volume: it is book.toml that says how an article advances.
review-unknown-move = “{ $name }” is neither a decision nor a state of this volume.
review-known-moves = Possible decisions: { $moves }.
review-to-without-assign = --to says of whom a review is asked; it goes with “assign” only.
review-dirty = { $path } has changes that are not committed yet. A decision is about the committed text.
review-missing = { $path } is committed, but missing from the folder.
review-not-committed = { $path } is not committed yet.
review-dirty-hint = Commit the text first, then try again: git add { $path }, then git commit
review-unsigned = This volume counts signed decisions only, and your git does not sign its commits.
review-unsigned-hint = With an SSH key: git config gpg.format ssh, git config user.signingkey ~/.ssh/id_ed25519.pub, git config commit.gpgsign true
review-stranger = This volume counts only decisions signed with a key that it knows as yours, and this one is not: nothing was committed.
review-stranger-hint = Ask for your public key to be added, with your address { $email }, to the file { $path }, and for that to be committed on the common branch.
review-other-key = This volume counts signed decisions alone, and your key is of a kind that ouvrage does not verify: nothing was committed.
review-other-key-hint = Ed25519, ECDSA P-256 and RSA keys are verified, and OpenPGP keys. For instance: ssh-keygen -t ed25519
review-already = The article already is in this state: “{ $state }”.
review-given = Your approval for “{ $state }” is counted already ({ $given } of { $needed }): that of somebody else is waited for.
review-no-such-move = The volume has no move from “{ $from }” to “{ $to }”.
review-own-article = This is your own article: the move from “{ $from }” to “{ $to }” is for somebody else.
review-conflict = The volume declares a conflict of interest between you and this article: the move from "{ $from }" to "{ $to }" is for somebody else.
review-not-entitled = The move from “{ $from }” to “{ $to }” is for { $roles }.
review-unknown-person = book.toml knows nobody by the address { $email }, the one your git has. If you have another one, add it to the person’s addresses (emails).
review-possible = What you can do now: { $commands }.
review-nothing-possible = For now it is for others to bring this article forward.
review-length = The article has { $signes } signs ({ $distance }): it is not yet of the length agreed.
review-length-hint = In detail: ouvrage count { $article }
review-open-remarks = { $count ->
    [one] One remark or suggestion still waits
   *[other] { $count } remarks or suggestions still wait
  } for an answer in this article.
review-open-remarks-hint = To see and settle them: ouvrage remarks { $article }
review-assign-no-trailers = This volume reads states from front matter only: a request for a review would have no place in it.
review-assign-whom = Of whom is the review asked? For example: ouvrage review assign { $article } --to ID
review-assign-not-entitled = Asking for a review is for an editor, the programme lead or the facilitator, and book.toml gives { $name } none of these roles.
review-assign-unknown = “{ $name }” does not name one person of book.toml.
review-assign-known = Known ids: { $ids }.
review-assign-no-address = book.toml gives no address (emails) for { $name }.
review-assign-author = { $name } wrote this article: its review is for somebody else.
review-assign-conflict = The volume declares a conflict of interest between { $name } and this article: its review is for somebody else.
review-assign-ended = Nothing is expected any more of an article in this state (“{ $state }”): a review asked for now would change nothing.
review-recall-not-theirs = The last act is the review that { $by } asked of { $names }: to take it back is for them, an editor, the programme lead or the facilitator.
review-undo-nothing = No decision was made on this article yet: there is nothing to undo.
review-undo-impossible = The last decision (“{ $state }”) cannot be undone in this way.
review-message-trailers = The text given with -m has a line that begins with “Review-”: such lines are written by ouvrage.
review-front-matter = The front matter of { $path } cannot be read safely: the state in it was not changed.
review-dry-run = What would be committed on branch { $branch }, by { $name } <{ $email }>:
review-dry-run-status = One file would change, { $path }, in one line: “status: { $status }”.
review-dry-run-no-file = No file would change.
review-dry-run-signed = The commit would be signed ({ $program }).
review-dry-run-nothing = Nothing was written.
review-done = “{ $title }”: { $state } (commit { $commit }, branch { $branch }).
review-done-assign = “{ $title }”: review asked of { $names } (commit { $commit }, branch { $branch }).
review-done-assign-later = “{ $title }”: review asked of { $names } (commit { $commit }, branch { $branch }). The article is in its author’s hands (“{ $state }”): the review is waited for once it is submitted.
review-done-recall = “{ $title }”: the review is no longer asked of { $names } (commit { $commit }, branch { $branch }).
review-done-hooks = The git hooks of this repository were not run: { $hooks }.
review-done-not-sent = Nothing is sent yet: others will see it after git push.
commit-bare = This git repository has no work tree: nothing is committed from here.
commit-unborn = The git repository has no commit yet: commit the articles first.
commit-detached = No branch is active (detached HEAD): a decision committed here would be lost.
commit-detached-hint = Go back to a branch, for example: git switch main
commit-unfinished = { $operation } is not finished in this repository: nothing was committed.
commit-unfinished-hint = git status says how to finish it or give it up.
commit-operation-merge = A merge
commit-operation-rebase = A rebase
commit-operation-revert = A revert
commit-operation-cherry-pick = A cherry-pick
commit-operation-bisect = A bisection
commit-operation-apply = The application of a patch (am)
commit-locked = git is at work in this repository now, or stopped half-way (index.lock): nothing was committed.
commit-locked-hint = Wait for it to end. If no git is at work any more, delete .git/index.lock.
commit-nobody = git does not know your name and address yet: a decision must be somebody’s.
commit-nobody-hint = git config --global user.name "Given Family", then git config --global user.email "you@example.org"
commit-not-at-head = { $path } is not in git’s last commit.
commit-moved = The branch moved meanwhile: nothing was committed.
signing-no-key = Your git signs its commits by SSH (commit.gpgsign), but does not say with which key.
signing-no-key-hint = For example: git config user.signingkey ~/.ssh/id_ed25519.pub
signing-format = Your git signs in the form “{ $format }”, which is not supported: ssh and openpgp are.
signing-no-program = Your git signs its commits with { $program }, which could not be started ({ $reason }). Nothing was committed.
signing-failed = { $program } could not make the signature: { $reason }. Nothing was committed.
signing-hint = Which key and which program are used: git config --list (gpg.format, user.signingkey)
allowed-signers = This line of the list of signers cannot be read: an address, then a whole public key.
allowed-signers-certificate = Certificate authorities are not supported: give each key its line.
allowed-signers-option = This option is not supported: namespaces, valid-after and valid-before are.
allowed-signers-time = This date cannot be read: YYYYMMDD or YYYYMMDDhhmm, with or without a Z after it.
allowed-signers-key = This public key cannot be read.
rule-allowed-signers = A line of the list of signers cannot be used.

## Remarks (ouvrage remarks)

cli-remarks = Lists the remarks and suggestions that wait, and settles them (alias: remarques)
cli-remarks-more =
    The marks are those of CriticMarkup: {"{"}>> remark <<{"}"}, {"{"}++ added ++{"}"}, {"{"}-- removed --{"}"}, {"{"}~~ before ~> after ~~{"}"}, {"{"}== passage =={"}"}.
    Numbers are those of one article’s list, named before the option: ouvrage remarks 4 --accept 1 3 --reject 2
    A remark that is accepted or rejected leaves the text; the passage it is about stays.
cli-remarks-format = Form of the result: table, json, csv or markdown
cli-remarks-accept = Accepts these suggestions (or, with --all, every one): they become the text
cli-remarks-reject = Rejects these suggestions (or, with --all, every one): the text stays as it was
cli-remarks-all = With --accept or --reject: all suggestions; remarks stay
cli-remarks-allow-dirty = Writes also into an article that git could not give back as it is
remarks-column-line = line
remarks-column-who = by
remarks-column-date = on
remarks-column-says = remark or suggestion
remarks-uncommitted = not committed yet
remarks-older = before known history
remarks-none = No remark or suggestion waits for an answer.
remarks-how = { $count ->
    [one] One remark or suggestion waits for an answer.
   *[other] { $count } remarks or suggestions wait for an answer.
  } To answer: ouvrage remarks ARTICLE --accept N, or --reject N.
remarks-place = { $number } (line { $line }):
remarks-which = Which ones? Give their numbers, for example --accept 1 3, or --all for all suggestions.
remarks-no-such = “{ $title }” has no remark number { $number }: there are { $count }.
remarks-both = Remark number { $number } cannot be accepted and rejected at once.
remarks-one-article = Numbers are those of one article: name it first, for example ouvrage remarks 4 --accept 1.
remarks-nothing-to-answer = No suggestion waits for an answer in this article: nothing was written.
remarks-answered = { $path }: { $accepted ->
    [0] none accepted
    [one] 1 accepted
   *[other] { $accepted } accepted
  }, { $rejected ->
    [0] none rejected
    [one] 1 rejected
   *[other] { $rejected } rejected
  }.
remarks-left = Left, because they are inside another one: { $numbers }. Run the command again; their numbers will have changed.
status-remarks = { $count ->
    [one] 1 remark open
   *[other] { $count } remarks open
  }
remarks-dirty-hint = Commit the text first (git commit), or answer with no way back (--allow-dirty).
review-done-awaiting = “{ $title }”: your approval for “{ $state }” is recorded ({ $commit }, branch { $branch }). It takes { $needed }; there are { $given }.
review-done-again = “{ $title }”: the approval ({ $state }) now holds for the present text (commit { $commit }, branch { $branch }).

## A review read from a file (ouvrage review import)

review-import-only = --as, --of and --decide go with “import”: ouvrage review import FILE
review-import-which = Which review file? For example: ouvrage review import review-01-rentree.json
review-import-long = { $path } is longer than 256 kB: no review form writes as much.
review-import-malformed = { $path } is not a review file as the form of a draft writes it.
review-import-newer = { $path } comes from a form that is newer than this program: update ouvrage.
review-import-much = { $path } has more remarks, or longer ones, than a form takes.
review-import-empty = { $path } holds no answer.
review-import-unknown = No article of the volume is the one of this review, “{ $title }”.
review-import-unknown-hint = If its title has changed since, name it: --of ARTICLE
review-import-no-trailers = This volume reads states in the articles’ front matter only: a review would have no place there.
review-import-nothing-to-decide = This review recommends no state that the volume knows: there is nothing to decide (--decide).
review-import-own-name = Reviews are anonymous in this volume, and the commit would bear your name: send this file to the editors, who will record it under a pseudonym.
review-import-own-article = It is your own article: somebody else records what is thought of it.
review-import-not-entitled = Recording a review is for reviewers and editors, and book.toml gives { $name } none of these roles.
review-import-as-whom = Reviews are anonymous: say under which pseudonym, --as NAME. Those of book.toml: { $names }.
review-import-no-pseudonym = That is no pseudonym of book.toml ([review], pseudonyms): { $names }.
review-import-names = These answers hold the name or the address of somebody who reviews: committed like this, they would tell who reviewed. Nothing was written.
review-import-names-hint = Ask them for a file without their name, or take it out of the file.
review-import-no-day = { $path } says that it was written on a day that does not exist: it is not as a form saves it. Ask the reviewer for it again.
review-import-later = This review says that it was written on { $day }, and today is { $today }: check the date of this computer, or ask the reviewer to save the file again on one that is right.
review-import-twice = This review is recorded already: { $commit }, { $day }.
review-import-title = { $title }: review by { $reader }
review-import-answer = { $label } – { $text }
review-import-recommends = Recommendation: { $state }
review-import-on = § { $number } (#{ $anchor }) – { $text }
review-import-gone = On a paragraph that is gone (then § { $number }, “{ $words }”) – { $text }
review-import-changed = { $commit ->
    [none] The article has changed since this review.
   *[other] The article has changed since this review, which is of { $commit }.
}
review-import-moved = { $count ->
    [one] One paragraph that it remarks on is gone: the remark is kept for the whole article.
   *[other] { $count } paragraphs that it remarks on are gone: these remarks are kept for the whole article.
}
review-import-recommended = This review recommends “{ $state }”. The article’s state does not change; to follow the recommendation: { $command }
review-import-done = “{ $title }”: review by { $reader } recorded (commit { $commit }, branch { $branch }).
log-reader = review by { $text }
log-written = written on { $text }
log-recommends = recommends: { $text }
log-ratings = ratings: { $text }
cli-review-reader = With “import”: whose review it is, a name or a pseudonym of book.toml
cli-review-of = With “import”: the article, if the file does not suffice to find it
cli-review-decide = With “import”: also makes the recommended move, in your name

## The volume as a whole (ouvrage review ready)

review-which-article = “{ $name }” is about an article: please name it. Without an article, it is the whole volume that is approved for printing.
review-which-article-hint = For instance ouvrage review accept 4; and for the volume: ouvrage review ready
review-volume-no-trailers = This volume reads states in the articles’ front matter alone: the approval of the volume would have no place there.
review-volume-not-entitled = Approving the volume for printing is for { $roles }.
review-volume-dirty = { $count ->
    [one] One file of the book has changes that are not committed yet: { $paths }.
   *[other] { $count } files of the book have changes that are not committed yet: { $paths }.
  }
review-volume-dirty-hint = What is approved is what is committed: git add, then git commit
review-volume-article = “{ $title }” ({ $state })
review-volume-unfinished = { $count ->
    [one] One article has not reached its end yet: { $articles }.
   *[other] { $count } articles have not reached their end yet: { $articles }.
  }
review-volume-unfinished-hint = An article is approved for printing by ouvrage review ready ARTICLE
review-volume-stale = { $count ->
    [one] The approval of an article is to be confirmed, its text changed since: { $articles }.
   *[other] The approval of { $count } articles is to be confirmed, their text changed since: { $articles }.
  }
review-volume-stale-hint = Read what changed (ouvrage diff ARTICLE), then approve it again: ouvrage review { $move } ARTICLE
review-volume-item = Still to be ticked: “{ $item }”.
review-volume-item-hint = Once it is done, write done = true for this item of [[checklist]] in book.toml, and commit it.
review-volume-item-articles = { $count ->
    [one] “{ $item }” is still to be ticked for one article: { $paths }.
   *[other] “{ $item }” is still to be ticked for { $count } articles: { $paths }.
  }
review-volume-item-articles-hint = Once it is done, add these articles to the list done of this item of [[checklist]] in book.toml (done = [{ $done }], or done = true for all), and commit it.
review-volume-no-pdf = The PDF to approve is not there: { $path }.
review-volume-unknown-pdf = Nothing tells from what state of the text { $path } was made: this PDF is not as ouvrage composed it.
review-volume-other-pdf = { $path } was made from another state of the volume than today’s.
review-volume-build-hint = Compose it, read it, then try again: ouvrage build
review-volume-already = This PDF is already approved for printing, and nothing has changed since.
review-volume-title = { $title }: ready for printing
review-volume-title-undo = { $title }: approval for printing taken back
review-volume-done = “{ $title }” is approved for printing (commit { $commit }, branch { $branch }). This is the PDF that goes to the printer: { $pdf }, whose SHA-256 is { $sha }.
review-volume-undone = The approval for printing that { $name } gave “{ $title }” is taken back (commit { $commit }, branch { $branch }).
review-volume-undo-nothing = The volume has no approval for printing: there is nothing to take back.
status-volume-approved = The volume was approved for printing by { $name } on { $date } ({ $pdf }).
status-volume-changed = { $count ->
    [one] One file of the book has changed since: { $paths }. The approval is to be given again.
   *[other] { $count } files of the book have changed since: { $paths }. The approval is to be given again.
  }
status-volume-reopened = { $count ->
    [one] One article was taken up again since: { $paths }.
   *[other] { $count } articles were taken up again since: { $paths }.
  }
status-volume-other-pdf = The PDF in build/ is not the one that was approved.
status-volume-same = The PDF in build/ is the one that was approved.
status-volume-nothing-changed = Nothing has changed in the book since.
status-volume-more = { $count ->
    [one] one more
   *[other] { $count } more
  }
log-volume = The volume
log-volume-approved = { $date } · { $name } · { $pdf } approved for printing (SHA-256 { $sha }…)
log-volume-not-entitled = does not count: approving the volume is for the editors or the programme lead

## The works cited, for other programs (ouvrage references)

cli-references = Exports the works cited, for Zotero and others (alias: références)
cli-references-more =
    An entry of a .bib file stays its author’s own text. A .bib or CSL-JSON
    export, read again, prints the same reference. See docs/references.en.md.
cli-references-paths = Articles: numbers, paths or parts of titles
cli-references-format = Form: bib (by default), csl-json or ris
cli-references-out = File to write to; its ending (.bib, .json, .ris) tells the form
cli-references-all = Gives the works that are not cited, too
references-written = { $count ->
    [one] 1 work is written
   *[other] { $count } works are written
  }: { $path }.
references-none = No work is cited. With --all, every work of the bibliographies is given.
references-none-all = No work: the articles have no bibliography.
references-clashing = { $count ->
    [one] One key stands for two different works
   *[other] { $count } keys stand for different works
  } from one article to another ({ $keys }): only the first is given.
references-missing = { $count ->
    [one] The work { $keys } is cited, but no bibliography has it or its entry cannot be read: it is not in the export
   *[other] { $count } works are cited that no bibliography has or whose entries cannot be read ({ $keys }{ $others ->
        [0] {""}
       *[other] …
      }): they are not in the export
  }. “ouvrage check” tells where.
references-out-form = The name { $path } does not tell in which form to write the works: end it with .bib, .json or .ris, or add --format.
references-lost = This form has no field for “{ $variable }”: { $count ->
    [one] { $keys } loses it.
   *[other] { $count } works lose it ({ $keys }…).
  }

## The writing process as data (ouvrage history)

cli-history = Exports the writing process as data, for research (alias: historique)
cli-history-more =
    One row for each change and each fact of the review. With --pseudonymous, no name, address, title, path or text:
    pseudonyms hang on a key kept in .git/ouvrage/, which is never sent.
    The columns are described in docs/observer.en.md.
cli-history-paths = Articles: numbers, paths or parts of titles
cli-history-format = Form: csv (default) or json
cli-history-pseudonymous = Puts pseudonyms in the place of people and articles, and leaves out what they wrote
cli-history-by-day = Tells the day, not the time
cli-history-gone = Also counts articles that left the volume
history-no-volume = The writing process is read from the history of a volume: go to its folder (that of book.toml).
history-key-made = A key was made for pseudonyms just now: { $path }. Keep it for the next exports to give the same ones; delete it so that nobody can find the people again.
history-key-damaged = The key of the pseudonyms cannot be read: { $path }.
history-key-damaged-hint = Put a copy of it back; or delete it, and the pseudonyms will change.

## Branches that are not merged (status, log --all-branches)

cli-status-all-branches = Also shows what branches that are not merged propose
cli-log-all-branches = Also tells what branches that are not merged propose
branches-left-out = { $count ->
    [one] One branch was not looked at
   *[other] { $count } branches were not looked at
  }: the most recent ones usually suffice.
branches-incomplete = Only the last commits were read of: { $branches }.
proposed = proposed on { $branch }: { $what } ({ $name }, { $date })
proposed-state = { $state }
proposed-removed = article removed
proposed-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
  }
proposed-changes-signes = { $count ->
    [one] 1 change
   *[other] { $count } changes
  } ({ $signes })
proposed-word = a request or a note
proposed-article = Article proposed on { $branch }: { $path }, { $signes } signes ({ $name }, { $date })
log-proposed = proposed on { $branch }
## The board (ouvrage status)

cli-status-more =
    Articles go from the most to the least urgent: late ones, then by days left, then by who is waited for (somebody asked by name, those who review, the author, nobody), then in the volume's order.
    "ouvrage status --me" shows only what waits for you, with the command to run.
cli-status-paths = Articles: numbers, paths or parts of titles
cli-status-me = What you have to do, as git knows you (user.email)
cli-status-person = Articles of a person (name, address, id), or that wait for a role (author, reviewer, editor…)
cli-status-part = Articles of a part of the volume
cli-status-state = Articles in this state (name or label); several, separated by a comma
cli-status-order = Order: urgency (default) or volume
cli-status-format = Form: table (default), json, csv, markdown, html or ics (calendar)
cli-status-out = File to write to; its ending (.html, .md, .csv, .json, .ics) tells the form
cli-status-fail-on = Exits with code 1 where something is late, or an approval, or that of the volume for printing, was given to a text changed since (stale)
cli-value-part = PART
cli-value-state = STATE
status-column-left = Due
status-column-waiting = Waiting for
status-column-course = Course
status-column-notes = To know
status-left = { $days } d
status-left-today = today
status-left-late = { $days } d late
status-since = since { $date }, by { $name }
status-length = { $signes } signes
status-gone = left the volume
status-none = No article fits.
status-heading = Where the volume stands on { $date }
status-sum = { $count ->
    [0] No article
    [one] 1 article
   *[other] { $count } articles
  }: { $late ->
    [0] none late
    [one] 1 late
   *[other] { $late } late
  }{ $stale ->
    [0] .
    [one] , 1 approval to confirm.
   *[other] , { $stale } approvals to confirm.
  }
status-next = Next session: { $name }, on { $date } ({ $days ->
    [0] today
    [one] tomorrow
   *[other] in { $days } days
  }).
status-next-due = Due by then: "{ $states }". { $reached ->
    [0] None of { $count } articles is there yet
    [one] 1 of { $count } articles is there
   *[other] { $reached } of { $count } articles are there
  }{ $owing ->
    [0] .
   *[other] ; left: { $articles }.
  }
status-me = { $count ->
    [0] { $name }, nothing waits for you at the moment. Thank you!
    [one] { $name }, one article waits for you.
   *[other] { $name }, { $count } articles wait for you.
  }
status-todo-turn = your turn
status-todo-decide = your turn: { $commands }
status-todo-confirm = your approval is to be confirmed: { $commands }
status-todo-answer = remarks wait for your answer: { $commands }
status-fail-late = { $count ->
    [one] An article is late: { $articles }.
   *[other] { $count } articles are late: { $articles }.
  }
status-fail-stale = { $count ->
    [one] The approval of an article is to be confirmed, its text changed since: { $articles }.
   *[other] The approval of { $count } articles is to be confirmed, their text changed since: { $articles }.
  }
status-written = State of the volume written to { $path }
status-nobody = git does not know yet who you are here: without your address, what waits for you cannot be told.
status-unknown-person = Nobody in this volume fits "{ $name }".
status-unknown-part = No part of the volume is called "{ $name }".
status-unknown-state-asked = No state is called "{ $name }".
status-known = The volume knows: { $names }.
calendar-session = session
calendar-due = Due: { $states }
calendar-left = Still to come:
calendar-none-left = All articles are there.
calendar-deadline = "{ $state }" due: { $articles }
calendar-deadline-all = "{ $state }" due for all articles
log-course = { $from } → { $to } signes { $course }
board-articles = The articles
board-volume = The volume
board-courses = Article by article
board-sessions = Sessions
board-states = States
board-data = The figures
board-signes = Signes of the volume
board-sum-signes = { $last } signes today; the lengths asked for add up to { $target }.
board-accepted = Accepted articles
board-sum-accepted = { $last } of { $target }.
board-bands = States of all articles
board-bands-caption = A band for each article, a number for each state.
board-course-of = Length and states: { $title }
board-course-target = { $first } signes on { $from }, { $last } on { $to }; { $target } are asked for.
board-course = { $first } signes on { $from }, { $last } on { $to }.
board-length-target = { $last } signes on { $to }; { $target } are asked for.
board-length = { $last } signes on { $to }.
board-state-from = { $state } from { $date }
board-past = { $states }.

# The check before printing

cli-preflight = Checks the printer’s PDF before the printer does
cli-preflight-more =
    Without a file, the printer’s edition is made as “build --only print” makes it and read back; nothing is written. With a file, that one is read.
cli-preflight-file = PDF to check, wherever it comes from
cli-preflight-format = Form of the result: table, json or html (a page that draws those where something is wrong)
cli-error-unreadable-pdf = { $path } is not a PDF that can be read, or a password protects it.
preflight-title = Preflight
preflight-column-level = Level
preflight-on-pages = { $count ->
    [one] page { $pages }
   *[other] pages { $pages }
}
preflight-column-finding = Finding
preflight-summary = { $path }: { $parts }. Inks and colours: { $inks }. { $fonts ->
    [0] No font.
    [one] 1 font.
   *[other] { $fonts } fonts.
}
preflight-pages = { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}
preflight-size = { $width } × { $height } mm
preflight-bleed-is = { $bleed } mm of bleed
preflight-spine = a spine of about { $spine } mm
ink-black = black alone
ink-cmyk = cyan, magenta or yellow
ink-icc-grey = grey with a profile
ink-rgb = red, green, blue
ink-spot = spot colour
ink-spots = { $count ->
    [one] spot colour
   *[other] spot colours
} ({ $names })
ink-registration = registration marks
ink-other = pattern or palette
preflight-version = The file is PDF { $found }; book.toml asks for PDF { $expected } at most (pdf-version).
preflight-object-streams = The table of objects is compressed, which exists since PDF { $since } only; the file says it is PDF { $found }.
preflight-layers = The file has layers, which exist since PDF { $since } only; it says it is PDF { $found }.
preflight-wavelets = A picture is JPEG 2000, which exists since PDF { $since } only; the file says it is PDF { $found }.
preflight-open-type = A font is in the OpenType format, which PDF allows since { $since } only; the file says it is PDF { $found }.
preflight-no-trim = The page does not say where it is cut (TrimBox).
preflight-trim = The trimmed page measures { $width } × { $height } mm; book.toml says { $expected_width } × { $expected_height } mm.
preflight-bleed = The bleed is { $found } mm instead of { $expected } mm.
preflight-boxes = The boxes of the page do not lie in each other (page, bleed, trim).
preflight-annotation = A link or a note of the PDF lies on the page; PDF/X allows none.
preflight-font = The font { $name } is not in the file.
preflight-signature = { $pages } pages do not make a whole number of signatures of { $signature } pages.
preflight-blank = Blank page.
preflight-blank-end = { $count ->
    [one] The last page is blank
   *[other] The last { $count } pages are blank
}: so the last signature of { $signature } pages is whole. { $smaller ->
    [0] You can put the titles published before there.
   *[other] { $left ->
        [0] Signatures of { $smaller } pages would leave none; you can also put the titles published before there.
       *[other] Signatures of { $smaller } pages would leave { $left }; you can also put the titles published before there.
    }
}
preflight-rich-black = Words are not in black alone: { $colour }. They would be made of several inks, and blurred.
preflight-colour = A drawing is not in the inks that are meant: { $colour }.
preflight-transparency = A drawing or a picture lets through what is below it: the printer will have to flatten it.
preflight-spot = A spot colour is not among those that book.toml declares: { $name }. The printer will not have its ink.
preflight-spot-unused = The spot colour { $name } is declared and nothing uses it: it would have a plate for nothing.
preflight-flattened = { $whose ->
    [theme] A drawing of the theme lets
   *[volume] The drawing { $path } lets
} through what is below it: it is printed as points, { $dpi } on an inch, on white.
preflight-glyph = { $count ->
    [one] A sign is not in its font: an empty box will be printed.
   *[other] { $count } signs are not in their font: empty boxes will be printed.
}
preflight-missing-glyph = { $count ->
    [one] No font of the book has the character { $characters }: an empty box will be printed (“{ $words }”), and the PDF for the screen will claim neither PDF/A nor PDF/UA.
   *[other] No font of the book has the characters { $characters }: empty boxes will be printed (“{ $words }”), and the PDF for the screen will claim neither PDF/A nor PDF/UA.
}
preflight-ink = A picture is printed with { $most } % of ink where it is darkest; the limit is { $limit } %.
preflight-hairline = A rule of { $width } point is too thin for the press.
preflight-picture-colour = A picture is not in the inks that are meant: { $colour }.
preflight-resolution = A picture of { $width } × { $height } dots is printed at { $dpi } dots to the inch; 300 are needed.
preflight-link = The address of this link is printed nowhere: { $url }. Write it in the text or in a note.
preflight-widow = The page begins with the last line of a paragraph: “{ $words }”.
preflight-orphan = The page ends with the first line of a paragraph: “{ $words }”.
preflight-short-line = The last line of a paragraph is shorter than the indent: “{ $words }”.
preflight-hyphens = { $count } lines in a row end with a hyphen.
preflight-divided = A word is divided from one page to the next: “{ $words }”.
preflight-lone-heading = A heading ends the page: “{ $words }”.
preflight-overfull = A line runs out of the block of text: “{ $words }”.
preflight-thin-page = The page has only { $lines ->
    [one] one line
   *[other] { $lines } lines
} of text.
preflight-x4 = PDF/X-4: { $held } of the { $all } requirements that can be checked hold. There is no free validator; the file does not claim to be PDF/X.
preflight-x4-open = What is missing:
preflight-x4-version = The PDF is of version 1.6 at most.
preflight-x4-plain = The file is not encrypted.
preflight-x4-id = The file has an identifier.
preflight-x4-fonts = All fonts are in the file.
preflight-x4-boxes = Every page says its size and where it is cut (MediaBox, TrimBox).
preflight-x4-nested = The boxes of every page lie in each other.
preflight-x4-intent = The file says for which press it is made (output profile).
preflight-x4-title = The file has a title.
preflight-x4-dates = The file says when it was made and changed.
preflight-x4-trapped = The file says whether colours have been spread or choked (Trapped).
preflight-x4-claim = The file claims to be PDF/X-4 in its metadata.
preflight-x4-annotations = No link or note lies on the pages.
preflight-x4-actions = The file holds neither a program nor a form.
preflight-x4-streams = Nothing is compressed by LZW, nothing is PostScript.

## Publishing drafts (ouvrage publish, ouvrage init --ci)

cli-publish = Arranges drafts side by side in a folder, each at its own address (alias: publier)
cli-publish-more =
    Every version keeps its address, NAME/COMMIT/; NAME/latest/ always shows the last one. A draft that somebody else built is judged before it is put there: if it holds a link, a program or an unexpected file, nothing of it is taken.
cli-publish-from = Folder of the draft, as “ouvrage build --draft” wrote it
cli-publish-to = Folder where the drafts are arranged
cli-publish-name = Name of the draft: the branch, the proposal, the version
cli-publish-commit = Commit of the draft (by default: that of the repository)
cli-publish-date = Day of the draft, 2026-03-12 (by default: that of the commit)
cli-publish-remove = Removes the draft of this name; may be repeated
cli-publish-keep = Removes all drafts but those that this list names, one a line
cli-value-name = NAME
cli-value-commit = COMMIT
publish-done = The draft “{ $name }” is in place ({ $count ->
    [one] 1 file
   *[other] { $count } files
  }): { $version }; and, for the last version, { $latest }
publish-removed = { $count ->
    [one] 1 draft removed: { $names }.
   *[other] { $count } drafts removed: { $names }.
  }
publish-index = All drafts: { $path }
publish-list-unreadable = The list of drafts { $path } cannot be read: nothing was changed. { $reason }
publish-name = The name of the file “{ $path }” is not read the same way everywhere.
publish-link = “{ $path }” is no ordinary file but a link or something else.
publish-too-deep = The folder “{ $path }” is too deep.
publish-too-much = The draft is too big: 5,000 files, 100 MB a file and 400 MB in all are allowed ({ $path }).
publish-empty = There is neither a page nor a PDF to publish in “{ $path }”.
publish-kind = A draft holds no file like “{ $path }”.
publish-encoding = The page “{ $path }” is not in UTF-8.
publish-declaration = The page “{ $path }” holds a declaration (http-equiv) that only a server should make.
publish-script = “{ $path }” holds a program that is not one of ouvrage’s.
publish-refused-hint = Nothing was changed. Build the draft with “ouvrage build --draft” and publish the folder as it is.
publish-bad-name = The name “{ $name }” has neither a letter nor a digit.
publish-bad-commit = “{ $commit }” is not the number of a commit.
publish-no-commit = There is no commit here: say which version this is, with --commit.
publish-keeps-nothing = The list { $path } is empty: all drafts would be removed. Nothing was changed.
publish-names-somebody = The review is blind, and the name “{ $name }” tells who wrote: this draft is not published.
publish-names-somebody-hint = Choose a name that points to nobody, for instance the number of the proposal: --as pr-12
drafts-heading = Drafts
drafts-lead = Every version keeps its address. These are working papers: cite them with their date.
drafts-newest = Read the last version
drafts-version = Version
drafts-last = the last one
drafts-none = No draft is published at the moment.

feed-submitted = “{ $title }”: article submitted
feed-new-version = “{ $title }”: new version
feed-accepted = “{ $title }”: article accepted
cli-build-draft = Builds a draft for review: numbered paragraphs and lines, remarks in the margin, pages that search engines leave alone
build-shallow = This clone holds only the end of the history: the draft would tell wrongly where every article stands. Nothing was built.
states-shallow = This clone holds only the end of the history: the state and the dates of some articles cannot be read from it, and what depends on them may be wrong.
build-shallow-here = To get it whole, type: git fetch --unshallow
build-shallow-ci = In continuous integration, write “fetch-depth: 0” under “with:” of the step actions/checkout (GitHub, Forgejo), or “GIT_DEPTH: "0"” under “variables:” (GitLab).
publish-leaks = The review is blind, and this draft tells who wrote: it is not published.
publish-leaks-hint = Build it with “ouvrage build --draft --blind”; “ouvrage leaks FOLDER” shows what is left.

cli-init-ci = Writes, for a volume that exists, what checks it and publishes its drafts on a forge: github, gitlab or forgejo
cli-init-force = Replaces the files that differ
cli-init-dry-run = Says which files would be written, and writes nothing
cli-init-diff = Shows what would change, and writes nothing
ci-no-volume = There is no volume here: these files check a volume that exists.
ci-no-volume-hint = Create it first: ouvrage init
ci-exists = { $count ->
    [one] 1 file exists already and differs: { $paths }. Nothing was written.
   *[other] { $count } files exist already and differ: { $paths }. Nothing was written.
  }
ci-exists-hint = To see the differences: add --diff. To replace them: --force
ci-wrote = Written: { $path }
ci-would-write = Would be written: { $path }
ci-would-replace = Would be replaced, with --force: { $path }
ci-unchanged = Up to date: { $path }
ci-next-github = Record these files (git add, git commit, git push), then, in the settings of the repository: Pages, “Deploy from a branch”, branch gh-pages.
ci-next-gitlab = Record this file (git add, git commit, git push): GitLab publishes the drafts at the address that the project’s page Deploy, Pages gives.
ci-next-forgejo = Record this file (git add, git commit, git push), and switch Actions on in the settings of the repository. The drafts are published in the branch pages.
ci-next-blind = The review is blind. The drafts bear no author’s name, and no branch is published under its name. But a forge shows everybody who can read the repository who pushed, when, and the whole history: for reviewers to learn nothing, keep the repository private and give them the address of the drafts alone.

ci-written = Written by “ouvrage init --ci”. To see what a newer version would change, run the command again with --diff. How to use it: docs/publier.en.md of ouvrage.
ci-actions-pinned = Actions are named by the full number of their commit: what runs does not change without you. The version stands beside it.
ci-actions = Actions are named by their major version. To pin them, write the full number of the commit in place of the version.
ci-github-first = First stage: check the volume and build the draft. This job may only read, and so works for proposals from a fork too. The second stage, ouvrage-publier.yml, publishes.
ci-read-only = To read, nothing else: what is proposed may come from anybody.
ci-knob-program = The program: the released archive (address and SHA-256 checksum) or, without an address, what cargo installs.
ci-knob-key = What tells one version of the program from another, so that it is kept from one run to the next.
ci-knob-volume = The volume’s folder in the repository.
ci-knob-blind = true where the review is blind: drafts are then built without names, the state of the articles is not shown, the volume’s PDF is not kept, and branches are not published under their names.
ci-knob-pages = The branch that holds the published pages.
ci-closed = A closed proposal is not built any more: the second stage removes it.
ci-checkout = The whole history (fetch-depth: 0): the state of every article is read from it.
ci-build-exit = 1: an article is to be mended, and a page in the draft says so.
ci-board = The state of the articles, in the summary of the run: no right to write is needed for it.
ci-pdf = The volume’s PDF, to download.
ci-github-second = Second stage: publish the draft that the first one built, remove those whose proposal or branch is gone, and say so in the proposal.
ci-hostile = This job may write. So it never takes the text of a fork, executes nothing of what it receives, and treats the draft received as hostile: its name, its size and its paths are checked before it is opened, then “ouvrage publish” takes only files that it knows, and puts a rule at the head of every page that lets nothing foreign run in it.
ci-blind-limits = What a forge cannot hide: who pushed a branch, who opened a proposal, at what hour, and the authors of commits. A blind review needs a repository that reviewers do not read; they are given the address of the drafts alone.
ci-checkout-trusted = The main branch of the repository itself, never what is proposed.
ci-name-why = The name comes from the forge, never from the draft: pr-12 for a proposal, else the name of the branch.
ci-artifact-why = The check comes before the opening: one draft, of this name, of a reasonable size, with no link and no path that leaves the folder.
ci-pages-why = The branch has one commit, replaced each time. If somebody else published meanwhile, we begin again from what they published.
ci-comment-why = The address of the draft and, if the proposal comes from the repository itself, the state of the articles.
ci-gitlab = Every branch is checked and built. In a fork this happens in the fork, with its own rights: nothing of this repository can be reached, and the draft is attached to the merge request. Publishing builds the drafts of all branches anew each time: those that are gone vanish by themselves.
ci-gitlab-depth = The whole history: the state of every article is read from it.
ci-gitlab-check = What is to be mended appears in the merge request (code quality).
ci-gitlab-draft = The draft, to be read from the merge request.
ci-gitlab-pages = A folder a branch, and a page that brings them together.
ci-gitlab-unbuilt = A branch that cannot be composed is left aside; the log says why. The main one stops everything.
ci-gitlab-blind = In a blind review the name of a branch could tell who wrote.
ci-forgejo = Check the volume, build the draft and, for the branches of the repository itself, publish it in the branch pages. A proposal from a fork may not write: its draft is downloaded from the run.
ci-forgejo-pages = For the branches of the repository itself, never for a proposal.
ci-name-volume = Check and build
ci-name-publish = Publish the drafts
ci-name-checkout = Take the text and its history
ci-name-program-cache = Take up the program installed before
ci-name-install = Install ouvrage
ci-name-path = Make it available
ci-name-memory = Take up what was computed before
ci-name-check = Check the articles
ci-name-draft = Build the draft
ci-name-board = Say where every article stands
ci-name-keep = Keep the draft
ci-name-pdf = Build the volume’s PDF
ci-name-keep-pdf = Keep the PDF
ci-name-name = Learn what is to be published
ci-name-artifact = Receive the draft and check it
ci-name-pages = Arrange and publish
ci-name-comment = Give the address in the proposal
ci-name-artifact-gitlab = Draft of the volume
ci-job-check = check
ci-job-draft = draft
ci-job-pdf = pdf
ci-nothing-to-publish = Nothing to publish for this run.
ci-no-artifact = This run left no draft.
ci-artifact-size = The draft received is too big.
ci-artifact-names = The draft received holds a link or a path that leaves it.
ci-pages-same = Nothing has changed.
ci-pages-commit = Published drafts
ci-pages-again = Another publication came first: trying again
ci-comment-draft = The draft can be read here:
# Blind review (audit, cli)

cli-build-blind = Builds without anything that tells who wrote, in build/blind: these articles, or all
cli-leaks = Searches files for what tells who wrote
cli-leaks-more =
    Searches everything: pages and properties of PDFs, tags, pictures, archives, names of files. Nothing is changed.
    Names are shown at a terminal only, or with --words: the log of a continuous integration is public.
cli-leaks-files = Files or folders to search, wherever they come from
cli-leaks-of = Articles whose authors are to be hidden (default: all)
cli-leaks-words = Shows the words found even where there is no terminal
cli-leaks-format = Form of the result: table or json
leak-certain = { $count ->
    [one] 1 passage tells who wrote:
   *[other] { $count } passages tell who wrote:
  }
leak-doubtful = For you to judge: these words may name an author, or be words like any other.
leak-found = {"  "}{ $path }, { $part }: { $what } of author { $rank } of article { $article }{ $count ->
    [one] .
   *[other] {" "}({ $count } times).
  }
leak-found-words = { $found } “{ $words }”
leak-unread = {"  "}{ $path } could not be searched: the file is protected, damaged or too large, or this program does not read PDFs.
blind-names-unread = Warning: the history of the repository could not be read to its end, and it may know the authors by other names or addresses, which are then neither hidden nor looked for.
blind-names-do = Build this blind edition from a whole clone that you can read, or add these addresses to book.toml (“emails” of each person).
leak-nothing-written = Nothing was written. Please mend these passages (often a template, a title or a picture), then try again.
leak-shared = { $name }, author of article { $open }, is not hidden, and their entry (“{ $key }”) says the same: { $what } of author { $rank } of article { $article }.
leak-shared-help = Nothing was written. Please hide those who share these words too (“ouvrage build { $blind }”), or take the words out of their entry in book.toml or in the front matter of their article ({ $keys }) for as long as the review lasts.
leak-none = { $count ->
    [one] 1 file searched: nothing in it tells who wrote.
   *[other] { $count } files searched: nothing in them tells who wrote.
  }
leak-removed = { $article }: { $count ->
    [one] 1 passage withheld
   *[other] { $count } passages withheld
  }, { $places ->
    [one] line { $lines }.
   *[other] lines { $lines }.
  }
leak-part-name = name of the file
leak-part-line = line { $number }
leak-part-page = page { $number }
leak-part-properties = properties
leak-part-strings = bookmarks, tags and hidden texts
leak-part-drawing = drawing
leak-part-font = font
leak-part-bytes = bytes of the file
leak-sort-full-name = full name
leak-sort-family = family name
leak-sort-given = given name
leak-sort-email = e-mail address
leak-sort-orcid = ORCID
leak-sort-handle = name of an account
leak-sort-institution = institution
leak-sort-town = place
leak-sort-role = function
leak-sort-biography = biographical notice
leak-sort-work = published work

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
unreadable-book-toml = { $path } cannot be read ({ $reason }).
unreadable-file = The file { $path } cannot be read ({ $reason }).
not-a-file = { $path } is not a file.
unknown-picture = { $path } is not a picture that can be shown (SVG, PNG, JPEG, GIF or WebP).
missing-file = There is no file { $path }.
listed-twice = The article { $path } is already in the list; it is taken once only.
invalid-glob = “{ $glob }” cannot be read as a pattern of file names.
empty-glob = No file matches “{ $glob }”.
outside-volume = { $path } is outside the volume: only files in the folder of book.toml are read.
file-too-large = The file { $path } is larger than { $limit } MiB; it is not read.
unwritable = { $path } cannot be written ({ $reason }).
artifact-outside = A file produced would have an impossible name: { $path }. This is an error of the program, not of your text.
build-in-progress = Another build is under way in { $path }.
try-again = Wait until it ends, then run the command again.
file-in-the-way = { $path } is there already and does not come from an earlier build; it is not replaced.
link-in-the-way = { $path } is a link to another place; nothing is written through a link.
choose-other-folder = Move it, or choose another folder with --out.
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
invalid-toml-key = A key is written with letters without accents, digits and hyphens; otherwise put it between straight quotes.
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


## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


## Rules (check)


## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


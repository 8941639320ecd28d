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


## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


## Rules (check)


## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)

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

level-error = error
level-warning = warning
level-info = note
level-help = help

cli = An edited volume, from Markdown manuscript to book: read, measure, check, track, compile.
cli-more =
    To begin:
      ouvrage check chapters/01-my-article.md    where my article stands, what to mend
      ouvrage count                              how long every article is
      ouvrage build                              the whole volume, as HTML and PDF

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
cli-completions = Writes command completions for your shell

cli-heading-usage = Usage:
cli-heading-commands = Commands:
cli-heading-arguments = Arguments:
cli-heading-options = Options:

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
cli-check-format = Form of the result: full or json
cli-check-fail-on = Level from which the exit status is 1: error (default), warning, info or never
cli-count-explain = Explains why Word's number differs
cli-build-only = Outputs wanted: html, pdf, or both with a comma between
cli-build-emit = Writes theme and data for Typst instead of compiling: typst
cli-build-out = Folder of the outputs (default: build)
cli-build-strict = Writes nothing if a single article cannot be compiled
cli-render-paths = Markdown files, or "-" for standard input
cli-render-to = Form wanted: html (default), typst, text or json
cli-render-bare = CommonMark alone: no front matter, extensions, typography or sanitising
cli-render-text-lang = Language of the text (fr, en…) where front matter does not give it
cli-explain-rule = Name of the rule, as messages give it between brackets
cli-rules-format = Form of the result: table or json
cli-init-dir = Folder of the new volume
cli-new-title = Title of the article
cli-new-author = Id of an author, as book.toml declares it; may be repeated
cli-completions-shell = bash, zsh, fish, powershell or elvish

cli-error = error: { $text }
cli-hint = help: { $text }
cli-error-missing-value = { $subject } takes a value{ $valid ->
    [""] .
   *[other] : { $valid }.
  }
cli-error-invalid-value = { $subject } does not take "{ $value }"{ $valid ->
    [""] .
   *[other] : try { $valid }.
  }
cli-error-unknown-argument = There is no option "{ $subject }".
cli-error-unknown-command = There is no command "{ $subject }".
cli-error-missing-argument = Missing: { $subject }.
cli-error-conflict = "{ $subject }" does not go with another of the options given.
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
cli-error-no-pdf = This ouvrage was built without PDF.
cli-error-output = The output could not be written: { $reason }
cli-error-broken-config = The volume cannot be compiled: book.toml has errors.
cli-error-strict = Nothing was written: { $count ->
    [one] one article cannot be compiled
   *[other] { $count } articles cannot be compiled
  } (--strict).

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

cli-build-done = The volume is ready: { $outputs } — { $seconds } s.
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
  } in the articles: "ouvrage check" gives the details.
cli-build-replaced = { $count ->
    [one] 1 article could not be compiled: a page says so in its place.
   *[other] { $count } articles could not be compiled: a page says so in their place.
  }
cli-build-emitted = Theme and data written to { $path }: "typst compile { $main }" compiles them.
cli-progress-read = Reading the articles
cli-progress-html = Making the HTML pages
cli-progress-pdf = Making the PDF
cli-progress-write = Writing

cli-init-done = The volume is created in { $path }.
cli-init-next = To compile it: { $command }
cli-new-done = Article created: { $path }.
cli-new-listed = It is added to book.toml.
cli-new-list = Add it to the list of articles in book.toml: "{ $path }".

cli-count-rule = Counted: { $counted }. A signe is one character as read, spaces included; a run of spaces counts as one{ $illustrations ->
    [0] .
   *[other] ; each figure counts as { $illustrations } signes.
  }
cli-count-not = Not counted: { $buckets }.
cli-count-target = Target: { $target } signes ({ $min } – { $max }).
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
cli-rules-off = off

cli-explain-count = "{ $title }": { $total } signes by the volume's rule. A word processor would say about { $word } characters with spaces; { $notes } with notes; { $file } if the file were pasted into it with its markup. From the one to the other:
cli-explain-not-counted = { $signes }: { $bucket }, which the rule does not count
cli-explain-counted-here = { $signes }: { $bucket }, which a word processor does not count unless asked
cli-explain-white-space = { $signes }: repeated spaces, spaces at the ends of paragraphs, signes made of several characters
cli-explain-illustrations = { $signes }: allowance for illustrations
cli-explain-notes = In Word, the box "Include textboxes, footnotes and endnotes" decides about notes. A citation counts here as the volume prints it.
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

cli-error-unknown-person = book.toml declares nobody under the id "{ $name }".
cli-error-unknown-person-hint = Add the person to book.toml: [people.id].
state-draft = draft
state-submitted = submitted
state-in-review = in review
state-revise = to revise
state-accepted = accepted
state-copyedited = copy-edited
state-ready = ready
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

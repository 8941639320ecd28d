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

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


## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


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
rules-output = Book and site

limit-between = { $min }–{ $max }
limit-at-least = at least { $min }
limit-at-most = at most { $max }
limit-none = no limit
join-comma = { $first }, { $second }
join-and = { $first } and { $second }

length-short = { $signes } signes of { $target }: { $by } more are needed to reach the range ({ $range }).
length-long = { $signes } signes of { $target }: { $by } too many for the range ({ $range }).
length-short-of-range = { $signes } signes: { $by } more are needed ({ $range }).
length-long-of-range = { $signes } signes: { $by } too many ({ $range }).
length-help = To see where they are: ouvrage count --explain.

field-title = The title
field-subtitle = The subtitle
field-abstract = The abstract
field-bio = The biography
field-keywords = The list of keywords
field-length-short = { $field } has { $count } signes ({ $range }): { $by } more are needed.
field-length-long = { $field } has { $count } signes ({ $range }): { $by } too many.
field-length-few = { $field } has { $count } ({ $range }): { $by } more are needed.
field-length-many = { $field } has { $count } ({ $range }): { $by } too many.

missing-metadata = The front matter lacks { $what }.
missing-metadata-no-front-matter = The article has no front matter; what is missing is { $what }.
missing-title = the title
missing-authors = the authors
missing-affiliation = the institution of { $name }
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

unknown-rule = There is no rule “{ $name }”.
unknown-rule-help = The list of rules: ouvrage rules.
unused-silencing = This comment silences { $rule }, which finds nothing here: it can be removed.
silencing-without-reason = This comment silences { $rule } without saying why: it has no effect. Add the reason in parentheses.
unreadable-silencing = “ouvrage: { $verb }” is not understood: write allow or allow-file.
unreadable-silencing-nothing = “ouvrage: { $verb }” names no rule.

rule-bold-as-heading = A line in bold stands for a heading
rule-broken-link = A link inside the volume leads nowhere
rule-byte-order-mark = The file begins with an invisible mark
rule-conflict-marker = Git’s conflict markers were left in the text
rule-control-character = The file holds an invisible control character
rule-decomposed-characters = Accented letters are written in two pieces
rule-duplicate-article = An article is listed twice in the contents
rule-duplicate-id = The same id is given twice
rule-duplicate-key = A key, or a bibliographic entry, is written twice
rule-duplicate-note = Two notes carry the same label
rule-empty-glob = A pattern of the contents matches no file
rule-empty-heading = A heading has no words
rule-empty-section = Nothing follows a heading
rule-field-length = A title, an abstract, a biography or a list of keywords is outside the volume’s limits
rule-file-too-large = A file is too large to be read
rule-heading-level-one = A heading in the text has the level of the title
rule-heading-level-skipped = A heading skips a level
rule-image-without-alternative = A picture has neither caption nor alternative text
rule-impossible-limit = A range of lengths has a minimum greater than its maximum
rule-incomplete-entry = An entry of the bibliography lacks a field
rule-invalid-encoding = The file is not wholly in UTF-8
rule-invalid-front-matter = The article’s front matter cannot be read as a whole
rule-invalid-isbn = The volume’s ISBN has a wrong check digit
rule-invalid-language = This is not a language code
rule-invalid-orcid = This is not an ORCID
rule-invalid-slug = This name cannot be a file’s name
rule-invalid-toml = Book.toml cannot be read as a whole
rule-invalid-url = This is not the address of a site
rule-length = The article is shorter or longer than what was agreed
rule-missing-article = An article of the contents does not exist
rule-missing-image = A picture is not in the volume’s folder
rule-missing-key = A key is missing that book.toml cannot do without
rule-missing-metadata = The front matter lacks a title, an author, an abstract or keywords
rule-nesting-too-deep = Lists or quotations stand too deep inside one another
rule-path-outside-volume = A path leads outside the volume’s folder
rule-remote-image = A picture is taken from another site
rule-repeated-note-call = The same note is called several times
rule-silencing-without-reason = A comment silences a rule without saying why
rule-surplus-cell = A row of a table has more cells than columns
rule-table-without-header = A table has no heading row
rule-template-error = A template of the volume cannot be used
rule-unclosed-front-matter = The front matter begins with --- but does not end
rule-undefined-note = A call to a note has no note
rule-undefined-reference = A reference means a figure, a table or a section that does not exist
rule-unknown-article = A text refers to an article that is not in the volume
rule-unknown-citation = A citation means a work that is not in the bibliography
rule-unknown-entry-type = An entry of the bibliography is of an unknown type
rule-unknown-key = A key of the front matter or of book.toml is not known
rule-unknown-person = An author is named by an id that the volume does not know
rule-unknown-rule = There is no such rule
rule-unknown-state = The history holds a state that the volume does not know
rule-unknown-status = The state written in the front matter is not one of the volume’s
rule-unknown-style = The citation style is not known
rule-unknown-syntax = A sign is not understood and stays in the text
rule-unknown-value = A key has a value that is not one of those it knows
rule-unmatched-critic-markup = A change or a remark is not closed
rule-unmatched-div = A ::: block is not opened or not closed
rule-unparsable-entry = An entry of the bibliography cannot be read
rule-unprintable-block = A passage could not be typeset
rule-unreadable-math = A formula cannot be read
rule-unreadable-silencing = A comment addressed to the program is not understood
rule-unresolved-critic-markup = Changes or remarks still wait for a decision
rule-unused-note = A note is called nowhere
rule-unused-silencing = A comment silences a rule that says nothing
rule-wrong-type = A key expects another sort of value

## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


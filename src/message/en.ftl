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


## Print (export/print, export/pdf)


## Command line (cli)


### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = et

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

unprintable-block = Ce passage n’a pas pu être composé pour l’impression (Typst : { $message }).
unprintable-block-opening = L’ouverture de l’article ou sa bibliographie n’a pas pu être composée pour l’impression (Typst : { $message }).
unreadable-image = L’image { $path } n’a pas pu être lue pour l’impression ; un cadre en tient la place (Typst : { $message }).
broken-print-theme = Le modèle d’impression ne peut pas être composé ({ $path }, ligne { $line } ; Typst : { $message }).
endless-print-theme = La composition du volume n’aboutit pas dans le temps prévu : un modèle d’impression contient sans doute une boucle sans fin.
broken-print-theme-somewhere = Le modèle d’impression ne peut pas être composé (Typst : { $message }).
print-theme-warning-somewhere = Remarque de Typst sur la composition du volume : { $message }.
print-theme-warning = Remarque de Typst sur le modèle d’impression ({ $path }, ligne { $line }) : { $message }.

print-contents = Table des matières
print-bibliography = Bibliographie générale
print-references = Bibliographie
print-contributors = Contributeurs
print-editors = Sous la direction de
print-abstract = Résumé
print-keywords = Mots-clés :
print-figure = Figure { $number }
print-table = Tableau { $number }
print-broken = Cet article n’a pas pu être composé.
print-broken-help = Une page d’attente tient sa place dans le volume ; le compte rendu de la fabrication dit ce qui est à reprendre.
print-missing-image = Image absente :
print-loose-notes = Notes sans appel dans le texte
print-remark = Remarque :
print-isbn = ISBN
print-box-note = Note
print-box-tip = Conseil
print-box-important = Important
print-box-warning = Attention
print-box-caution = Prudence
print-part = { $number ->
    [1] Première partie
    [2] Deuxième partie
    [3] Troisième partie
    [4] Quatrième partie
    [5] Cinquième partie
    [6] Sixième partie
    [7] Septième partie
    [8] Huitième partie
   *[other] Partie { $number }
}


## Command line (cli)


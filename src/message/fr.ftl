### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = et

## Errors of the machine (disk, command line)


## Configuration (book.toml) and front matter


## Reading (parse)

undefined-note = Appel de note [^{ $label }] sans note : rien ne définit « { $label } ».
undefined-note-help = Ajoutez « [^{ $label }]: … » sur une ligne à part, ou retirez l’appel.
duplicate-note = La note [^{ $label }] est définie deux fois ; seule la première est imprimée.
duplicate-note-first = Première définition ici.
unused-note = La note [^{ $label }] n’est appelée nulle part : elle ne sera pas imprimée.
unused-note-help = Placez [^{ $label }] dans le texte, ou retirez la note.
repeated-note-call = La note [^{ $label }] est appelée plusieurs fois.
repeated-note-call-first = Premier appel ici.
unmatched-div = Le bloc « { $text } » n’est pas refermé : ajoutez « ::: » sur une ligne à part, après sa fin.
unmatched-div-close = Cette ligne « { $text } » ne referme aucun bloc.
unmatched-critic-markup = La marque de révision « { $text } » n’a pas de pendant dans le même paragraphe : elle reste visible.
unreadable-math = La formule « { $text } » n’a pas pu être lue ({ $reason }) ; elle est imprimée telle quelle.
conflict-marker = Le texte contient un conflit de fusion git : deux versions du même passage y figurent ensemble.
conflict-marker-help = Gardez une seule des deux versions et supprimez les lignes « <<<<<<< », « ======= » et « >>>>>>> ».
invalid-encoding = { $count ->
    [one] Un passage n’est pas en UTF-8 (lu ici « { $text } ») : il a été lu comme du Windows-1252.
   *[other] { $count } passages ne sont pas en UTF-8 (le premier est lu ici « { $text } ») : ils ont été lus comme du Windows-1252.
  }
invalid-encoding-help = Enregistrez le fichier en UTF-8 dans votre éditeur de texte, puis relisez les accents.
byte-order-mark = Le fichier commence par une marque d’ordre des octets (BOM), inutile en UTF-8.
decomposed-characters = { $count ->
    [one] Un caractère accentué est écrit en deux morceaux (lettre puis accent) ; il est lu comme un seul.
   *[other] { $count } caractères accentués sont écrits en deux morceaux (lettre puis accent) ; chacun est lu comme un seul.
  }
unclosed-front-matter = L’en-tête ouvert par « --- » n’est pas refermé : il est lu comme du texte.
unclosed-front-matter-help = Ajoutez une ligne « --- » entre l’en-tête et le texte de l’article.
unknown-syntax = « { $text } » ressemble à une commande d’un autre outil : ce sera imprimé tel quel.
control-character = Un caractère de commande invisible ({ $code }) se trouve dans le texte : supprimez-le.
nesting-too-deep = Trop de niveaux imbriqués les uns dans les autres : les plus profonds sont lus comme du texte simple.
surplus-cell = Cette ligne a plus de cellules que le tableau n’a de colonnes : « { $text } » dépasse.

## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


## Rules (check)


## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


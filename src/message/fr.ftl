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

label-about = À propos de
label-abstract = Résumé
label-alert-caution = Mise en garde
label-alert-important = Important
label-alert-note = Note
label-alert-tip = Conseil
label-alert-warning = Attention
label-back-to-text = Revenir au texte
label-bibliography = Bibliographie
label-broken-help = Lancez « ouvrage check » sur cet article : le premier message dit ce qu'il faut reprendre.
label-broken-text = Cet article n'a pas pu être composé. Le reste du volume est complet.
label-contents = Table des matières
label-contributors = Autrices et auteurs
label-directed-by = Sous la direction de
label-draft = Épreuve de travail
label-figure = Figure
label-image-missing = Image introuvable :
label-image-remote = Image hors du volume :
label-in-this-article = Dans cet article
label-keywords = Mots-clés
label-link-refused = Lien retiré : son adresse n'est pas d'un genre qu'une page peut porter
label-next = Article suivant
label-notes = Notes
label-paragraph = Paragraphe
label-previous = Article précédent
label-remark = Remarque
label-skip = Aller au texte
label-table = Tableau
label-task-done = fait
label-task-open = à faire
label-works-cited = Bibliographie

template-broken = Le gabarit ne peut pas être lu : { $reason }
template-broken-help = Le gabarit d'origine a été employé à sa place. Corrigez celui-ci, ou retirez-le.
template-failed = Le gabarit n'a pas pu composer la page « { $page } » : { $reason }
template-endless = Le gabarit ne finit pas la page « { $page } » dans les limites de temps et de taille.


## Print (export/print, export/pdf)


## Command line (cli)


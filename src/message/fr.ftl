### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = et

## Errors of the machine (disk, command line)


## Configuration (book.toml) and front matter


## Reading (parse)

# Why a formula could not be read: the end of a sentence, after "Formule illisible : ".
parse-math-unknown-command = la commande { $name } n’est pas connue.
parse-math-unknown-environment = l’environnement « { $name } » n’est pas connu.
parse-math-refused = la commande { $name } n’est pas acceptée dans un article.
parse-math-misplaced = { $name } n’a pas de sens à cet endroit.
parse-math-unbalanced = une accolade, un \left ou un \begin n’a pas son pendant.
parse-math-double-script = deux indices ou deux exposants se suivent ; regroupez-les entre accolades.
parse-math-missing-argument = il manque quelque chose après une commande.
parse-math-too-long = la formule dépasse { $max } octets.
parse-math-too-deep = la formule est trop imbriquée.
parse-math-other = la notation n’est pas reconnue.


## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


## Rules (check)


## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


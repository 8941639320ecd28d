### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = et

## Errors of the machine (disk, command line)


## Configuration (book.toml) and front matter

did-you-mean = Vouliez-vous dire « { $word } » ?
known-keys = Clés possibles ici : { $keys }.
first-here = Première fois ici.
unknown-key = Clé inconnue dans [{ $table }] : « { $key } ».
unknown-key-top = Clé inconnue : « { $key } ».
unknown-key-others = { $count ->
    [one] La clé « { $keys } » de l’en-tête n’est pas utilisée par le volume ; elle est laissée de côté.
   *[other] Ces clés de l’en-tête ne sont pas utilisées par le volume : { $keys } ; elles sont laissées de côté.
  }
unknown-key-others-more = { $count } clés de l’en-tête ne sont pas utilisées par le volume et sont laissées de côté : { $keys }, et { $more } de plus.
wrong-type = « { $key } » : { $expected } est attendu ici, et non { $found }.
wrong-type-ignored = « { $key } » : { $expected } est attendu ici, et non { $found } ; la valeur est laissée de côté.
expected-text = un texte entre guillemets ("…")
expected-number = un nombre entier positif (30000, sans espace ni guillemets)
expected-boolean = true (oui) ou false (non), sans guillemets,
expected-text-list = un texte entre guillemets ou une liste de textes (["…", "…"])
expected-table = un groupe de clés
expected-table-list = une liste de groupes de clés
expected-localized = un texte entre guillemets, ou un texte par langue ({"{"} fr = "…", en = "…" {"}"}),
expected-limit = un nombre entier positif, ou {"{"} min = …, max = … {"}"},
expected-size = un format de page ("155x240", [155, 240], "A5"), en millimètres,
expected-tolerance = un nombre de signes (2000) ou une part de la cible ("7 %")
expected-words = un texte
expected-words-list = un texte ou une liste de textes
expected-words-by-language = un texte, ou un texte par langue (fr: …, en: …),
expected-author = un nom, un identifiant de personne ou un groupe de clés (given: …, family: …)
found-nothing = une valeur vide
found-text = un texte
found-number = un nombre
found-boolean = true ou false
found-date = une date
found-list = une liste
found-table = un groupe de clés
missing-key = Il manque « { $key } » dans [{ $table }].
missing-volume = Il manque [volume] et son titre : commencez par [volume], puis title = "…" à la ligne suivante.
unknown-value = « { $key } » ne connaît pas « { $value } » ; sont possibles : { $known }.
unknown-person = Personne n’est déclaré sous l’identifiant « { $id } » dans [people].
duplicate-key = « { $key } » est écrit deux fois ; seule la première valeur est lue.
impossible-limit = Aucun texte ne peut tenir dans cette fourchette : le minimum ({ $min }) dépasse le maximum ({ $max }).
invalid-orcid = « { $value } » n’est pas un identifiant ORCID : il a seize chiffres, et le dernier vérifie les autres.
invalid-isbn = Le dernier chiffre de l’ISBN « { $value } » ne correspond pas aux autres : relisez-le.
invalid-language = « { $value } » n’est pas un code de langue : écrivez par exemple fr, en ou pt-BR.
invalid-slug = « { $value } » ne peut pas servir de nom de fichier : des minuscules sans accents, des chiffres et des traits d’union seulement.
invalid-url = « { $value } » n’est pas une adresse de site : elle commence par https:// ou http://.
invalid-toml = La lecture bute ici ({ $reason }).
invalid-toml-quote = Un guillemet manque autour de ce texte : écrivez-le entre deux guillemets droits, "…".
invalid-toml-unclosed = Un crochet ou une accolade ouverte ici n’est pas refermée.
invalid-toml-comma = Il manque une virgule entre deux éléments de la liste.
invalid-toml-value = Il manque une valeur après le signe =.
invalid-toml-equals = Une ligne s’écrit clé = valeur, avec un seul signe =.
invalid-toml-deep = Trop de groupes emboîtés les uns dans les autres.
invalid-toml-long = Le fichier dépasse { $limit } Kio : ce ne peut pas être un book.toml.
invalid-toml-help = Le reste du fichier a été lu ; ce qui manque garde sa valeur d’usage.
invalid-front-matter = La lecture de l’en-tête bute ici ({ $reason }).
invalid-front-matter-colon = La lecture de l’en-tête bute sur un deux-points suivi d’une espace dans cette valeur.
invalid-front-matter-quote = Un guillemet ouvert dans l’en-tête n’est pas refermé, ou quelque chose le suit.
invalid-front-matter-escape = Entre guillemets droits doubles, une barre oblique inverse annonce un caractère spécial : doublez-la (\\) ou employez des apostrophes droites ('…').
invalid-front-matter-tab = L’en-tête contient une tabulation là où il faut des espaces.
invalid-front-matter-bracket = Un crochet ou une accolade de l’en-tête n’est pas refermée, ou une virgule manque.
invalid-front-matter-indent = Le retrait de cette ligne de l’en-tête ne correspond pas à celui des lignes voisines.
invalid-front-matter-sign = Cette valeur de l’en-tête commence par un signe qui a un sens particulier (@ * & % ! `).
invalid-front-matter-alias = Cette valeur de l’en-tête se contient elle-même.
invalid-front-matter-deep = L’en-tête emboîte trop de listes les unes dans les autres.
invalid-front-matter-many = L’en-tête contient trop de valeurs pour être lu.
invalid-front-matter-long = L’en-tête est trop long pour être lu comme tel.
invalid-front-matter-keys = L’en-tête ne contient pas de lignes « clé: valeur ».
quote-the-value = Mettez la valeur entre guillemets droits : title: "…".
use-spaces = Remplacez la tabulation par deux espaces.
front-matter-still-read = L’article est lu, avec ce que l’en-tête permet encore de comprendre.


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

unknown-citation = « @{ $key } » ne figure dans aucune bibliographie de cet article.
unknown-citation-no-library = « @{ $key } » est cité, mais cet article n’a pas de bibliographie. Indiquez un fichier .bib dans « bibliography : » en tête de l’article, ou dans book.toml.
did-you-mean-key = Pensiez-vous à « @{ $key } » ?
duplicate-key = La clé « { $key } » désigne déjà une autre référence : la première est gardée.
duplicate-key-first = première référence de ce nom
unparsable-entry = Cette référence n’a pas pu être lue (« { $entry } ») : { $reason }. Les autres ont été lues.
unparsable-entry-none = Ce fichier ne contient aucune référence au format BibLaTeX (« @book{"{"}cle, title = … »).
bib-unclosed = il manque une accolade fermante
bib-bare = il manque l’accolade après le type
bib-too-complex = elle contient trop d’accolades
bib-malformed = sa forme n’est pas celle d’une référence
bib-comma = il manque une virgule entre deux champs
bib-equals = il manque le signe « = » après le nom d’un champ
bib-identifier = il manque le nom d’un champ
bib-brace = une valeur doit être entre accolades ou entre guillemets droits
bib-closing = il y a une accolade fermante de trop
bib-abbreviation = l’abréviation « { $name } » n’est définie nulle part
bib-here = la lecture s’est arrêtée ici
unknown-entry-type = « @{ $type } » n’est pas un type de référence connu : « { $key } » sera imprimée comme un document quelconque.
incomplete-entry = La référence « { $key } » est incomplète.
incomplete-entry-title = La référence « { $key } » n’a pas de titre.
incomplete-entry-author = La référence « { $key } » n’a ni auteur ni directeur d’ouvrage.
incomplete-entry-date = La référence « { $key } » n’a pas de date.
incomplete-entry-parent = La référence « { $key } » renvoie à « { $parent } », qui n’est pas dans ce fichier.
unknown-style = Le style de citation « { $style } » n’est pas connu ; le style habituel le remplace.
unknown-style-unreadable = Le fichier de style « { $style } » n’a pas pu être lu comme du CSL ; le style habituel le remplace.
unknown-style-dependent = Le style « { $style } » renvoie au style « { $parent } », qui n’est pas disponible ici ; le style habituel le remplace.
did-you-mean-style = Pensiez-vous à « { $name } » ?
missing-bibliography = Le fichier de bibliographie « { $path } » est introuvable.
genre-doctoral-thesis = thèse de doctorat
genre-master-thesis = mémoire de master
genre-bachelor-thesis = mémoire de licence
genre-candidate-thesis = thèse
genre-technical-report = rapport technique
genre-research-report = rapport de recherche

## Resolving (labels, links, notes)

unknown-person = « { $id } » n’est déclaré nulle part dans « [people] » de book.toml.
did-you-mean-person = Pensiez-vous à « { $id } » ?
unknown-article = « { $article } » n’est ni le chemin ni l’identifiant d’un article du volume.
did-you-mean-article = Pensiez-vous à « { $article } » ?
duplicate-id = L’identifiant « { $id } » est déjà pris dans cet article : un renvoi mènerait au premier.
duplicate-id-first = premier emploi de cet identifiant
undefined-reference = Le renvoi « @{ $id } » ne mène nulle part : aucune figure, aucun tableau, aucun titre de cet article ne porte cet identifiant.
undefined-reference-uncaptioned = Le renvoi « @{ $id } » mène à une figure ou à un tableau sans légende, donc sans numéro. Ajoutez-lui une légende.
did-you-mean-reference = Pensiez-vous à « @{ $id } » ?
broken-link = Le lien « { $path } » ne mène à aucun article du volume.
broken-link-anchor = Le lien mène à « #{ $anchor } », qui n’existe pas dans cet article.
did-you-mean-anchor = Pensiez-vous à « #{ $anchor } » ?
did-you-mean-path = Pensiez-vous à « { $path } » ?
missing-image = L’image « { $path } » est introuvable.
remote-image = L’image « { $path } » n’est pas dans le volume : elle ne sera ni imprimée ni jointe. Enregistrez-la à côté de l’article.
path-outside-volume = « { $path } » mène hors du dossier du volume : ce chemin n’est pas suivi.

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

xref-figure = figure { $number }
xref-table = tableau { $number }
xref-equation = équation { $number }
xref-section = section « { $title } »
xref-paragraph = paragraphe { $number }
xref-passage = passage
xref-figure-unnumbered = figure
xref-table-unnumbered = tableau

## Print (export/print, export/pdf)


## Command line (cli)


### One sentence a message. Sections follow the rooms of src/; ids begin with the rule's or the room's name.

## General

and = et

## Errors of the machine (disk, command line)

no-volume = Aucun volume ici : ni { $path } ni les dossiers au-dessus ne contiennent de book.toml.
no-volume-init = Pour commencer un volume : ouvrage init.
no-volume-file = Pour lire un seul texte : nommez son fichier, par exemple ouvrage check texte.md.
no-book-toml = { $path } ne contient pas de book.toml.
no-such-file = Le fichier { $path } n’existe pas.
no-article-in-folder = Le dossier { $path } ne contient aucun article.
unreadable-folder = Le dossier { $path } ne peut pas être lu ({ $reason }).
unreadable-file = Le fichier { $path } ne peut pas être lu ({ $reason }).
not-a-file = { $path } n’est pas un fichier.
not-a-text = { $path } n’est pas un texte en UTF-8.
unknown-picture = { $path } n’est pas une image que l’on sache montrer (SVG, PNG, JPEG, GIF ou WebP).
not-a-profile = { $path } n’est pas un profil ICC entier.
not-a-press = Le profil { $path } ne décrit pas une presse (classe « { $said } » ; il faut « prtr »).
not-four-inks = Le profil { $path } ne décrit pas une impression en quatre encres (« { $said } » ; il faut « CMYK »).
missing-file = Le fichier { $path } n’existe pas.
missing-file-not-staged = Le fichier { $path } existe, mais l’enregistrement (commit) ne l’aurait pas.
not-staged-help = Confiez-le à git : git add "{ $path }"
listed-twice = L’article { $path } est déjà dans la liste ; il n’est pris qu’une fois.
invalid-glob = « { $glob } » ne peut pas être lu comme un motif de noms de fichiers.
empty-glob = Aucun fichier ne correspond à « { $glob } ».
outside-volume = { $path } est hors du volume : seuls les fichiers du dossier de book.toml sont lus.
file-too-large = Le fichier { $path } dépasse { $limit } Mio ; il n’est pas lu.
unwritable = { $path } ne peut pas être écrit ({ $reason }).
io-permission-denied = l’accès en est refusé
io-is-a-folder = c’est un dossier
io-not-a-folder = un fichier se trouve là où il faudrait un dossier
io-not-found = il n’existe pas
io-read-only = le disque n’accepte pas d’écriture
io-full = le disque est plein
artifact-outside = Un fichier produit porterait un nom impossible : { $path }. C’est une erreur du programme, pas de votre texte.
build-in-progress = Une autre fabrication est en cours dans { $path }.
try-again = Attendez qu’elle finisse, puis relancez la commande.
file-in-the-way = { $path } existe déjà et ne vient pas d’une fabrication précédente ; il n’est pas remplacé.
link-in-the-way = { $path } est un lien vers un autre endroit ; rien n’est écrit à travers un lien.
choose-other-folder = Déplacez-le, ou choisissez un autre dossier avec --out.
output-is-source = { $path } fait partie du volume : rien n’y a été écrit.
output-is-source-hint = Choisissez un autre nom, ou un autre dossier, avec -o.
changed-meanwhile = { $path } a changé depuis qu’il a été lu : rien n’y a été écrit.
try-command-again = Relancez la commande.
write-protected = { $path } est protégé contre l’écriture : rien n’y a été écrit.
already-a-volume = { $path } existe déjà : rien n’a été écrit.
already-an-article = { $path } existe déjà : rien n’a été écrit.


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
wrong-type-value = « { $key } » : cette valeur ne convient pas ici ; { $expected } est attendu.
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
expected-date = un jour ("2026-03-12")
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
key-twice = « { $key } » est écrit deux fois ; seule la première valeur est lue.
impossible-limit = Aucun texte ne peut tenir dans cette fourchette : le minimum ({ $min }) dépasse le maximum ({ $max }).
invalid-orcid = « { $value } » n’est pas un identifiant ORCID : il a seize chiffres, et le dernier vérifie les autres.
invalid-isbn = Le dernier chiffre de l’ISBN « { $value } » ne correspond pas aux autres : relisez-le.
invalid-language = « { $value } » n’est pas un code de langue : écrivez par exemple fr, en ou pt-BR.
invalid-slug = « { $value } » ne peut pas servir de nom de fichier : des minuscules sans accents, des chiffres et des traits d’union seulement.
invalid-url = « { $value } » n’est pas une adresse de site : elle commence par https:// ou http://.
invalid-spot = Un ton direct s’approche par quatre pourcentages entiers, de cyan, de magenta, de jaune et de noir : cmyk = [0, 100, 81, 4].
invalid-spot-black = Cette approche ne contient guère que du noir, et rien ne distinguerait les nuances du ton direct du noir : donnez-lui au moins 3 % de cyan, de magenta ou de jaune.
invalid-spot-alike = Cette approche est une nuance de celle de « { $name } » : les deux tons directs ne se distingueraient pas.
invalid-spot-name = « { $name } » ne peut pas être le nom d’un ton direct : c’est celui d’une autre encre, il est vide, il est trop long, ou il contient un signe qui ne s’imprime pas.
invalid-spot-twice = Le ton direct « { $name } » est déjà déclaré.
invalid-spot-use = Un autre ton direct imprime déjà « { $use } ».
invalid-toml = La lecture bute ici ({ $reason }).
invalid-toml-quote = Un guillemet manque autour de ce texte : écrivez-le entre deux guillemets droits, "…".
invalid-toml-unclosed = Un crochet ou une accolade ouverte ici n’est pas refermée.
invalid-toml-comma = Il manque une virgule entre deux éléments de la liste.
invalid-toml-value = Il manque une valeur après le signe =.
invalid-toml-equals = Une ligne s’écrit clé = valeur, avec un seul signe =.
invalid-toml-key = Une clé s’écrit avec des lettres sans accent, des chiffres et des traits d’union ; sinon, mettez-la entre guillemets droits.
invalid-toml-deep = Trop de groupes emboîtés les uns dans les autres.
invalid-toml-long = Le fichier dépasse { $limit } Kio : ce ne peut pas être un book.toml.
invalid-toml-help = Le reste du fichier a été lu ; ce qui manque garde sa valeur d’usage.
invalid-front-matter = La lecture de l’en-tête bute ici ({ $reason }).
invalid-front-matter-colon = La lecture de l’en-tête bute sur un deux-points suivi d’une espace dans cette valeur.
invalid-front-matter-quote = Un guillemet ouvert dans l’en-tête n’est pas refermé, ou quelque chose le suit.
invalid-front-matter-escape = Entre guillemets droits doubles, une barre oblique inverse annonce un caractère spécial : doublez-la (\\) ou employez des apostrophes droites autour du texte.
invalid-front-matter-tab = L’en-tête contient une tabulation là où il faut des espaces.
invalid-front-matter-bracket = Un crochet ou une accolade de l’en-tête n’est pas refermée, ou une virgule manque.
invalid-front-matter-indent = Le retrait de cette ligne de l’en-tête ne correspond pas à celui des lignes voisines.
invalid-front-matter-sign = Cette valeur de l’en-tête commence par un signe qui a un sens particulier (@ * & % ! `).
invalid-front-matter-alias = Cette valeur de l’en-tête se contient elle-même.
invalid-front-matter-deep = L’en-tête emboîte trop de listes les unes dans les autres.
invalid-front-matter-many = L’en-tête contient trop de valeurs pour être lu.
invalid-front-matter-long = L’en-tête est trop long pour être lu comme tel.
invalid-front-matter-keys = L’en-tête ne contient pas de lignes « clé: valeur ».
invalid-front-matter-space = Il manque une espace après le deux-points.
add-a-space = Écrivez clé, deux-points, espace, valeur : title: Mots.
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
lone-carriage-return = Des lignes du fichier finissent par un retour chariot seul (CR), comme sur les premiers Macintosh : les autres programmes n’y voient qu’une seule ligne.
lone-carriage-return-help = Dans votre éditeur de texte, choisissez des fins de ligne « LF » (Unix) ou « CRLF » (Windows), puis enregistrez le fichier.
byte-order-mark = Le fichier commence par une marque d’ordre des octets (BOM), inutile en UTF-8.
decomposed-characters = { $count ->
    [one] Un caractère accentué est écrit en deux morceaux (lettre puis accent) ; il est lu comme un seul.
   *[other] { $count } caractères accentués sont écrits en deux morceaux (lettre puis accent) ; chacun est lu comme un seul.
  }
unclosed-front-matter = L’en-tête ouvert par « --- » n’est pas refermé : il est lu comme du texte.
unclosed-front-matter-help = Ajoutez une ligne « --- » entre l’en-tête et le texte de l’article.
unknown-syntax = « { $text } » ressemble à une commande d’un autre outil : ce sera imprimé tel quel.
unknown-syntax-html = « { $text } » : ce HTML ne sera pas imprimé ; la page web n’en garde au plus qu’un lien.
unknown-syntax-attributes = Les attributs de « { $text } » n’ont pas pu être lus : vérifiez que l’accolade est refermée.
unknown-syntax-citation = « @{ $key } » est une clé de la bibliographie, mais une citation ne peut pas se trouver ici : ces mots sont imprimés tels quels.
unknown-syntax-citation-help = Placez la citation hors du lien ou du titre de l’encadré.
unknown-syntax-brackets = « { $text } » s’ouvre comme une citation, mais n’en est pas une : séparez deux ouvrages par « ; », et mettez tous les lieux d’un ouvrage derrière lui (« p. 3, 7 »).
unknown-syntax-reference = « { $text } » ressemble à un lien dont l’adresse n’est donnée nulle part : ce sera imprimé tel quel.
unclosed-html = « { $text } » n’est pas refermé : la suite reste dans le texte. Ajoutez la marque de fin, comme « --> » pour un commentaire.
control-character = Un caractère de commande invisible ({ $code }) se trouve dans le texte : supprimez-le.
nesting-too-deep = Trop de niveaux imbriqués les uns dans les autres : les plus profonds sont lus comme du texte simple.
surplus-cell = Cette ligne a plus de cellules que le tableau n’a de colonnes : « { $text } » dépasse.
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

unknown-citation = « @{ $key } » ne figure dans aucune bibliographie de cet article.
unknown-citation-no-library = « @{ $key } » est cité, mais cet article n’a pas de bibliographie. Indiquez un fichier .bib dans « bibliography : » en tête de l’article, ou dans book.toml.
unknown-citation-unread = « @{ $key } » est cité, mais sa référence n’a pas pu être lue.
unknown-citation-mention = « @{ $key } » se lit comme une citation, mais cet article n’a pas de bibliographie ; ces mots sont imprimés tels quels.
unknown-citation-mention-help = Si c’est un nom de compte, écrivez « \@{ $key } » ; si c’est une citation, indiquez un fichier .bib dans « bibliography : » en tête de l’article.
did-you-mean-key = Pensiez-vous à « @{ $key } » ?
duplicate-key = La clé « { $key } » désigne déjà une autre référence : la première est gardée.
bib-unread = référence qui n’a pas pu être lue
duplicate-key-same = La référence « { $key } » est écrite deux fois, à l’identique.
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
incomplete-entry-circle = La référence « { $key } » renvoie à « { $parent } », qui renvoie à elle : aucune ne complète l’autre.
incomplete-entry-itself = La référence « { $key } » renvoie à elle-même.
incomplete-entry-parent = La référence « { $key } » renvoie à « { $parent } », qui n’est pas dans ce fichier.
unparsable-entry-none-json = Ce fichier ne contient aucune référence au format CSL-JSON (une liste d’objets entre crochets).
unparsable-entry-none-yaml = Ce fichier ne contient aucune référence au format YAML (« cle: », puis ses champs en retrait).
bib-json = une virgule, un guillemet, une accolade ou un deux-points n’est pas à sa place
bib-yaml = le retrait d’une ligne, un guillemet ou un deux-points n’est pas à sa place
bib-no-key = elle n’a pas de clé (« id »)
unknown-entry-type-plain = « { $type } » n’est pas un type de référence connu : « { $key } » sera imprimée comme un document quelconque.
incomplete-entry-journal = La référence « { $key } » ne dit pas dans quelle revue l’article a paru.
incomplete-entry-book = La référence « { $key } » ne dit pas dans quel ouvrage le texte a paru.
incomplete-entry-school = La référence « { $key } » ne dit pas dans quel établissement la thèse a été soutenue.
incomplete-entry-url = La référence « { $key } » est une page web sans adresse.
incomplete-entry-publisher = La référence « { $key } » n’a ni éditeur ni lieu d’édition.
invalid-date = « { $date } » n’est pas une date possible (référence « { $key } »).
invalid-date-words = « { $date } » ne se lit pas comme une date (référence « { $key } »).
invalid-date-order = La période « { $date } » finit avant de commencer (référence « { $key } »).
capital-title = Le titre de « { $key } » est tout en capitales.
capital-title-help = Écrivez-le en minuscules, avec les capitales que le titre garde dans une phrase : le style en remettra s’il en veut.
joined-names = Entre deux noms de « { $key } », « { $sign } » ne sépare pas : ils sont lus comme un seul.
joined-names-help = Écrivez « and » entre deux personnes (« Ion, Jacques and Ravon, Bertrand »), « and others » pour « et al. » ; mettez entre accolades le nom d’un organisme.
page-dash = Les pages « { $pages } » de « { $key } » s’écrivent avec deux traits d’union (« -- »).
invalid-isbn-entry = L’ISBN « { $value } » de « { $key } » a une faute de copie : son dernier chiffre ne correspond pas aux autres, ou il en manque.
invalid-issn = L’ISSN « { $value } » de « { $key } » a une faute de copie : il a huit chiffres, et le dernier vérifie les autres.
invalid-orcid-entry = L’identifiant ORCID « { $value } » de « { $key } » a une faute de copie : son dernier chiffre ne correspond pas aux autres.
doi-form = Le DOI de « { $key } » s’écrit sans adresse ni mot devant : « { $bare } ».
doi-form-invalid = « { $doi } » n’a pas la forme d’un DOI, « 10.1234/nom » (référence « { $key } »).
invalid-url-entry = L’adresse de « { $key } » commence par « { $scheme } » : un lecteur ne peut pas l’ouvrir, elle est imprimée sans lien.
undated-url = La référence « { $key } » donne une adresse sans dire quel jour elle a été consultée.
duplicate-work = « { $key } » semble être le même ouvrage que « { $first } » : même titre, même année, même premier auteur.
duplicate-work-doi = « { $key } » a le même DOI que « { $first } » : { $doi }.
duplicate-work-first = première référence
uncited-entry = La référence « { $key } » n’est citée dans aucun article du volume.
uncited-entry-many = { $count } références de ce fichier sur { $all } ne sont citées dans aucun article du volume ({ $keys }…).
inconsistent-name = « { $written } » s’écrit le plus souvent « { $usual } » dans vos bibliographies.
inconsistent-name-publisher = L’éditeur « { $written } » s’écrit le plus souvent « { $usual } » dans vos bibliographies.
inconsistent-name-usual = l’autre façon
unknown-style = Le style de citation « { $style } » n’est pas connu ; le style habituel le remplace.
unknown-style-unreadable = Le fichier de style « { $style } » n’a pas pu être lu comme du CSL ; le style habituel le remplace.
unknown-style-endless = Les parties du fichier de style « { $style } » se contiennent les unes les autres sans fin ; le style habituel le remplace.
unknown-style-dependent = Le style « { $style } » renvoie au style « { $parent } », qui n’est pas disponible ici ; le style habituel le remplace.
unknown-style-dependent-help = Déposez le fichier « { $parent }.csl » dans le volume, et nommez-le ici à la place.
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
unknown-article-review = Le { $date }, { $name } a enregistré une mention au nom de « { $article } » ({ $commit }) : aucun article du volume ne s’appelle ainsi ni ne s’est appelé ainsi, et cette mention ne compte pas.
did-you-mean-article = Pensiez-vous à « { $article } » ?
duplicate-id = L’identifiant « { $id } » est déjà pris dans cet article : un renvoi mènerait au premier.
duplicate-id-first = premier emploi de cet identifiant
undefined-reference = Le renvoi « @{ $id } » ne mène nulle part : aucune figure, aucun tableau, aucun titre de cet article ne porte cet identifiant.
undefined-reference-uncaptioned = Le renvoi « @{ $id } » mène à une figure ou à un tableau sans légende, donc sans numéro. Ajoutez-lui une légende.
did-you-mean-reference = Pensiez-vous à « @{ $id } » ?
broken-link = Le lien « { $path } » ne mène à aucun article du volume.
broken-link-anchor = Le lien mène à « #{ $anchor } », qui n’existe pas dans cet article.
broken-link-anchor-elsewhere = Le lien mène à « #{ $anchor } », qui n’existe pas dans { $path }.
did-you-mean-anchor = Pensiez-vous à « #{ $anchor } » ?
did-you-mean-path = Pensiez-vous à « { $path } » ?
missing-image-not-staged = L’image « { $path } » existe, mais l’enregistrement (commit) ne l’aurait pas.
missing-image = L’image « { $path } » est introuvable.
remote-image = L’image « { $path } » n’est pas dans le volume : elle ne sera ni imprimée ni jointe. Enregistrez-la à côté de l’article.
path-outside-volume = « { $path } » mène hors du dossier du volume : ce chemin n’est pas suivi.
template-link-outside = « { $path } » est un lien qui mène hors du dossier du volume : il n’est pas suivi, et ne remplace aucun gabarit.
template-link-nowhere = « { $path } » est un lien qui ne mène nulle part : il ne remplace aucun gabarit.
template-refused-help = Mettez une copie du fichier à la place de « { $path } », ou supprimez-le ; d’ici là, le gabarit du programme sert.

## Rules (check)

rules-length = Longueur
rules-metadata = En-tête
rules-structure = Plan et renvois
rules-notes = Notes
rules-images = Images
rules-citations = Citations et bibliographie
rules-review = Relecture
rules-markup = Balisage
rules-file = Fichier
rules-volume = Volume
rules-spelling = Orthographe
rules-output = Livre et site

limit-between = { $min } – { $max }
limit-at-least = au moins { $min }
limit-at-most = au plus { $max }
limit-none = sans limite
join-comma = { $first }, { $second }
join-and = { $first } et { $second }

length-short = { $signes ->
    [one] { $signes } signe
   *[other] { $signes } signes
  } sur { $target } : il en manque { $by } pour entrer dans la fourchette ({ $range }).
length-long = { $signes ->
    [one] { $signes } signe
   *[other] { $signes } signes
  } sur { $target } : il y en a { $by } de trop pour la fourchette ({ $range }).
length-short-of-range = { $signes ->
    [one] { $signes } signe
   *[other] { $signes } signes
  } : il en manque { $by } ({ $range }).
length-long-of-range = { $signes ->
    [one] { $signes } signe
   *[other] { $signes } signes
  } : il y en a { $by } de trop ({ $range }).
length-help = Pour voir où ils se trouvent : ouvrage count --explain { $path }

field-title = Le titre
field-subtitle = Le sous-titre
field-abstract = Le résumé
field-bio = La notice biographique
field-keywords = La liste de mots-clés
field-length-short = { $field } compte { $count ->
    [one] { $count } signe
   *[other] { $count } signes
  } ({ $range }) : il en manque { $by }.
field-length-long = { $field } compte { $count ->
    [one] { $count } signe
   *[other] { $count } signes
  } ({ $range }) : il y en a { $by } de trop.
field-length-few = { $field } en a { $count } ({ $range }) : il en manque { $by }.
field-length-many = { $field } en a { $count } ({ $range }) : il y en a { $by } de trop.

missing-metadata = Il manque à l’en-tête { $what }.
missing-metadata-no-front-matter = L’article n’a pas d’en-tête ; il y manque { $what }.
missing-title = le titre
missing-authors = les auteurs
missing-affiliation = l’établissement ({ $name })
missing-affiliations = l’établissement de { $count } auteurs
missing-abstract = les résumés
missing-abstract-in = le résumé en { $lang ->
    [fr] français
    [en] anglais
   *[other] langue « { $lang } »
  }
missing-keywords = les mots-clés
missing-keywords-in = les mots-clés en { $lang ->
    [fr] français
    [en] anglais
   *[other] langue « { $lang } »
  }

unknown-status = « { $status } » n’est pas un état du volume : l’article est lu comme un brouillon.
unknown-status-help = Les états du volume : { $states }.

heading-level-skipped = Cet intertitre est de niveau { $level }, alors que le précédent est de niveau { $before }.
heading-level-skipped-first = Le premier intertitre est de niveau { $level } ; on attend le niveau 2, juste sous le titre.
heading-level-help = Écrivez « { $signs } » au début de la ligne.
heading-level-one = Cet intertitre a le niveau du titre de l’article.
empty-section = Rien ne suit l’intertitre « { $title } ».
empty-heading = Cet intertitre n’a pas de mots.
bold-as-heading = « { $words } » est en gras et seul sur sa ligne : est-ce un intertitre ?
table-without-header = Ce tableau n’a pas de titres de colonnes.
image-without-alternative = L’image { $url } n’a ni légende ni texte de remplacement.
image-without-alternative-help = Écrivez une légende entre les crochets, ou {"{"}alt=""{"}"} après les parenthèses si l’image est purement décorative.
unresolved-critic-markup = Relecture en cours : { $changes ->
    [0] aucune correction
    [one] { $changes } correction
   *[other] { $changes } corrections
  } et { $remarks ->
    [0] aucune remarque
    [one] { $remarks } remarque
   *[other] { $remarks } remarques
  } à traiter.
unresolved-critic-markup-change = Cette correction attend encore une décision, alors que l’article est accepté.
unresolved-critic-markup-remark = Cette remarque attend encore une réponse, alors que l’article est accepté.

invalid-tolerances = La liste des constats tolérés n’a pas la forme attendue ici : rien n’est toléré.
invalid-tolerances-help = Reprenez la version de git (git restore styles/tolerances.json), ou supprimez le fichier et figez de nouveau les articles anciens.

unknown-rule = Il n’y a pas de règle « { $name } ».
unknown-rule-help = La liste des règles : ouvrage rules.
unused-silencing = Ce commentaire fait taire { $rule }, qui ne trouve rien ici : il peut être retiré.
silencing-without-reason = Ce commentaire fait taire { $rule } sans dire pourquoi : il reste sans effet. Ajoutez la raison entre parenthèses.
unreadable-silencing = « ouvrage: { $verb } » n’est pas compris : écrivez permettre ou permettre-fichier.
unreadable-silencing-vale = Un commentaire de Vale ne fait pas taire { $rule } : cette règle ne porte pas sur la prose. Écrivez <!-- ouvrage: permettre { $rule } (la raison) -->.
unreadable-silencing-nothing = « ouvrage: { $verb } » ne nomme aucune règle.

rule-bold-as-heading = Une ligne en gras tient lieu d’intertitre.
rule-broken-link = Un lien du volume ne mène nulle part.
rule-byte-order-mark = Le fichier commence par une marque invisible.
rule-capital-title = Le titre d’un ouvrage cité est tout en capitales.
rule-conflict-marker = Des marques de conflit de git sont restées dans le texte.
rule-control-character = Le fichier contient un caractère de commande invisible.
rule-decomposed-characters = Des lettres accentuées sont écrites en deux morceaux.
rule-doi-form = Un DOI est mal formé, ou précédé d’une adresse.
rule-duplicate-id = Le même identifiant est donné deux fois.
rule-duplicate-key = Une clé, ou une entrée bibliographique, est écrite deux fois.
rule-duplicate-note = Deux notes portent la même étiquette.
rule-duplicate-work = Un ouvrage a deux entrées dans les bibliographies.
rule-empty-glob = Un motif du sommaire ne correspond à aucun fichier.
rule-empty-heading = Un intertitre n’a pas de mots.
rule-empty-section = Rien ne suit un intertitre.
rule-field-length = Un titre, un résumé, une notice ou une liste de mots-clés sort des limites du volume.
rule-file-too-large = Un fichier est trop gros pour être lu.
rule-heading-level-one = Un intertitre du texte a le niveau du titre.
rule-heading-level-skipped = Un intertitre saute un niveau.
rule-idle-index-entry = Une entrée de l’index, ou un renvoi, ne mène nulle part.
rule-idle-pattern = Un motif d’une règle de style ne peut rien trouver.
rule-image-without-alternative = Une image n’a ni légende ni texte de remplacement.
rule-impossible-limit = Une fourchette de longueur a un minimum plus grand que son maximum.
rule-incomplete-entry = Il manque un champ à une entrée de la bibliographie.
rule-inconsistent-name = Un auteur ou un éditeur s’écrit de deux façons.
rule-invalid-date = Une date de la bibliographie ne peut pas être.
rule-invalid-encoding = Le fichier n’est pas entièrement en UTF-8.
rule-invalid-front-matter = L’en-tête de l’article ne peut pas être lu en entier.
rule-invalid-glob = Un motif de noms de fichiers ne peut pas être lu.
rule-invalid-isbn = Un ISBN a un chiffre de contrôle faux.
rule-invalid-issn = Un ISSN a un chiffre de contrôle faux.
rule-invalid-language = Ce n’est pas un code de langue.
rule-invalid-orcid = Ce n’est pas un identifiant ORCID.
rule-invalid-slug = Ce nom ne peut pas servir de nom de fichier.
rule-invalid-spot = Un ton direct ne peut pas être imprimé tel qu’il est déclaré.
rule-invalid-tolerances = La liste des constats tolérés ne peut pas être lue.
rule-invalid-style-rule = Une règle de style ne peut pas être lue ou appliquée.
rule-invalid-toml = Book.toml ne peut pas être lu en entier.
rule-invalid-url = Ce n’est pas l’adresse d’un site.
rule-invalid-vale-ini = La mise en place des styles ne peut pas être suivie.
rule-length = L’article est plus court ou plus long que ce qui a été convenu.
rule-listed-twice = Un article figure deux fois au sommaire.
rule-lone-carriage-return = Des lignes du fichier finissent par un retour chariot seul.
rule-missing-bibliography = Un fichier de bibliographie n’est pas dans le volume.
rule-missing-file = Un fichier nommé par le volume n’existe pas.
rule-missing-glyph = Un caractère n’existe dans aucune police du livre.
rule-missing-image = Une image n’est pas dans le dossier du volume.
rule-missing-key = Il manque une clé dont book.toml ne peut se passer.
rule-missing-metadata = Il manque à l’en-tête un titre, un auteur, un résumé ou des mots-clés.
rule-nesting-too-deep = Des listes ou des citations sont emboîtées trop profondément.
rule-page-dash = Des pages ne sont pas séparées par deux traits d’union.
rule-path-outside-volume = Un chemin mène hors du dossier du volume.
rule-refused-move = Un changement d’état n’est pas prévu par le circuit de relecture.
rule-remote-image = Une image est prise sur un autre site.
rule-repeated-note-call = La même note est appelée plusieurs fois.
rule-silencing-without-reason = Un commentaire fait taire une règle sans dire pourquoi.
rule-surplus-cell = Une ligne de tableau a plus de cases que de colonnes.
rule-table-without-header = Un tableau n’a pas de ligne de titre.
rule-template-broken = Un modèle du volume ne peut pas être employé.
rule-uncited-entry = Une entrée de la bibliographie n’est citée nulle part.
rule-unclosed-front-matter = L’en-tête commence par --- mais ne se termine pas.
rule-unclosed-html = Un commentaire ou un passage de HTML n’est pas refermé.
rule-undated-url = Une adresse est donnée sans date de consultation.
rule-unclaimed-standard = Le PDF d’écran n’atteint pas la norme visée.
rule-undefined-note = Un appel de note n’a pas de note.
rule-undefined-reference = Un renvoi vise une figure, un tableau ou une section qui n’existe pas.
rule-unknown-article = Un texte renvoie à un article qui n’est pas dans le volume.
rule-unknown-citation = Une citation vise un ouvrage absent de la bibliographie.
rule-unknown-entry-type = Une entrée de la bibliographie est d’un genre inconnu.
rule-unknown-key = Une clé de l’en-tête ou de book.toml n’est pas connue.
rule-unknown-person = Un auteur est nommé par un identifiant que le volume ne connaît pas.
rule-unknown-rule = Cette règle n’existe pas.
rule-unknown-state = L’historique contient un état que le volume ne connaît pas.
rule-unknown-status = L’état écrit dans l’en-tête n’est pas un état du volume.
rule-unknown-style = Le style de citation n’est pas connu.
rule-unknown-syntax = Un signe n’est pas compris et reste dans le texte.
rule-unknown-value = Une clé a une valeur qui n’est pas de celles qu’elle connaît.
rule-unmatched-critic-markup = Une correction ou une remarque n’est pas refermée.
rule-unmatched-div = Un bloc ::: n’est pas ouvert ou n’est pas refermé.
rule-unparsable-entry = Une entrée de la bibliographie ne peut pas être lue.
rule-unprintable-block = Un passage n’a pas pu être mis en page.
rule-unreadable-file = Un fichier du volume ne peut pas être lu.
rule-unreadable-image = Une image ne peut pas être mise en page.
rule-unreadable-math = Une formule ne peut pas être lue.
rule-unreadable-silencing = Un commentaire adressé au programme n’est pas compris.
rule-unresolved-critic-markup = Des corrections ou des remarques attendent encore une décision.
rule-unused-note = Une note n’est appelée nulle part.
rule-unused-silencing = Un commentaire fait taire une règle qui ne dit rien.
rule-wrong-type = Une clé attend une autre sorte de valeur.

## House style: the rules of styles

invalid-style-rule = Cette règle ne peut pas être lue ({ $reason }).
invalid-style-rule-colon = La lecture de cette règle bute sur un deux-points suivi d’une espace : mettez la valeur entre apostrophes droites.
invalid-style-rule-quote = Un guillemet de cette règle n’est pas refermé, ou quelque chose le suit.
invalid-style-rule-escape = Entre guillemets droits doubles, une barre oblique inverse se double (\\) ; entre apostrophes droites, elle reste seule : préférez-les.
invalid-style-rule-tab = La règle contient une tabulation là où il faut des espaces.
invalid-style-rule-bracket = Un crochet ou une accolade n’est pas refermée, ou une virgule manque.
invalid-style-rule-indent = Le retrait de cette ligne ne correspond pas à celui des lignes voisines, ou une espace manque après le deux-points.
invalid-style-rule-sign = Cette valeur commence par un signe qui a un sens particulier (@ * & % ! `) : mettez-la entre apostrophes droites.
invalid-style-rule-long = Cette règle est trop longue ou trop emboîtée pour être lue.
invalid-style-rule-bytes = Les règles, avec celles qu’elles prolongent, dépassent { $limit } Mio ; celle-ci et les suivantes ne sont pas lues.
invalid-style-rule-empty = Une règle s’écrit en lignes « clé: valeur » : extends, message et la suite.
invalid-style-rule-twice = La clé « { $key } » est écrite deux fois ; la première compte.
invalid-style-rule-extends = Il manque à cette règle la clé extends, qui dit quelle forme elle a (extends: existence).
invalid-style-rule-message = Il manque à cette règle la clé message, qui dit ce que la personne lira.
invalid-style-rule-sequence = La forme sequence, qui demande la nature grammaticale des mots, n’existe pas ici. Écrivez une règle existence dont les tokens décrivent la suite de mots.
invalid-style-rule-script = La forme script exécute un programme, ce qui est refusé ici. Écrivez une règle existence (raw, avec scope: raw pour le fichier tel quel), occurrence pour compter, ou metric pour calculer.
invalid-style-rule-inherits = La règle « { $name } », que celle-ci prolonge, n’est pas dans les styles, ou ne se lit pas : vérifiez son nom (Style.Règle) ou ajoutez son fichier.
invalid-style-rule-inherits-built-in = « { $name } » est faite par le programme et n’a pas de fichier : elle ne se prolonge pas.
invalid-style-rule-inherits-cycle = Les règles se prolongent en rond, ou sur plus de dix règles, à « { $name } ».
invalid-style-rule-inherits-alone = « { $key } » complète une règle prolongée, et celle-ci n’en prolonge aucune (extends: Style.Règle) : écrivez { $base }.
invalid-style-rule-inherits-both = « { $base } » remplace et « { $key } » complète : gardez l’une des deux.
invalid-style-rule-inherits-shape = « { $key } » ne convient pas à la règle prolongée : + ajoute à une liste ou à une table qui y est déjà, - en retire (toujours une liste) ; une valeur seule se remplace, avec { $base }.
invalid-style-rule-inherits-absent = « { $entry } » n’est pas dans « { $base } » de la règle prolongée : il n’y a rien à en retirer.
invalid-style-rule-dictionary = Il n’y a pas de dictionnaire « { $name } » : posez { $name }.aff et { $name }.dic dans config/dictionaries, sous le dossier des styles, ou dites fr, en_US ou en_GB.
invalid-style-rule-unread = La règle { $rule } s’arrête : un de ses dictionnaires (.aff, .dic) ne se lit pas ({ $reason }).
invalid-style-rule-form = « { $name } » n’est pas une forme de règle ; les formes sont { $forms }.
invalid-style-rule-key = « { $key } » n’est pas une clé de la forme { $form } ; elle est laissée de côté.
invalid-style-rule-missing = Il manque la clé « { $key } » à cette règle { $form } : sans elle, la règle ne peut rien trouver.
invalid-style-rule-text = « { $key } » attend un texte.
invalid-style-rule-flag = « { $key } » attend true ou false.
invalid-style-rule-count = « { $key } » attend un nombre entier.
invalid-style-rule-number = « { $key } » attend un nombre.
invalid-style-rule-list = « { $key } » attend une liste de textes.
invalid-style-rule-item = « { $key } » : un texte est attendu ici ; mettez-le entre apostrophes droites.
invalid-style-rule-table = « { $key } » attend des lignes « ceci: cela ».
invalid-style-rule-level = « { $level } » n’est pas un niveau : suggestion, warning ou error.
invalid-style-rule-scope = « { $scope } » contient une espace : deux portées se joignent par &, ou forment une liste.
invalid-style-rule-scope-doc = La portée « { $scope } », qui choisit dans l’arbre du document, n’est pas offerte ici : la règle ne s’applique pas. Les portées offertes : heading, heading.h2, paragraph, sentence, list, blockquote, table, raw, et leurs négations (~heading).
invalid-style-rule-fix = La clé fix vaut safe, asked ou shown.
invalid-style-rule-action = Une action porte un nom (name: replace, remove, convert, edit ou suggest) et, au besoin, params.
invalid-style-rule-params = Les paramètres de l’action « { $name } » ne conviennent pas : edit attend des étapes avec leurs paramètres (regex : motif, texte ; replace : ancien, nouveau ; split : signe, rang ; trim, trim_left, trim_right, truncate, remove, wrap, unwrap, prefix, suffix : des signes ; lower, upper, capitalize… : rien) ; convert attend simple.
invalid-style-rule-suggest = L’action suggest n’offre que spellings, les mots voisins du dictionnaire ; un programme n’est pas exécuté.
invalid-style-rule-pattern-long = Ce motif est trop long.
invalid-style-rule-pattern-parenthesis = Une parenthèse de ce motif n’est pas appariée.
invalid-style-rule-pattern-bracket = Un crochet de ce motif n’est pas refermé.
invalid-style-rule-pattern-repeat = Ce signe de répétition ne suit rien qui se répète ; le signe lui-même s’écrit avec une barre oblique inverse devant.
invalid-style-rule-pattern-escape = Cette barre oblique inverse n’annonce rien de connu.
invalid-style-rule-pattern-group = Ce qui suit (? n’est pas connu.
invalid-style-rule-pattern-deep = Trop de groupes sont emboîtés dans ce motif.
invalid-style-rule-engine = La règle { $rule } s’arrête : un de ses motifs n’est pas compris ({ $reason }).
invalid-style-rule-slow = La règle { $rule } s’arrête : un de ses motifs demande trop d’essais sur ce texte.
invalid-style-rule-slow-help = Évitez les répétitions emboîtées, comme (a+)+, dans un motif qui regarde autour de lui.
invalid-style-rule-word-help = Cette entrée du vocabulaire est laissée de côté, les autres valent : devant un signe comme + ou (, écrivez une barre oblique inverse (\).
invalid-style-rule-formula = Cette formule ne peut pas être calculée à partir d’ici.
invalid-style-rule-formula-parenthesis = Une parenthèse de cette formule n’est pas refermée.
invalid-style-rule-formula-name = « { $name } » n’est pas un nom que les formules connaissent.
invalid-style-rule-formula-zero = Cette formule divise par zéro ou dépasse ce qui se calcule.
invalid-style-rule-formula-deep = Trop d’opérations sont emboîtées dans cette formule.
idle-pattern-same = « { $pattern } » est remplacé par lui-même : rien ne sera signalé.
idle-pattern-twice = « { $pattern } » figure déjà plus haut : cette ligne ne sert à rien.
idle-pattern-border = « { $pattern } » commence ou finit par un signe : il n’est trouvé que collé à une lettre.
idle-pattern-border-help = Ajoutez nonword: true à la règle, ou ôtez ce signe.
idle-pattern-exception = Une exception laisse toujours passer « { $pattern } » : il ne sera jamais signalé.
idle-pattern-never = Aucun texte ne peut contenir « { $pattern } » : ce que le motif exige à un endroit (^, $, \b, (?!…)) y exclut ce qu’il demande ensuite.
idle-pattern-never-help = Si vous cherchez le signe lui-même, écrivez \$ ou \^ : seuls, ces signes désignent la fin et le début d’une ligne.
idle-pattern-places = « { $pattern } » désigne un endroit entre deux signes, et aucun mot : rien ne sera signalé.
idle-pattern-scope = Aucun passage d’un article n’a la portée « { $pattern } » : la règle n’y regarde rien.

## House style: set-ups

style-alert = { $text }
style-link = À lire : { $link }
vale-avoid = Des mots que le vocabulaire rejette (reject.txt) ne figurent pas dans les articles.
vale-repetition = Un mot n’est pas écrit deux fois de suite.
vale-spelling = Chaque mot figure dans un dictionnaire, ou dans le vocabulaire.
vale-terms = Les mots que le vocabulaire accepte (accept.txt) ont partout la forme qu’il leur donne.
vale-with-ini = Cette règle ne s’applique que si un .vale.ini demande le style Vale (BasedOnStyles = Vale). Sans lui, les règles du programme font ce travail : repeated-word et unknown-word.
vale-with-vocabulary = Cette règle s’applique dès qu’un vocabulaire est nommé : vocabularies sous [style] dans book.toml, ou Vocab dans un .vale.ini qui demande le style Vale (BasedOnStyles = Vale).
vocabulary-avoid = « %s » est à éviter, dit le vocabulaire du volume.
vocabulary-terms = Le vocabulaire du volume écrit « %s », et non « %s ».
invalid-vale-ini = Cette ligne n’est pas comprise : « { $value } ».
invalid-vale-ini-line = Cette ligne n’est pas comprise : une clé, le signe = et une valeur sont attendus.
invalid-vale-ini-section = Le crochet ] manque à la fin du nom de la section.
invalid-vale-ini-quote = La valeur qui commence par { $value } n’est pas refermée.
invalid-vale-ini-long = Ce fichier dépasse { $value } Kio ; il n’est pas lu.
invalid-vale-ini-many = Ce fichier contient plus de { $value } clés et sections ; la suite n’est pas lue.
invalid-vale-ini-glob = « { $value } » ne peut pas être lu comme un motif de noms de fichiers ; la section est laissée de côté.
invalid-vale-ini-misplaced = « { $value } » se met dans une section, par exemple sous [*.md].
invalid-vale-ini-core = « { $value } » se met au début du fichier, avant toute section.
invalid-vale-ini-key = « { $value } » n’est pas une clé connue ; elle est laissée de côté.
invalid-vale-ini-level = « { $value } » n’est pas un niveau : suggestion, warning ou error.
invalid-vale-ini-switch = « { $value } » n’est ni YES, ni NO, ni un niveau (suggestion, warning, error) ; la règle est coupée.
invalid-vale-ini-unsupported = « { $value } » est une clé de Vale qui n’a pas d’effet ici.
invalid-vale-ini-folder = Le dossier des styles « { $value } » n’existe pas.
invalid-vale-ini-package = Le paquet « { $value } » n’est pas dans le dossier des styles. Rien n’est téléchargé : déposez-y son dossier.
invalid-vale-ini-vocabulary = Le vocabulaire « { $value } » n’existe pas : config/vocabularies/{ $value }/accept.txt ou reject.txt est attendu dans le dossier des styles.
invalid-vale-ini-style = Le style « { $value } » n’est pas dans le dossier des styles.
invalid-vale-ini-rule = La règle « { $value } » n’existe dans aucun style.
invalid-vale-ini-slow = « { $value } » demande trop d’essais sur un article : à partir de là, il n’y écarte plus rien.
invalid-vale-ini-pattern = « { $value } » ne peut pas être lu comme un motif ; il n’écarte rien.
invalid-vale-ini-param = « { $value } » ne se change pas d’ici : écrivez une règle qui prolonge celle-ci (extends: Style.Règle).
invalid-vale-ini-param-level = Un niveau se donne par « { $value } = warning ».
invalid-vale-ini-instead = [style] n’a pas d’effet : c’est { $value } qui décide des styles.
invalid-vale-ini-files = Le dossier des styles contient plus de { $value } fichiers ; les suivants ne sont pas lus.
invalid-vale-ini-bytes = Les fichiers des styles dépassent { $value } Mio ; les suivants ne sont pas lus.
## Rules of the house (check/rules: words, acronyms, personal data)

rules-style = Phrases et citations
rules-terms = Sigles et termes
rules-privacy = Données personnelles
acronym-expansion = { $acronym } est développé ici en « { $written } » ; la table du volume dit « { $expansion } ».
acronym-expansion-capitals = Le développement de { $acronym } s’écrit en minuscules : « { $expansion } ».
acronym-spelling = { $written } : ce sigle s’écrit surtout « { $form } » dans ce volume.
acronym-spelling-apart = « { $written } » : un sigle s’écrit sans espaces, « { $form } ».
acronym-spelling-table = { $written } : ce sigle s’écrit « { $form } » dans la table des sigles du volume.
acronym-spelling-plural = Les sigles ne prennent pas la marque du pluriel : « { $form } », et non « { $written } ».
birth-date = Une date de naissance est écrite ici. (Elle n’est pas répétée dans ce message.)
email-address = Une adresse électronique personnelle est écrite ici. (Elle n’est pas répétée dans ce message.)
inconsistent-term = « { $written } » s’écrit surtout « { $form } » dans ce volume ({ $times } fois, contre { $others }).
inconsistent-term-tie = « { $written } » et « { $form } » s’écrivent autant de fois l’un que l’autre dans ce volume ; la table des termes donne d’abord « { $form } ».
inconsistent-term-orthography = « { $written } » et « { $form } » s’écrivent autant de fois l’un que l’autre dans ce volume, dont les autres mots suivent l’orthographe de « { $form } ».
majority-here = « { $form } » est écrit ici pour la première fois.
law-reference = « { $written } » s’écrit « { $form } » dans ce volume.
long-sentence = Cette phrase compte { $words } mots (plus de { $most }).
phone-number = Un numéro de téléphone est écrit ici. (Il n’est pas répété dans ce message.)
private-name = Un nom de la liste privée du volume est écrit ici. (Il n’est pas répété dans ce message.)
private-name-unchecked = La liste privée de noms ({ $path }) n’est pas sur cette machine, ou n’a pas pu être lue : les noms n’ont pas été cherchés.
private-name-tracked = La liste privée de noms ({ $path }) est suivie par git : chaque envoi du dépôt donne ces noms à ses lecteurs.
private-name-tracked-help = Retirez-la sans l’effacer : « git rm --cached { $path } », puis écrivez son chemin dans .gitignore. Les versions déjà enregistrées la contiennent encore.
private-name-loose = Rien n’empêche git de prendre la liste privée de noms ({ $path }) avec le reste.
private-name-loose-help = Écrivez une ligne « { $path } » dans .gitignore.
repeated-word = « { $word } » est écrit deux fois de suite.
social-security-number = Un numéro de sécurité sociale est écrit ici. (Il n’est pas répété dans ce message.)
two-capital-forms = « { $written } » s’écrit surtout « { $form } » dans ce volume ({ $times } fois, contre { $others }).
two-capital-forms-tie = « { $written } » et « { $form } » s’écrivent autant de fois l’un que l’autre dans ce volume ; la table des termes donne d’abord « { $form } ».
unexpanded-acronym = « { $acronym } » apparaît ici pour la première fois sans être développé : « { $expansion } ({ $acronym }) ».
unexpanded-acronym-several = « { $acronym } » apparaît ici pour la première fois sans être développé, et ce sigle a plusieurs sens : { $expansions }.
unexpanded-acronym-apart = « { $acronym } » apparaît ici sans que l’article ait dit ce qu’il désigne : « { $expansion } ».
unexpanded-acronym-earlier = Le développement est ici : ajoutez-y « ({ $acronym }) ».
unknown-acronym = { $times ->
    [one] « { $acronym } » n’est expliqué ni dans le volume, ni dans la table des sigles.
   *[other] « { $acronym } » ({ $times } fois) n’est expliqué ni dans le volume, ni dans la table des sigles.
  }
idle-index-entry = « { $words } » ne se trouve dans aucun article : l’index n’aura pas cette entrée.
idle-index-entry-reference = Ce renvoi ne mène nulle part : l’index n’a pas d’entrée « { $words } ».
unreadable-table = Cette table ne peut pas être lue à partir d’ici : ce n’est pas du YAML.
unreadable-table-key = « { $key } » ne veut rien dire ici.
unreadable-table-value = Cette valeur ne convient pas ici : un texte ou une liste de textes est attendu ; pour un groupe, au moins deux formes qui ont autant de terminaisons.
unset-quotation = Cette citation compte { $signes } signes, plus de trois lignes imprimées : elle gagnerait à être mise à part.
rule-acronym-expansion = Un sigle est développé autrement que dans la table du volume.
rule-acronym-spelling = Un sigle prend un s, ou s’écrit de deux façons dans le volume.
rule-birth-date = Une date de naissance est écrite dans un article.
rule-email-address = Une adresse électronique personnelle est écrite dans un article.
rule-inconsistent-term = Un mot s’écrit de deux façons dans le volume.
rule-joined-names = Deux noms de personnes ne sont pas séparés par « and ».
rule-law-reference = Un article de loi n’est pas nommé dans la forme du volume.
rule-long-sentence = Une phrase est très longue.
rule-phone-number = Un numéro de téléphone est écrit dans un article.
rule-private-name = Un nom de la liste privée du volume est écrit dans un article.
rule-repeated-word = Le même mot est écrit deux fois de suite.
rule-social-security-number = Un numéro de sécurité sociale est écrit dans un article.
rule-two-capital-forms = Un nom a tantôt une majuscule, tantôt aucune.
rule-unexpanded-acronym = Un sigle n’est pas développé à sa première apparition.
rule-unknown-acronym = Un mot en capitales n’est expliqué nulle part.
rule-unreadable-table = Une table de styles/ ne peut pas être lue en entier.
rule-unset-quotation = Une longue citation court dans le paragraphe.

unknown-word = « { $word } » n’est dans aucun dictionnaire{ $count ->
    [one] {""}
   *[other] {" "}({ $count } fois)
  }.
unknown-word-near = Peut-être : { $words }.
unknown-word-help = Si le mot est juste, ajoutez-le à styles/vocabulaire.txt.
unknown-name = Noms à vérifier, absents de la bibliographie et de la liste des personnes : { $words }{ $more ->
    [0] {""}
    [one] {" "}et 1 autre
   *[other] {" "}et { $more } autres
  }.
unknown-name-help = Un nom juste qui revient souvent se note dans styles/vocabulaire.txt.
unmarked-foreign-word = Mots d’une autre langue, sans marque : { $words }{ $more ->
    [0] {""}
    [one] {" "}et 1 autre
   *[other] {" "}et { $more } autres
  }.
unmarked-foreign-word-help = Mettez-les en italique (*mot*) ou indiquez leur langue ({"["}mot]{"{"}lang=en{"}"}).
mixed-orthography = « { $word } » suit l’orthographe de 1990 ; dans ce volume, on écrit plutôt « { $other } ».
mixed-orthography-classical = « { $word } » suit l’orthographe d’avant 1990 ; dans ce volume, on écrit plutôt « { $other } ».
rule-mixed-orthography = Le volume mêle deux orthographes.
rule-unknown-name = Des noms ne sont cités nulle part ailleurs.
rule-unknown-word = Un mot n’est dans aucun dictionnaire.
rule-unmarked-foreign-word = Des mots étrangers ne sont pas marqués.

## Typography (check)

rules-typography = Typographie
rule-abbreviation = Une abréviation écrite autrement qu’en français : Mr, Mme., p.12.
abbreviation = « { $words } » s’écrit « { $proposed } ».
rule-breakable-number = Des espaces ordinaires où une ligne pourrait couper un nombre, une date, une page.
breakable-number = { $count ->
    [one] Une espace ordinaire pourrait couper un nombre, une date ou un renvoi en fin de ligne ; une espace insécable (U+00A0, ou U+202F entre les milliers) l’empêche.
   *[other] { $count } espaces ordinaires pourraient couper un nombre, une date ou un renvoi en fin de ligne ; des espaces insécables (U+00A0, ou U+202F entre les milliers) l’empêchent. Voici la première.
  }
rule-date-form = Une date écrite autrement qu’en français : 12 Mai, 1 mai.
date-form = « { $words } » s’écrit « { $proposed } » : les jours et les mois prennent une minuscule, le premier du mois est « 1er ».
rule-decimal-point = Un nombre décimal écrit avec un point.
decimal-point = « { $words } » : en français, les décimales suivent une virgule.
rule-dotted-acronym = Un sigle avec des points.
dotted-acronym = « { $words } » : un sigle s’écrit sans points, « { $proposed } ».
rule-heading-full-stop = Un titre ou un intertitre qui finit par un point.
heading-full-stop = Un titre ne finit pas par un point.
rule-hyphen-as-dash = Un trait d’union entre deux espaces tient lieu de tiret.
hyphen-as-dash = Un trait d’union entre deux espaces : un tiret (–) sépare, un trait d’union lie.
rule-hyphen-in-range = En anglais, un trait d’union entre deux nombres.
hyphen-in-range = « { $words } » : en anglais, un tiret (–) joint les deux bouts d’un intervalle.
rule-inclusive-writing = Plusieurs écritures inclusives dans le volume.
inclusive-writing = « { $words } » : le volume écrit surtout « { $usual } ».
rule-missing-space = Deux mots que « : » sépare sans espaces.
missing-space = « { $words } » s’écrit « { $proposed } », si ce sont deux mots d’une phrase.
rule-quote-level = Des guillemets qui ne suivent pas leur niveau.
quote-level = « { $words } » : en français, les guillemets sont « … » au premier niveau et “…” à l’intérieur.
rule-repeated-mark = Plusieurs points d’exclamation ou d’interrogation à la suite.
repeated-mark = « { $words } » : un seul signe suffit.
rule-spaced-range = Un intervalle de nombres avec des espaces.
spaced-range = « { $words } » : un intervalle s’écrit sans espaces, avec un trait d’union (12-18).
rule-straight-apostrophe = Une apostrophe droite dont la fabrication ne peut être sûre.
straight-apostrophe = « { $words } » : une apostrophe courbe (’) est attendue, si c’est une apostrophe.
rule-straight-quote = Des guillemets droits dont la fabrication ne peut être sûre.
straight-quote = « { $words } » : des guillemets droits, que la fabrication ne change pas d’elle-même.
rule-time-form = Une heure écrite sans espaces : 14h30.
time-form = « { $words } » s’écrit « { $proposed } », avec des espaces insécables (U+00A0).
rule-typed-ellipsis = Trois points tapés un à un.
typed-ellipsis = Trois points tapés un à un : les points de suspension sont un seul signe (…).
rule-typography = Ce que la fabrication met en forme d’elle-même : espaces et signes.
typography = La fabrication mettra en forme { $total ->
    [one] 1 espace ou signe
   *[other] { $total } espaces et signes
  } : { $kinds }. Vous n’avez rien à faire.
rule-unaccented-capital = Une capitale sans son accent : A pour À, Ca pour Ça.
unaccented-capital = « { $words } » s’écrit sans doute « { $proposed } » : les capitales gardent leurs accents.
rule-unbracketed-cut = Une coupure dans une citation, sans crochets.
unbracketed-cut = Une coupure dans une citation se met entre crochets : […].
rule-ungrouped-number = Un grand nombre dont les milliers ne sont pas séparés.
ungrouped-number = « { $words } » s’écrit « { $proposed } », avec une espace fine insécable (U+202F) entre les milliers.
rule-unpaired-quote = Un guillemet sans son pareil.
unpaired-quote = Ce guillemet n’a pas son pareil dans le paragraphe.
rule-unspaced-full-stop = Un point sans espace avant la phrase suivante.
unspaced-full-stop = « { $words } » : il manque une espace après le point.
straight-quote-alone = Ce guillemet droit n’a pas son pareil dans le paragraphe.
typography-not-built = Sans risque, mais pas faits par la fabrication (typography.build) : { $kinds }.
typography-narrow = { $count ->
    [one] 1 espace fine insécable (U+202F)
   *[other] { $count } espaces fines insécables (U+202F)
  }
typography-no-break = { $count ->
    [one] 1 espace insécable (U+00A0)
   *[other] { $count } espaces insécables (U+00A0)
  }
typography-spaces = { $count ->
    [one] 1 espace en trop ou manquante
   *[other] { $count } espaces en trop ou manquantes
  }
typography-apostrophes = { $count ->
    [one] 1 apostrophe
   *[other] { $count } apostrophes
  }
typography-quotes = { $count ->
    [one] 1 guillemet
   *[other] { $count } guillemets
  }
typography-ordinals = { $count ->
    [one] 1 ordinal (2e, XIXe)
   *[other] { $count } ordinaux (2e, XIXe)
  }
typography-letters = { $count ->
    [one] 1 lettre (É, œ)
   *[other] { $count } lettres (É, œ)
  }
typography-abbreviations = { $count ->
    [one] 1 abréviation
   *[other] { $count } abréviations
  }
typography-ellipses = { $count ->
    [one] 1 fin de « etc. »
   *[other] { $count } fins de « etc. »
  }
typography-help = Pour les écrire aussi dans le fichier : ouvrage check --fix
inclusive-writing-usual = La forme du volume, ici par exemple.

## Measuring (count)


## History and review (vcs, review, status)

history-absent = Ce volume n’est pas dans un dépôt git : l’état de chaque article est celui qu’indique son fichier, sans date ni nom.
history-not-owned = Le dépôt { $repository } appartient à un autre utilisateur de cette machine : git n’y lit rien sans votre accord. Les états affichés viennent des fichiers.
history-not-owned-hint = Si vous avez confiance en ce dépôt, tapez : git config --global --add safe.directory "{ $repository }"
history-unsupported = Ce dépôt git est d’un type qui n’est pas encore pris en charge ({ $feature }). Les états affichés viennent des fichiers.
history-no-commit = Le dépôt git n’a encore aucun enregistrement (commit) : les dates et les noms apparaîtront après le premier.
history-shallow = Ce clone ne contient que la fin de l’histoire : les débuts de certains articles manquent. Pour l’obtenir entière, tapez : git fetch --unshallow
history-detached = Aucune branche n’est active (HEAD détachée) : l’histoire affichée est celle de la version où vous êtes.
history-bare = Ce dépôt n’a pas de dossier de travail : seul ce qui est enregistré est affiché.
history-modified = { $count ->
    [one] Modifié et pas encore enregistré : { $paths }.
   *[other] Modifiés et pas encore enregistrés ({ $count }) : { $paths }.
}
history-missing = { $count ->
    [one] Enregistré, mais absent du dossier : { $paths }.
   *[other] Enregistrés, mais absents du dossier ({ $count }) : { $paths }.
}
history-untracked = { $count ->
    [one] Inconnu de git : { $paths }. Pour l’y ajouter : git add, puis git commit.
   *[other] Inconnus de git ({ $count }) : { $paths }. Pour les y ajouter : git add, puis git commit.
}
history-added = { $count ->
    [one] Ajouté, et pas encore enregistré : { $paths }. Il reste à faire : git commit.
   *[other] Ajoutés, et pas encore enregistrés ({ $count }) : { $paths }. Il reste à faire : git commit.
}
history-bad-glob = Le motif « { $glob } » ne peut pas être lu.
git-failed = L’histoire du dépôt n’a pas pu être lue jusqu’au bout : { $reason }.
git-list-damaged = La liste où git trouve ses objets est endommagée, et l’histoire du dépôt n’a pas été lue : { $path }
git-list-damaged-hint = Supprimez ce fichier, puis tapez, pour le refaire : git index-pack "{ $path }"
git-list-for-all-damaged-hint = Supprimez ce fichier : git s’en passe. Pour le refaire, tapez ensuite : git multi-pack-index write
index-absent = Ce dossier n’est dans aucun dépôt git : rien n’y est préparé pour un enregistrement (commit).
index-absent-hint = Pour en faire un dépôt : git init
index-bare = Ce dépôt git n’a pas de dossier de travail : rien n’y est préparé pour un enregistrement (commit).
index-not-owned = Le dépôt { $repository } appartient à un autre utilisateur de cette machine : git n’y lit rien sans votre accord.
index-unsupported = Ce dépôt git est d’un type qui n’est pas encore pris en charge ({ $feature }).
index-unmerged = { $count ->
    [one] Une fusion n’est pas terminée
   *[other] Des fusions ne sont pas terminées
  } : { $paths }.
index-unmerged-hint = Choisissez entre les versions dans { "<<<<<<<" } … { ">>>>>>>" }, puis confiez le résultat à git : git add
hook-bare = Ce dépôt git n’a pas de dossier de travail : on n’y enregistre rien, un crochet n’y servirait à rien.
hook-altered = Le crochet { $path } est d’ouvrage, mais quelqu’un y a changé des lignes : il reste tel qu’il est.
hook-altered-hint = Mettez ces lignes à l’abri, effacez { $path }, puis recommencez.
hook-kept-twice = Un crochet est déjà gardé sous { $path }, et un autre a pris la place du nôtre : rien n’a été changé.
hook-kept-twice-hint = Gardez celui des deux qui sert, effacez { $path }, puis recommencez.
hook-absent-program = ouvrage est introuvable : l’enregistrement se fait sans vérification. Pour retirer ce crochet, effacez le fichier pre-commit du dossier des crochets ; pour le rétablir : ouvrage hook install
unknown-state = L’état « { $state } » n’est pas de ceux que prévoit le volume.
unknown-state-refused = { $name } a demandé pour l’article l’état « { $state } » ({ $commit }) : le volume n’a pas d’état de ce nom, cette décision ne compte pas.
refused-move = Le { $date }, { $name } a voulu faire passer l’article de « { $from } » à « { $to } » ({ $commit }) : ce passage, que le volume ne prévoit pas, ne compte pas.
refused-move-role = Le { $date }, { $name } a voulu faire passer l’article de « { $from } » à « { $to } » ({ $commit }) : ce passage revient à d’autres ({ $roles }) et ne compte pas.
refused-move-own = Le { $date }, { $name } a voulu faire passer son propre article de « { $from } » à « { $to } » ({ $commit }) : ce passage revient à une autre personne et ne compte pas.
refused-move-conflict = Le { $date }, { $name } a voulu faire passer l’article de « { $from } » à « { $to } » ({ $commit }) : ce passage ne lui revient pas pour cet article (conflit d’intérêts déclaré dans book.toml) et ne compte pas.
refused-move-not-theirs = Le { $date }, { $name } a voulu faire passer l’article de « { $from } » à « { $to } » ({ $commit }) : la mention nomme une autre personne et ne compte pas.
refused-move-unsigned = Le { $date }, { $name } a voulu faire passer l’article de « { $from } » à « { $to } » ({ $commit }) : l’enregistrement n’est pas signé, et le volume le demande : ce passage ne compte pas.
refused-move-bad-signature = Le { $date }, { $name } a voulu faire passer l’article de « { $from } » à « { $to } » ({ $commit }) : la signature ne correspond pas à l’enregistrement : ce passage ne compte pas.
refused-move-key-not-verified = Le { $date }, { $name } a voulu faire passer l’article de « { $from } » à « { $to } » ({ $commit }) : la clé de la signature est d’une sorte qui n’est pas vérifiée : ce passage ne compte pas.
refused-move-unknown-signer = Le { $date }, { $name } a voulu faire passer l’article de « { $from } » à « { $to } » ({ $commit }) : la signature est d’une clé que le volume ne connaît pas : ce passage ne compte pas.
refused-move-signed-by-another = Le { $date }, { $name } a voulu faire passer l’article de « { $from } » à « { $to } » ({ $commit }) : l’enregistrement est signé par une autre personne que son auteur : ce passage ne compte pas.
state-draft = en cours d’écriture
state-submitted = remis
state-in-review = en relecture
state-revise = à reprendre
state-accepted = accepté
state-copyedited = corrigé
state-ready = bon à tirer


## Labels inside a volume (export)

xref-figure = figure { $number }
xref-table = tableau { $number }
xref-equation = équation { $number }
xref-section = section « { $title } »
xref-paragraph = paragraphe { $number }
xref-passage = passage
xref-figure-unnumbered = figure
xref-table-unnumbered = tableau
label-abbreviations = Sigles et acronymes
label-about = À propos de
label-abstract = Résumé
label-alert-caution = Mise en garde
label-alert-important = Important
label-alert-note = Note
label-alert-tip = Conseil
label-alert-warning = Attention
label-back-to-text = Revenir au texte
label-bibliography = Bibliographie
label-broken-help = Lancez « ouvrage check » sur cet article : le premier message dit ce qu’il faut reprendre.
label-broken-text = Cet article n’a pas pu être composé. Le reste du volume est complet.
label-contents = Table des matières
label-contributors = Autrices et auteurs
label-directed-by = Sous la direction de
label-draft = Épreuve de travail
label-figure = Figure
label-source = Source :
label-credit = Crédit :
label-image-missing = Image introuvable :
label-image-remote = Image hors du volume :
label-comment-on = Commenter le paragraphe
label-form-add = Ajouter une remarque sur un paragraphe
label-form-anonymous = La relecture est anonyme : n’écrivez votre nom nulle part dans vos réponses.
label-form-general = Remarques générales
label-form-heading = Votre relecture
label-form-lead = Vos réponses restent dans cette page. Le bouton du bas en fait un petit fichier : envoyez-le à la personne qui vous a confié cette relecture.
label-form-no-opinion = sans avis
label-form-none-there = Aucun paragraphe ne porte ce numéro.
label-form-paragraph = Numéro du paragraphe
label-form-paragraphs = Remarques par paragraphe
label-form-recommendation = Vous recommandez que l’article soit
label-form-remark = Votre remarque
label-form-remark-on = Ajouter à votre relecture une remarque sur le paragraphe
label-form-remove = Retirer cette remarque
label-form-save = Enregistrer le fichier de relecture
label-form-saved = Le fichier # est dans vos téléchargements.
label-form-scale = De 1, insuffisant, au plus haut, excellent
label-form-script = Sans JavaScript, cette page ne peut pas faire de fichier de vos réponses : imprimez-la et remplissez-la à la main, ou écrivez-les dans un courriel, avec les numéros des paragraphes, à la personne qui vous a confié cette relecture.
label-form-too-long = Ces réponses sont trop longues pour un fichier de relecture (256 Ko au plus) : raccourcissez-les, ou joignez-les à part.
label-form-who = Votre nom
label-index = Index
label-in-this-article = Dans cet article
label-keywords = Mots-clés
label-link-nowhere = Lien retiré : ce qu’il désigne n’est pas dans le volume
label-link-refused = Lien retiré : son adresse n’est pas d’un genre qu’une page peut porter
label-more-articles = et { $count } autres articles
label-more-paragraphs = et { $count } autres paragraphes
label-neighbours = Articles voisins
label-next = Article suivant
label-notes = Notes
label-paragraph = Paragraphe
label-previous = Article précédent
label-remark = Remarque
label-see = voir
label-see-also = voir aussi
label-cite-in = dans { $editors } (dir.)
label-cite-this = Citer cet article
label-cite-title = « { $title } »
label-download-citation = Pour un logiciel de références
label-download-pdf = Le volume en PDF
label-volume-pages = Pages du volume
label-search = Rechercher
label-search-failed = La recherche ne peut pas être chargée : il manque le dossier « search » à côté de cette page.
label-search-many = # passages
label-search-more = Afficher la suite
label-search-none = Aucun passage ne contient ces mots.
label-search-one = 1 passage
label-since = Ce qui a changé depuis
label-since-count = passages changés depuis la dernière relecture :
label-since-nothing = Rien n’a changé dans le texte.
draft-since-review = la relecture du { $day }
draft-since-blind = la version déjà relue
label-skip = Aller au texte
draft-counted-from = Les jours sont comptés depuis le { $day }, date de cette version.
label-states = Où en sont les articles
label-table = Tableau
label-task-done = fait
label-task-open = à faire
label-withheld-address = [adresse masquée]
label-withheld-institution = [établissement masqué]
label-withheld-name = [nom masqué]
label-withheld-notice = [notice masquée]
label-withheld-reference = [référence masquée]
label-withheld-thanks = [remerciements masqués]
label-other-works = Autres références
label-works-cited = Bibliographie

template-broken = Le gabarit ne peut pas être lu : { $reason }
template-broken-help = Le gabarit d’origine a été employé à sa place. Corrigez celui-ci, ou retirez-le.
template-failed = Le gabarit n’a pas pu composer la page « { $page } » : { $reason }
template-endless = Le gabarit ne finit pas la page « { $page } » dans les limites de temps et de taille.


manual-title = Les règles d’ouvrage
manual-contents = Toutes les règles
manual-lead = { $count ->
    [one] Une règle
   *[other] { $count } règles
  }, chacune avec ce qu’elle demande, pourquoi, un exemple et ce qu’il y a à faire. Les noms sont ceux que les messages donnent entre crochets ; « ouvrage explain NOM » affiche la même page dans votre terminal.
manual-lead-levels = Une erreur est à corriger ; un avertissement mérite qu’on y regarde avant l’envoi ; une remarque est bonne à savoir. Le fichier book.toml peut changer ces niveaux, sous [rules].
manual-off = éteinte
manual-varies = {" "}(selon le cas)
manual-top = Retour au sommaire
manual-bad = À reprendre
manual-good = Ainsi
manual-styles = Style « { $style } »


## Print (export/print, export/pdf)

unclaimed-standard-glyphs = Le PDF d’écran ne se déclare conforme ni à PDF/A-2a ni à PDF/UA-1 : il y manque ce qu’aucune police du livre ne sait dessiner. Écrivez-le en toutes lettres, ou mettez une image.
unclaimed-standard = Le PDF d’écran ne se déclare conforme ni à PDF/A-2a ni à PDF/UA-1, ou à l’un des deux seulement. Raisons que donne Typst : { $reasons }.
unprintable-block = Ce passage n’a pas pu être composé pour l’impression (Typst : { $message }).
unprintable-block-opening = L’ouverture de l’article ou sa bibliographie n’a pas pu être composée pour l’impression (Typst : { $message }).
unreadable-image = L’image { $path } n’a pas pu être lue pour l’impression ; un cadre en tient la place (Typst : { $message }).
broken-print-theme = Le modèle d’impression ne peut pas être composé ({ $path }, ligne { $line } ; Typst : { $message }).
endless-print-theme = La composition du volume n’aboutit pas dans le temps prévu : un modèle d’impression contient sans doute une boucle sans fin.
broken-print-theme-somewhere = Le modèle d’impression ne peut pas être composé (Typst : { $message }).
print-theme-warning-somewhere = Remarque de Typst sur la composition du volume : { $message }.
print-theme-warning = Remarque de Typst sur le modèle d’impression ({ $path }, ligne { $line }) : { $message }.
missing-glyph = { $count ->
    [one] Le caractère { $characters } manque dans les polices du volume ; un carré vide en tient la place à l’impression.
   *[other] Les caractères { $characters } manquent dans les polices du volume ; un carré vide tient la place de chacun à l’impression.
}

print-contents = Table des matières
print-bibliography = Bibliographie générale
print-references = Bibliographie
print-contributors = Contributeurs
print-editors = Sous la direction de
print-abstract = Résumé
print-keywords = Mots-clés :
print-figure = Figure { $number }
print-figures = Table des figures
print-table = Tableau { $number }
print-tables = Table des tableaux
print-broken = Cet article n’a pas pu être composé.
print-broken-help = Une page d’attente tient sa place dans le volume ; le compte rendu de la fabrication dit ce qui est à reprendre.
print-missing-image = Image absente :
print-loose-notes = Notes sans appel dans le texte
print-remark = Remarque :
print-isbn = ISBN
print-legal-deposit = Dépôt légal :
print-printed-by = Impression :
print-printed-on = Achevé d’imprimer
print-box-note = Note
print-box-tip = Conseil
print-box-important = Important
print-box-warning = Attention
print-box-caution = Prudence
print-cite-this = Pour citer ce chapitre
print-page = p.
print-pages = p.
print-order = Bon de commande : { $title }
order-open = à préciser
order-title = Titre :
order-editors = Sous la direction de :
order-isbn = ISBN :
order-publisher = Éditeur :
order-quantity = Tirage :
order-copies = { $count ->
    [one] 1 exemplaire
   *[other] { $count } exemplaires
}
order-trim = Format fini :
order-millimetres = { $width } × { $height } mm
order-pages = Pages :
order-page-count = { $count } pages intérieures
order-signatures = Cahiers :
order-signature-count = { $count ->
    [one] 1 cahier de { $size } pages
   *[other] { $count } cahiers de { $size } pages
}
order-inks = Impression de l’intérieur :
order-inks-black = noir, recto verso (1/1)
order-inks-four = quadrichromie, recto verso (4/4)
order-inks-spots = { $base ->
    [1] noir
   *[other] quadrichromie
} + { $count ->
    [one] 1 ton direct
   *[other] { $count } tons directs
} : { $names }, recto verso ({ $inks }/{ $inks })
order-bleed = Fond perdu :
order-bleed-said = { $bleed } mm
order-paper = Papier de l’intérieur :
order-weight = { $grammage } g/m², main { $bulk }
order-spine = Dos :
order-spine-said = { $spine } mm (estimé ; à confirmer par l’imprimeur)
order-cover = Couverture :
order-cover-spots = Tons directs de la couverture :
order-binding = Façonnage :
order-glued = dos carré collé
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

level-error = erreur
level-warning = avertissement
level-info = remarque
level-help-said = aide :{" "}
level-colon = {" : "}

cli = Un ouvrage collectif, du manuscrit Markdown au livre : lire, mesurer, vérifier, suivre, composer.
cli-more =
    Pour commencer :
      ouvrage check mon-article.md   où en est mon article, que faut-il reprendre
      ouvrage count                  la longueur de tous les articles
      ouvrage build                  le volume entier, en HTML et en PDF

    Un article se désigne par son numéro, son chemin ou une partie de son titre.
    Code de sortie : 0 rien à signaler, 1 quelque chose à reprendre, 2 commande ou machine en défaut.
cli-check = Vérifie la longueur et la tenue des articles (alias : verifier)
cli-check-more =
    Sans article, tout le volume est vérifié. Un fichier seul, hors de tout volume, se vérifie aussi ; « - » lit l’entrée standard.
    « ouvrage explain RÈGLE » dit ce qu’une règle demande et pourquoi.
cli-count = Compte les signes de chaque article (alias : compter)
cli-count-more =
    Un signe est un caractère tel qu’on le lit, espaces comprises : le balisage ne compte pas, une suite d’espaces compte pour une.
cli-status = Dit où en est chaque article d’après l’histoire git (alias : etat)
cli-build = Compose le volume en HTML et en PDF (alias : construire)
cli-build-more =
    Sans article, tout le volume est composé dans build/. Avec des articles, seules leurs épreuves le sont.
    Un article défaillant est remplacé par une page qui le dit ; avec --strict, rien n’est écrit.
cli-render = Rend un fichier sur la sortie standard (alias : rendre)
cli-explain = Affiche la page de manuel d’une règle (alias : expliquer)
cli-rules = Dresse la liste des règles (alias : regles)
cli-init = Crée un nouveau volume, prêt à être composé (alias : creer)
cli-new = Ajoute un article au volume (alias : nouveau)
cli-hook = Vérifie les articles à chaque enregistrement git (alias : crochet)
cli-hook-more =
    Le crochet ne retient un enregistrement (commit) que pour une erreur. Pour enregistrer quand même : git commit --no-verify
cli-hook-install = Pose le crochet dans ce dépôt ; un crochet déjà là est gardé et passe d’abord (alias : poser)
cli-hook-uninstall = Retire le crochet et remet celui d’avant (alias : retirer)
cli-hook-status = Dit si le crochet est posé (alias : etat)
cli-hook-run = Ce que le crochet exécute : « ouvrage check --staged », réduit aux erreurs (alias : executer)
cli-completions = Écrit le complètement des commandes pour votre terminal

cli-heading-usage = Utilisation :
cli-heading-commands = Commandes :
cli-heading-arguments = Arguments :
cli-heading-options = Options :

cli-value-command = COMMANDE
cli-value-dir = DOSSIER
cli-value-file = FICHIER
cli-value-rule = RÈGLE
cli-value-title = TITRE
cli-value-lang = LANGUE
cli-value-profile = PROFIL
cli-value-id = IDENTIFIANT
cli-value-date = JOUR

cli-arg-paths = Articles : numéro, chemin, partie du titre, ou « - » pour l’entrée standard
cli-arg-root = Dossier du volume (par défaut : le premier dossier qui contient book.toml en remontant)
cli-arg-lang = Langue des messages : fr ou en
cli-arg-jobs = Nombre de calculs menés de front
cli-arg-quiet = N’affiche que ce qui demande une action
cli-arg-color = Couleurs : auto, always ou never
cli-arg-help = Affiche cette aide
cli-arg-version = Affiche la version
cli-arg-format = Forme du résultat : table, json ou csv
cli-arg-bom = Place une marque d’ordre en tête du CSV, pour les tableurs qui l’attendent
cli-check-staged = Vérifie ce qui est préparé pour l’enregistrement (git add), et non les fichiers tels qu’ils sont
cli-check-fail-on = Niveau à partir duquel le code de sortie vaut 1 : error (par défaut), warning, info ou never
cli-count-explain = Explique pourquoi le nombre de Word diffère
cli-build-only = Sorties voulues, séparées par des virgules : html, pdf, print (le PDF pour l’imprimeur)
cli-build-emit = Écrit le thème et les données pour Typst au lieu de composer : typst
cli-build-out = Dossier des sorties (par défaut : build)
cli-build-since = Avec --draft : marque ce qui a changé depuis cette version (date, commit, étiquette, branche) ; sans cela, depuis la dernière relecture de chaque article (alias : --depuis)
cli-build-single-file = Réunit le site en un seul fichier, à envoyer par courriel : SLUG.html, au lieu du dossier html
cli-build-strict = N’écrit rien si un seul article ne peut être composé
cli-build-fresh = Refait tout, même ce qui n’a pas changé depuis la dernière composition (alias : --tout-refaire)
cli-render-paths = Fichiers Markdown, ou « - » pour l’entrée standard
cli-render-to = Forme voulue : html (par défaut), typst, text ou json
cli-render-bare = CommonMark seul : ni en-tête, ni extensions, ni typographie, ni nettoyage
cli-render-text-lang = Langue du texte (fr, en…), si l’en-tête ne la donne pas
cli-render-typography = Profil typographique (imprimerie-nationale, fine, fr-CA, fr-CH, en-GB, en-US), ou none
cli-render-blind = Masque tout ce qui dit qui a écrit, travaux cités compris (alias : --anonyme) ; html et text seulement
cli-error-typography = Aucun usage typographique ne s’appelle « { $name } » ; possibles : { $known }.
cli-explain-rule = Nom de la règle, tel que les messages le donnent entre crochets
cli-rules-format = Forme du résultat : table ou json
cli-rules-html = Écrit le manuel des règles : une page HTML qui se suffit
cli-rules-out = Fichier où l’écrire (par défaut : la sortie standard)
cli-manual-done = Le manuel est écrit : { $path }.
cli-init-dir = Dossier du nouveau volume
cli-new-title = Titre de l’article
cli-new-author = Identifiant d’un auteur, tel que book.toml le déclare ; peut être répété
cli-completions-shell = bash, zsh, fish, powershell ou elvish

cli-error = erreur : { $text }
cli-hint = aide : { $text }
cli-error-missing-value = { $subject } attend une valeur.
cli-error-invalid-value = { $subject } n’accepte pas « { $value } ».
cli-error-valid-values = Valeurs possibles : { $valid }.
cli-error-surplus-argument = « { $subject } » est de trop.
cli-error-unknown-argument = L’option « { $subject } » n’existe pas.
cli-error-unknown-command = La commande « { $subject } » n’existe pas.
cli-error-missing-argument = Il manque : { $subject }.
cli-error-conflict = « { $subject } » ne va pas avec une autre des options données.
cli-error-conflict-with = « { $subject } » ne va pas avec « { $other } ».
cli-error-too-many-values = { $subject } reçoit trop de valeurs.
cli-error-missing-command = Que faut-il faire ? Il manque une commande.
cli-error-other = La ligne de commande n’a pas été comprise.
cli-error-suggestion = Vouliez-vous dire « { $suggestion } » ?
cli-error-see-help = « ouvrage --help » dresse la liste des commandes.
cli-error-unknown-article = Aucun article ne répond à « { $name } ».
cli-error-unknown-article-hint = Donnez un numéro, un chemin ou une partie du titre ; « ouvrage count » dresse la liste.
cli-error-ambiguous-article = « { $name } » peut désigner plusieurs articles : { $articles }.
cli-error-unknown-rule = Aucune règle ne s’appelle « { $name } ».
cli-error-rules-list = « ouvrage rules » dresse la liste des règles.
cli-error-no-volume = Il n’y a pas de book.toml ici, ni plus haut.
cli-error-no-volume-hint = Placez-vous dans le dossier du volume, donnez un fichier, ou créez un volume : ouvrage init.
cli-error-typst-file = { $path } : on ne peut rendre en Typst qu’un article lu dans un volume ou un fichier seul.
cli-error-blind-form = --blind ne convient qu’aux formes html et text : les autres contiennent des noms.
cli-error-no-pdf = Cette version d’ouvrage a été construite sans le PDF.
cli-error-output = La sortie n’a pas pu être écrite : { $reason }
cli-error-broken-config = Le volume ne peut être composé : book.toml comporte des erreurs.
cli-error-strict = Rien n’a été écrit : { $count ->
    [one] un article ne peut être composé
   *[other] { $count } articles ne peuvent être composés
  } (--strict).

cli-error-strict-blind = Rien n’a été écrit : certains noms sous lesquels l’histoire connaît les auteurs n’ont pas pu être cherchés (--strict).
cli-error-strict-blind-hint = Composez depuis un clone entier : « git fetch --unshallow » complète celui-ci.

cli-error-strict-errors = Rien n’a été écrit : la composition a rencontré des erreurs (--strict).

cli-check-clean = Rien à signaler { $articles ->
    [one] dans cet article.
   *[other] dans les { $articles } articles.
  }
cli-check-summary = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
  } : { $errors ->
    [0] aucune erreur
    [one] 1 erreur
   *[other] { $errors } erreurs
  }, { $warnings ->
    [0] aucun avertissement
    [one] 1 avertissement
   *[other] { $warnings } avertissements
  }, { $infos ->
    [0] aucune remarque
    [one] 1 remarque
   *[other] { $infos } remarques
  }.
cli-check-hidden = { $count ->
    [one] 1 remarque n’est pas détaillée
   *[other] { $count } remarques ne sont pas détaillées
  } : relancez sans --quiet pour les lire.
cli-check-next = « ouvrage explain { $rule } » explique une règle.
cli-staged-nothing = Rien n’est préparé pour l’enregistrement : « git add FICHIER » d’abord.
cli-staged-no-article = Aucun article n’est préparé pour l’enregistrement : rien à vérifier.
cli-staged-clean = Rien à signaler { $articles ->
    [one] dans l’article préparé
   *[other] dans les { $articles } articles préparés
  } pour l’enregistrement.

cli-hook-installed = Le crochet est posé : { $path }.
cli-hook-renewed = Le crochet était déjà posé ; il est à jour : { $path }.
cli-hook-chained = Le crochet qui était là passe d’abord ; « ouvrage hook uninstall » le remettra tel quel.
cli-hook-kept = Le crochet qui était là n’est pas exécutable : git ne l’appelait pas, le nôtre ne l’appelle pas non plus. Il est gardé ; « ouvrage hook uninstall » le remettra tel quel.
cli-hook-what-now = À chaque enregistrement (git commit), les articles préparés sont vérifiés. Une erreur le suspend ; pour enregistrer quand même : git commit --no-verify
cli-hook-configured = Le dépôt place ses crochets dans { $path } (core.hooksPath).
cli-hook-shared = Attention : { $path } sert à tous vos dépôts (core.hooksPath). Dans ceux qui n’ont pas de volume, le crochet ne dit rien.
cli-hook-removed = Le crochet est retiré : { $path }.
cli-hook-put-back = Le crochet d’ouvrage est retiré ; celui d’avant a repris sa place : { $path }.
cli-hook-none = Aucun crochet n’est posé. Pour le poser : ouvrage hook install
cli-hook-not-ours = Le crochet { $path } n’est pas d’ouvrage : il reste tel qu’il est.
cli-hook-there = Le crochet est posé : { $path }.
cli-hook-not-callable = Le crochet { $path } est posé, mais git ne peut pas l’exécuter. Pour y remédier : ouvrage hook install
cli-hook-altered = Le crochet { $path } est d’ouvrage, mais quelqu’un y a changé des lignes.
cli-hook-other = Le crochet { $path } n’est pas d’ouvrage. « ouvrage hook install » le garde et ajoute le nôtre.
cli-hook-program = Il appelle { $path }.
cli-hook-program-path = Il appelle le programme ouvrage que votre terminal connaît.
cli-hook-program-gone = Il appelait { $path }, qui n’est plus là ; à défaut, le programme ouvrage que votre terminal connaît. Pour le remettre à jour : ouvrage hook install
cli-hook-passes = La vérification n’a pas pu se faire ; l’enregistrement continue.
cli-hook-held-up = Enregistrement suspendu : { $errors ->
    [one] 1 erreur à corriger
   *[other] { $errors } erreurs à corriger
  }{ $warnings ->
    [0] .
    [one] {" "}(et 1 avertissement : ouvrage check --staged).
   *[other] {" "}(et { $warnings } avertissements : ouvrage check --staged).
  }
  Corrigez, puis « git add » et « git commit ». Pour enregistrer quand même : git commit --no-verify
cli-hook-warnings = { $warnings ->
    [one] 1 avertissement, qui ne retient pas l’enregistrement
   *[other] { $warnings } avertissements, qui ne retiennent pas l’enregistrement
  }. Pour les lire : ouvrage check

cli-check-format = Forme du résultat : full, concise, json, jsonl, sarif, github, gitlab, checkstyle, junit, rdjson ou line
cli-check-fix = Corrige les articles et les bibliographies sur place, là où le sens ne peut pas changer, puis dit ce qui reste
cli-check-unsafe-fixes = Corrige aussi ce qui est probable sans être certain : relisez ensuite (comprend --fix)
cli-check-diff = Montre les corrections de --fix (ou de --unsafe-fixes) sans rien écrire ; le code de sortie vaut 1 s’il y en a
cli-check-allow-dirty = Corrige même ce que git ne saurait pas rendre : fichiers modifiés et pas encore enregistrés, ou hors de git
cli-check-add-baseline = Fige les constats d’aujourd’hui : un texte ancien rejoint le volume sans bruit (styles/tolerances.json)
cli-check-no-baseline = Dit aussi les constats figés par --add-baseline
cli-value-format = FORME
cli-column-times = Fois

cli-check-heading = { $title } · { $path } · { $count ->
    [one] 1 constat
   *[other] { $count } constats
  }
cli-check-heading-numbered = { $number }. { $title } · { $path } · { $count ->
    [one] 1 constat
   *[other] { $count } constats
  }
cli-check-heading-untitled = { $path } · { $count ->
    [one] 1 constat
   *[other] { $count } constats
  }
cli-check-tolerated = { $count ->
    [one] 1 constat ancien est toléré
   *[other] { $count } constats anciens sont tolérés
  } ({ $path }) : --no-baseline les montre.
cli-check-fixable = { $safe ->
    [0] « ouvrage check --unsafe-fixes » { $asked ->
        [one] corrige 1 passage, à relire ensuite.
       *[other] corrige { $asked } passages, à relire ensuite.
      }
    [one] « ouvrage check --fix » corrige 1 passage{ $asked ->
        [0] .
       *[other] {" "}; « --unsafe-fixes », { $asked } de plus, à relire ensuite.
      }
   *[other] « ouvrage check --fix » corrige { $safe } passages{ $asked ->
        [0] .
       *[other] {" "}; « --unsafe-fixes », { $asked } de plus, à relire ensuite.
      }
  }
cli-check-fixable-unsaved = { $all ->
    [one] 1 passage peut être corrigé
   *[other] { $all } passages peuvent être corrigés
  } : « ouvrage check --diff{ $safe ->
    [0] {" "}--unsafe-fixes
   *[other] {""}
  } » { $all ->
    [one] le montre.
   *[other] les montre.
  } « ouvrage check { $safe ->
    [0] --unsafe-fixes
   *[other] --fix
  } » n’écrira qu’une fois les derniers changements enregistrés (git commit) dans { $count ->
    [one] { $paths }.
   *[other] ces fichiers : { $paths }.
  }
cli-check-fixable-no-git = Hors de git, « ouvrage check { $safe ->
    [0] --unsafe-fixes
   *[other] --fix
  } » n’écrit rien sans --allow-dirty ; { $all ->
    [one] 1 passage peut être corrigé
   *[other] { $all } passages peuvent être corrigés
  } : « ouvrage check --diff{ $safe ->
    [0] {" "}--unsafe-fixes
   *[other] {""}
  } » { $all ->
    [one] le montre.
   *[other] les montre.
  }

cli-fixed = Corrigé : { $count ->
    [one] 1 passage
   *[other] { $count } passages
  } dans { $articles ->
    [one] 1 fichier.
   *[other] { $articles } fichiers.
  }
cli-fixed-article = {" "} { $path } : { $rules }
cli-fixed-undo = Pour revenir en arrière : { $command }
cli-fix-safe = Correction sûre : elle ne change pas le sens.
cli-fix-asked = Correction proposée : à relire.
cli-fix-shown = Correction montrée : à écrire vous-même.
cli-fix-restless = { $path } n’a pas été corrigé : ses corrections se défont l’une l’autre. C’est une erreur du programme ou d’une règle, pas de votre texte.
cli-fix-not-utf8 = { $path } n’est pas entièrement en UTF-8 : il n’est pas corrigé. Enregistrez-le d’abord en UTF-8.
cli-fix-lone-cr = { $path } a des fins de ligne d’ancien Macintosh (CR) : il n’est pas corrigé. Dans votre éditeur de texte, choisissez d’abord des fins de ligne « LF » ou « CRLF », puis enregistrez-le.
cli-fix-none = Rien n’a été corrigé : aucune correction sûre à faire.
cli-fix-none-unsafe = Rien n’a été corrigé : aucune correction à faire.
cli-diff-none = Aucune correction sûre à faire.
cli-diff-none-unsafe = Aucune correction à faire.
cli-diff-summary = { $count ->
    [one] 1 passage serait corrigé
   *[other] { $count } passages seraient corrigés
  } dans { $articles ->
    [one] 1 article
   *[other] { $articles } articles
  } ; rien n’a été écrit.
cli-error-dirty = Rien n’a été corrigé : { $count ->
    [one] { $paths } contient des changements qui ne sont pas encore enregistrés dans git.
   *[other] { $paths } contiennent des changements qui ne sont pas encore enregistrés dans git.
  }
cli-error-dirty-hint = Enregistrez-les d’abord (git commit), regardez sans rien écrire (--diff), ou corrigez sans retour possible (--allow-dirty).
cli-error-no-git = Rien n’a été corrigé : { $count ->
    [one] { $paths } n’est pas dans un dépôt git, qui permettrait de revenir en arrière.
   *[other] { $paths } ne sont pas dans un dépôt git, qui permettrait de revenir en arrière.
  }
cli-error-no-git-hint = Regardez sans rien écrire (--diff), ou corrigez sans retour possible (--allow-dirty).
cli-error-fix-input = L’entrée standard ne peut pas être corrigée sur place.
cli-error-fix-input-hint = Regardez les corrections avec --diff, ou donnez un fichier.

cli-baseline-done = { $kept ->
    [one] 1 constat est figé dans { $path }
   *[other] { $kept } constats sont figés dans { $path }{ $old ->
        [0] {""}
       *[other] , dont { $new ->
            [one] 1 nouveau
           *[other] { $new } nouveaux
          }
      }
  } : check n’en parlera plus.
cli-baseline-same = { $kept ->
    [one] 1 constat était déjà figé
   *[other] { $kept } constats étaient déjà figés
  } dans { $path } : il n’y en a pas de nouveau.
cli-baseline-none = { $left ->
    [0] Rien à figer : il n’y a aucun constat.
   *[other] Rien à figer.
  }
cli-baseline-pruned = { $pruned ->
    [one] 1 tolérance ne servait plus : elle est retirée de { $path }.
   *[other] { $pruned } tolérances ne servaient plus : elles sont retirées de { $path }.
  }
cli-baseline-left = { $left ->
    [one] 1 constat reste dit : check ne fige rien de ce qui vaut pour tout un article (longueur, en-tête) ou pour le volume, ni de ce qui touche à des données personnelles.
   *[other] { $left } constats restent dits : check ne fige rien de ce qui vaut pour tout un article (longueur, en-tête) ou pour le volume, ni de ce qui touche à des données personnelles.
  }
cli-baseline-commit = Enregistrez ce fichier dans git.
cli-error-baseline-lone = Seul un volume garde des tolérances : il n’y a pas de book.toml ici, ni plus haut.
cli-error-baseline-broken = La liste des constats tolérés ne peut pas être lue ({ $path }) : elle n’est pas remplacée.
cli-private-message = Cette règle trouve ici quelque chose qui touche à une donnée personnelle : les mots ne sont pas montrés.
cli-github-rest = { $count ->
    [one] 1 autre constat
   *[other] { $count } autres constats
  }
cli-github-more = … et { $count ->
    [one] 1 de plus.
   *[other] { $count } de plus.
  }

cli-build-done = Le volume est prêt : { $outputs } — { $seconds } s.
cli-build-composed = Le volume est composé : { $outputs } — { $seconds } s.
cli-build-proofs-done = Les épreuves sont prêtes : { $outputs } — { $seconds } s.
cli-build-no-pdf = Le PDF n’a pas pu être composé ; s’il y en avait un, il reste tel qu’il était.
cli-build-pages = { $path } ({ $pages ->
    [one] 1 page
   *[other] { $pages } pages
  })
cli-build-findings = { $errors ->
    [0] { $warnings ->
        [one] 1 avertissement
       *[other] { $warnings } avertissements
      }
    [one] 1 erreur
   *[other] { $errors } erreurs
  } dans le volume : « ouvrage check » les détaille.
cli-build-replaced = { $count ->
    [one] 1 article n’a pu être composé : une page le dit à sa place.
   *[other] { $count } articles n’ont pu être composés : une page le dit à leur place.
  }
cli-build-emitted = Thème et données écrits dans { $path } : « typst compile --font-path { $fonts } { $main } » les compose.
cli-progress-read = Lecture des articles
cli-progress-html = Composition des pages HTML
cli-progress-pdf = Composition du PDF
cli-progress-print = Composition du PDF pour l’imprimeur

cli-init-done = Le volume est créé dans « { $path } ».
cli-init-done-here = Le volume est créé dans ce dossier.
cli-init-next = Pour le composer : { $command }
cli-new-done = Article créé : { $path }.
cli-new-listed = Il est ajouté à book.toml.
cli-new-list = Ajoutez-le à la liste des articles dans book.toml : "{ $path }".

cli-count-rule = Compté : { $counted }. Un signe est un caractère lu, espaces comprises ; une suite d’espaces compte pour une{ $illustrations ->
    [0] .
   *[other] {" "}; chaque figure compte pour { $illustrations } signes.
  }
cli-count-not = Non compté : { $buckets }.
cli-count-range = { $kind } : { $range } (en signes).
cli-count-aim = { $signes } visés
cli-count-least = { $signes } au moins
cli-count-most = { $signes } au plus
kind-article = Articles
kind-analysis = Analyses
kind-introduction = Introduction
kind-preface = Préface
kind-foreword = Avant-propos
kind-conclusion = Conclusion
kind-afterword = Postface
kind-acknowledgements = Remerciements
kind-appendix = Annexes
cli-count-total = Total du volume : { $total } signes.
cli-column-number = N°
cli-column-article = Article
cli-column-length = Longueur
cli-column-signes = Signes
cli-column-distance = Écart
cli-column-state = État
cli-column-since = Depuis
cli-column-by = Par
cli-column-changed = Modifié
cli-column-revisions = Versions
cli-column-rule = Règle
cli-column-level = Niveau
cli-column-summary = Ce qu’elle demande
cli-distance-none = sans limite
cli-distance-within = dans la fourchette
cli-distance-short = il manque { $signes }
cli-distance-long = { $signes } de trop
cli-rules-test = Essaie chaque règle de style sur les exemples que contient son fichier
cli-rules-unheard = { $rule } devrait signaler, et laisse passer : « { $text } »
cli-rules-wronged = { $rule } devrait laisser passer, et signale : « { $text } » ({ $message })
cli-rules-tested = { $failures ->
    [0] { $rules } règles de style, { $examples } exemples : tout est comme il se doit.
    [one] { $rules } règles de style, { $examples } exemples : un défaut.
   *[other] { $rules } règles de style, { $examples } exemples : { $failures } défauts.
  }
cli-explain-description = Ce que c’est
cli-explain-when = Quand elle s’applique
cli-explain-asleep = éteinte : le réglage présent ne la fait tourner sur aucun article
cli-explain-why = Pourquoi
cli-explain-link = À lire
cli-explain-examples = Exemples
cli-rules-group = { $name } · { $count ->
    [one] 1 règle
   *[other] { $count } règles
  }
cli-rules-off = éteinte

cli-explain-bad = À reprendre :
cli-explain-good = Ainsi :
cli-explain-count = « { $title } » : { $total } signes selon la règle du volume. Un traitement de texte dirait environ { $word } caractères, espaces comprises ; { $notes } avec les notes ; { $file } si l’on y collait le fichier avec son balisage. De l’un à l’autre :
cli-explain-not-counted = { $signes } : { $bucket }, que la règle ne compte pas
cli-explain-counted-here = { $signes } : { $bucket }, que le traitement de texte ne compte pas d’office
cli-explain-white-space = { $signes } : espaces répétées, espaces en bout de paragraphe, signes faits de plusieurs caractères
cli-explain-illustrations = { $signes } : forfait pour les illustrations
cli-explain-notes = Dans Word, la case « Inclure les zones de texte, notes de bas de page et de fin » décide des notes. Une citation compte ici telle que le volume l’imprime.
cli-explain-ease = Lisibilité, pour information : { $words } mots, { $sentences } phrases ; indice LIX { $lix } (30 : facile, 50 : courant, 60 : savant) ; indice de Kandel et Moles { $ease } (100 : très facile, 60 : courant, 30 : difficile).
cli-explain-ease-sources = LIX : Carl-Hugo Björnsson, Läsbarhet, Stockholm, 1968. L’autre indice : Liliane Kandel et Abraham Moles, « Application de l’indice de Flesch à la langue française », Cahiers d’études de radio-télévision, 19, 1958.
cli-explain-lix-sources = LIX : Carl-Hugo Björnsson, Läsbarhet, Stockholm, 1968.
cli-explain-lix = Lisibilité, pour information : { $words } mots, { $sentences } phrases ; indice LIX { $lix } (30 : facile, 50 : courant, 60 : savant).
bucket-body = corps
bucket-headings = titres
bucket-quotations = citations
bucket-lists = listes
bucket-tables = tableaux
bucket-captions = légendes
bucket-notes = notes
bucket-title = bloc de titre
bucket-abstract = résumés
bucket-keywords = mots-clés
bucket-bibliography = bibliographie
bucket-code = code
bucket-math = formules
bucket-comments = remarques
bucket-withdrawn = texte retiré

cli-error-empty-title = Donnez un titre à l’article : ouvrage new "Un titre".
cli-error-unknown-person = book.toml ne déclare personne sous l’identifiant « { $name } ».
cli-error-unknown-person-hint = Ajoutez la personne à book.toml : [people.identifiant].
status-revisions = { $count ->
    [one] 1 version
   *[other] { $count } versions
  }
status-last-change = modifié le { $date } par { $name }
status-changed-since = texte modifié depuis ({ $count } fois)
status-pending = état « { $state } » écrit, pas encore enregistré dans git
status-work-tree-modified = modifié, pas encore enregistré dans git
status-work-tree-missing = fichier absent du dossier de travail
status-work-tree-untracked = fichier inconnu de git
status-work-tree-added = ajouté, pas encore enregistré dans git
status-refused = { $count ->
    [one] 1 décision non retenue
   *[other] { $count } décisions non retenues
  }
status-unknown-state = état inconnu de book.toml
status-waiting = on attend { $who }
status-due = « { $state } » attendu pour le { $date } ({ $days ->
    [one] demain
   *[other] dans { $days } jours
  })
status-due-session = « { $state } » attendu pour { $session }, le { $date } ({ $days ->
    [one] demain
   *[other] dans { $days } jours
  })
status-due-on = « { $state } » attendu pour le { $date }
status-due-on-session = « { $state } » attendu pour { $session }, le { $date }
status-due-today = « { $state } » attendu aujourd’hui
status-late = « { $state } » attendu le { $date } : { $days ->
    [one] un jour de retard
   *[other] { $days } jours de retard
  }
status-late-session = « { $state } » attendu pour { $session }, le { $date } : { $days ->
    [one] un jour de retard
   *[other] { $days } jours de retard
  }
status-approved = accord donné par { $name } le { $date }
status-kept = puis corrigé, l’accord tient
status-kept-by = puis corrigé : { $how } ; l’accord tient
status-stale = puis modifié, l’accord est à confirmer
status-stale-by = puis modifié : { $how } ; l’accord est à confirmer
status-changed-since-by = texte modifié depuis : { $how }
by-none = à longueur égale
by-signes = { $signes } { $size ->
    [one] signe
   *[other] signes
  }
status-by-signes-in = { $signes } dans { $count ->
    [one] 1 paragraphe
   *[other] { $count } paragraphes
  }
status-days-later = { $count ->
    [0] le jour même
    [one] le lendemain
   *[other] { $count } jours plus tard
  }
cli-error-bad-day = « { $day } » n’est pas un jour : écrivez-le ainsi, 2026-03-12.
cli-status-today = Jour d’où comptent les délais (2026-03-12) ; sans cela, aujourd’hui
cli-status-gone = Montre aussi les articles qui ont quitté le volume

## Le journal d’un article (ouvrage log)

cli-log = Raconte ce qui est arrivé à un article, d’après l’histoire git (alias : journal)
cli-log-more =
    Sans article, tous sont racontés. Entre deux décisions, les modifications
    du texte sont réunies en une ligne ; une décision qui n’a pas été retenue
    est montrée avec sa raison.
cli-log-paths = Articles : numéros, chemins ou parties de titres
cli-log-format = Forme : table (par défaut), json, csv ou markdown
cli-log-gone = Raconte aussi les articles qui ont quitté le volume
log-column-day = Jour
log-column-by = Qui
log-column-what = Quoi
log-empty = Rien n’est encore enregistré dans git.
log-created = article ajouté
log-returned = article revenu
log-removed = article retiré
log-renamed = renommé : { $from } → { $path }
log-changed = texte modifié
log-changes = { $count ->
    [one] 1 modification
   *[other] { $count } modifications
  }
log-changes-net = { $count ->
    [one] 1 modification
   *[other] { $count } modifications
  } ({ $net })
log-changes-net-until = { $count ->
    [one] 1 modification
   *[other] { $count } modifications
  } jusqu’au { $to } ({ $net })
log-moved = { $from } → { $to }
log-undo = retour à « { $to } » (décision annulée)
log-awaiting = accord pour « { $to } » : { $given } sur { $needed }
log-copy = « { $to } » dit une seconde fois
log-refused = « { $to } » demandé, non retenu
log-reason-unknown-state = le volume n’a pas d’état de ce nom
log-reason-no-such-move = le volume ne prévoit pas ce passage
log-reason-not-entitled = ce passage revient à d’autres : { $roles }
log-reason-not-reviewer = cette personne n’est pas de celles qui relisent
log-reason-own-article = il s’agit de son propre article : ce passage revient à une autre personne
log-reason-conflict = conflit d’intérêts déclaré dans book.toml
log-reason-unsigned = enregistrement non signé, alors que le volume le demande
log-reason-bad-signature = la signature ne correspond pas à l’enregistrement
log-reason-key-not-verified = la clé est d’une sorte qui n’est pas vérifiée
log-reason-unknown-signer = signé d’une clé que le volume ne connaît pas
log-reason-signed-by-another = signé par une autre personne que son auteur
log-reason-not-theirs = la mention nomme une autre personne que celle qui enregistre
log-copy-of = copie de { $commit }, ne compte qu’une fois
log-undone-by = annulé par { $commit }
log-review-valid = accord donné par { $name }
log-review-stale = accord donné par { $name }, le texte a changé depuis
log-review-past = accord donné par { $name }, d’un tour précédent
log-review-refused = accord donné par { $name }, non retenu :
log-requested = relecture demandée à { $text }
log-note = note : { $text }

## Comparer deux versions (ouvrage diff)

diff-between = De { $old } à { $new }
diff-commit = la version { $commit } du { $date } ({ $name })
diff-work-tree = la version de travail
diff-file = { $path }
diff-what-title = Titre
diff-what-subtitle = Sous-titre
diff-what-short-title = Titre courant
diff-what-abstract = Résumé
diff-what-keywords = Mots-clés
diff-what-authors = Autrices et auteurs
diff-what-heading = Intertitre
diff-what-paragraph = Paragraphe
diff-what-numbered = § { $number }
diff-what-old-numbered = ancien § { $number }
diff-what-quotation = Citation
diff-what-term = Terme défini
diff-what-figure = Figure
diff-what-table = Tableau
diff-what-code = Bloc de code
diff-what-math = Formule
diff-what-rule = Filet
diff-what-note = Note { $number }
diff-what-old-note = ancienne note { $number }
diff-what-loose-note = Note sans appel
diff-fate-changed = modification
diff-fate-form = changement de forme
diff-fate-added = ajout
diff-fate-removed = retrait
diff-fate-moved = déplacement
diff-fate-moved-from = déplacement (était § { $number })
diff-fate-split = division en { $count }
diff-fate-merged = réunion de { $count }
diff-signes = , { $signes } signes
diff-sum-paragraphs = { $action ->
    [changed] { $first ->
        [yes] { $count ->
            [one] 1 paragraphe modifié
           *[other] { $count } paragraphes modifiés
        }
       *[no] { $count ->
            [one] 1 modifié
           *[other] { $count } modifiés
        }
    }
    [added] { $first ->
        [yes] { $count ->
            [one] 1 paragraphe ajouté
           *[other] { $count } paragraphes ajoutés
        }
       *[no] { $count ->
            [one] 1 ajouté
           *[other] { $count } ajoutés
        }
    }
    [removed] { $first ->
        [yes] { $count ->
            [one] 1 paragraphe retiré
           *[other] { $count } paragraphes retirés
        }
       *[no] { $count ->
            [one] 1 retiré
           *[other] { $count } retirés
        }
    }
    [split] { $first ->
        [yes] { $count ->
            [one] 1 paragraphe divisé
           *[other] { $count } paragraphes divisés
        }
       *[no] { $count ->
            [one] 1 divisé
           *[other] { $count } divisés
        }
    }
    [merged] { $first ->
        [yes] { $count ->
            [one] 1 réunion de paragraphes
           *[other] { $count } réunions de paragraphes
        }
       *[no] { $count ->
            [one] 1 réunion
           *[other] { $count } réunions
        }
    }
   *[moved] { $first ->
        [yes] { $count ->
            [one] 1 paragraphe déplacé
           *[other] { $count } paragraphes déplacés
        }
       *[no] { $count ->
            [one] 1 déplacé
           *[other] { $count } déplacés
        }
    }
}
diff-sum-others = { $kind ->
    [headings] { $count ->
        [one] 1 intertitre touché
       *[other] { $count } intertitres touchés
    }
    [tables] { $count ->
        [one] 1 tableau touché
       *[other] { $count } tableaux touchés
    }
    [figures] { $count ->
        [one] 1 figure touchée
       *[other] { $count } figures touchées
    }
    [notes] { $count ->
        [one] 1 note touchée
       *[other] { $count } notes touchées
    }
   *[metadata] { $count ->
        [one] 1 élément de l’en-tête touché
       *[other] { $count } éléments de l’en-tête touchés
    }
}
diff-sum-signes = { $count ->
    [0] longueur inchangée
   *[other] { $signes } signes
}
diff-nothing = Aucun mot n’a changé.
diff-folded-typography = { $typographic ->
    [one] 1 retouche typographique n’est pas montrée (--typography la montre).
   *[other] { $typographic } retouches typographiques ne sont pas montrées (--typography les montre).
}
diff-folded-formatting = { $formatting ->
    [one] 1 changement de mise en valeur (italique, gras, lien) n’est pas montré.
   *[other] { $formatting } changements de mise en valeur (italique, gras, lien) ne sont pas montrés.
}
diff-folded-both = Ne sont pas montrés : retouches typographiques, { $typographic } (--typography les montre) ; changements de mise en valeur (italique, gras, lien), { $formatting }.
diff-page-changes = Changements
diff-page-metadata = En-tête de l’article
diff-page-text = Texte avec les changements
diff-page-legend = Dans le texte :
diff-page-added = ce qui est ajouté
diff-page-removed = ce qui est retiré
diff-spoken-added = [ajouté :]
diff-spoken-removed = [retiré :]
diff-written = Comparaison écrite dans { $path }
diff-pdf-out = Dites dans quel fichier écrire le PDF : --format pdf -o relecture.pdf
diff-out-form = Le nom { $path } ne dit pas sous quelle forme écrire la comparaison : terminez-le par .html, .pdf, .json ou .md, ou ajoutez --format.
diff-one-article = Désignez un seul article, ou deux fichiers : { $name }
diff-no-history = Il n’y a pas ici d’histoire git que l’on puisse lire, donc pas d’autre version à comparer.
diff-no-commit = Le dépôt git n’a encore aucun enregistrement (commit) : il n’y a pas d’autre version à comparer.
diff-two-files = Pour comparer deux fichiers, donnez-les tous les deux : ouvrage diff ancien.md nouveau.md
diff-unknown-version = L’histoire de ce dépôt n’a pas de version « { $name } ».
diff-unknown-version-hint = Donnez une date (2026-03-12), un commit, une étiquette ou une branche ; deux, séparés par « .. », pour comparer ces deux versions.
diff-not-in-version = L’article { $path } n’existe pas dans la version « { $name } ».
diff-not-in-version-hint = S’il portait alors un autre nom sans que git ait vu le renommage, comparez les deux fichiers.
cli-diff = Montre ce qui a changé dans un article, mot à mot (alias : comparer)
cli-diff-more =
    Sans version : depuis la dernière relecture, sinon depuis le dernier
    enregistrement, jusqu’au fichier tel qu’il est. Une version est une date
    (2026-03-12), un commit, une étiquette ou une branche ; « A..B » compare
    deux versions, et deux fichiers se comparent aussi.
cli-diff-article = Article : numéro, chemin ou partie du titre
cli-diff-versions = Version d’où l’on part, « A..B », ou un second fichier
cli-diff-format = Forme : terminal (par défaut), html, pdf, json ou critic (CriticMarkup)
cli-diff-out = Fichier où écrire ; sa terminaison (.html, .pdf, .json, .md) dit la forme
cli-diff-typography = Montre aussi les retouches typographiques
cli-value-article = ARTICLE
cli-value-rev = VERSION

## A move written as a commit (ouvrage review)

cli-review = Enregistre une décision de relecture : remettre, accepter… (alias : relecture)
cli-review-more =
    Décisions : remettre, confier, commencer, reprendre, accepter, corriger, pret, retirer, annuler, ou l’état voulu par son nom.
    Chaque décision est un seul enregistrement (commit) sur la branche où vous êtes ; rien n’est récrit, rien n’est envoyé.
    Sans article, « pret » donne au volume entier son bon à tirer, lié au PDF de build/ ; « annuler » le reprend.
    « import FICHIER » (ou « importer ») enregistre la relecture qu’un formulaire de brouillon a mise dans un fichier, sans changer l’état ;
    --decide prend aussi la décision recommandée. --as dit de qui elle est : un nom, ou un pseudonyme de [review] pseudonyms.
    Une décision impossible n’est pas enregistrée, et le code de sortie vaut 1.
cli-review-step = Décision, ou l’état voulu
cli-review-article = Article : numéro, chemin ou partie du titre ; sans article, le volume entier
cli-review-to = Avec « confier » : à qui, par son identifiant dans book.toml, son nom ou son adresse
cli-review-message = Texte de l’enregistrement, à la place de celui qui est proposé
cli-review-note = Un mot pour qui lira l’historique, gardé avec la décision
cli-review-dry-run = Montre ce qui serait enregistré, sans rien écrire
cli-value-move = DÉCISION
cli-value-person = PERSONNE
cli-value-text = TEXTE
role-author = l’autrice ou l’auteur
role-reviewer = la relecture
role-editor = la direction éditoriale
role-lead = la direction du programme
role-facilitator = l’animation
role-researcher = la recherche
review-title = { $title } : { $state }
review-title-assign = { $title } : relecture demandée à { $names }
review-title-recall = { $title } : relecture plus demandée à { $names }
review-title-undo = { $title } : de nouveau { $state }
review-one-article = « { $name } » ne désigne pas un seul article du volume.
review-no-volume = Cet article est hors de tout volume : c’est book.toml qui dit comment un article avance.
review-unknown-move = « { $name } » n’est ni une décision ni un état de ce volume.
review-known-moves = Décisions possibles : { $moves }.
review-to-without-assign = --to dit à qui une relecture est confiée ; il ne va qu’avec « confier » (ou « assign »).
review-dirty = { $path } a des changements qui ne sont pas encore enregistrés dans git. Une décision porte sur le texte enregistré.
review-missing = { $path } est enregistré dans git, mais absent du dossier.
review-not-committed = { $path } n’est pas encore enregistré dans git.
review-dirty-hint = Enregistrez d’abord le texte, puis recommencez : git add { $path }, puis git commit
review-unsigned = Ce volume ne compte que les décisions signées, et votre git ne signe pas ses enregistrements.
review-unsigned-hint = Avec une clé SSH : git config gpg.format ssh, git config user.signingkey ~/.ssh/id_ed25519.pub, git config commit.gpgsign true
review-stranger = Ce volume ne compte que les décisions signées par une clé qu’il connaît pour la vôtre, et celle-ci ne l’est pas : rien n’a été enregistré.
review-stranger-hint = Demandez que votre clé publique soit ajoutée, avec votre adresse { $email }, au fichier { $path }, et que cet ajout soit enregistré sur la branche commune.
review-other-key = Ce volume ne compte que les décisions signées, et votre clé est d’une sorte qu’ouvrage ne vérifie pas : rien n’a été enregistré.
review-other-key-hint = Sont vérifiées les clés Ed25519, ECDSA P-256 et RSA, et les clés OpenPGP. Par exemple : ssh-keygen -t ed25519
review-already = L’article est déjà dans cet état : « { $state } ».
review-given = Votre accord pour « { $state } » est déjà compté ({ $given } sur { $needed }) : il reste à attendre celui d’une autre personne.
review-no-such-move = Le volume ne prévoit pas de passage de « { $from } » à « { $to } ».
review-own-article = C’est votre propre article : le passage de « { $from } » à « { $to } » revient à une autre personne.
review-conflict = Le volume a déclaré un conflit d’intérêts entre vous et cet article : le passage de « { $from } » à « { $to } » revient à une autre personne.
review-not-entitled = Le passage de « { $from } » à « { $to } » revient à d’autres : { $roles }.
review-unknown-person = book.toml ne connaît personne sous l’adresse { $email }, celle de votre git. Si vous en avez une autre, ajoutez-la aux adresses (emails) de la personne.
review-possible = Ce que vous pouvez faire maintenant : { $commands }.
review-nothing-possible = Pour l’instant, c’est à d’autres de faire avancer cet article.
review-length = L’article compte { $signes } signes ({ $distance }) : il n’a pas encore la longueur convenue.
review-length-hint = Le détail : ouvrage count { $article }
review-open-remarks = { $count ->
    [one] Une remarque ou une proposition attend encore une réponse
   *[other] { $count } remarques ou propositions attendent encore une réponse
  } dans cet article.
review-open-remarks-hint = Pour les voir et les régler : ouvrage remarks { $article }
review-assign-no-trailers = Ce volume ne lit les états que dans l’en-tête des articles : une demande de relecture n’y trouverait pas de place.
review-assign-whom = À qui la relecture est-elle confiée ? Par exemple : ouvrage review confier { $article } --to IDENTIFIANT
review-assign-not-entitled = Confier une relecture revient à la direction éditoriale, à la direction du programme ou à l’animation, et book.toml ne donne aucun de ces rôles à { $name }.
review-assign-unknown = « { $name } » ne désigne pas une seule personne de book.toml.
review-assign-known = Identifiants connus : { $ids }.
review-assign-no-address = book.toml ne donne pas d’adresse (emails) à { $name }.
review-assign-author = { $name } a écrit cet article : la relecture revient à une autre personne.
review-assign-conflict = Le volume a déclaré un conflit d’intérêts entre { $name } et cet article : la relecture revient à une autre personne.
review-assign-ended = Plus rien n’est attendu d’un article dans cet état (« { $state } ») : une relecture demandée maintenant n’y changerait rien.
review-recall-not-theirs = Le dernier acte est la relecture demandée à { $names } par { $by } : la reprendre lui revient, ou revient à la direction éditoriale, à la direction du programme ou à l’animation.
review-undo-nothing = Aucune décision n’a encore été prise sur cet article : il n’y a rien à annuler.
review-undo-impossible = La dernière décision (« { $state } ») ne peut pas être annulée ainsi.
review-message-trailers = Le texte donné par -m a une ligne qui commence par « Review- » : ces lignes-là sont écrites par ouvrage.
review-front-matter = L’en-tête de { $path } ne peut pas être lu sûrement : l’état n’y a pas été changé.
review-dry-run = Ce qui serait enregistré sur la branche { $branch }, par { $name } <{ $email }> :
review-dry-run-status = Un seul fichier changerait, { $path }, à une seule ligne : « status: { $status } ».
review-dry-run-no-file = Aucun fichier ne changerait.
review-dry-run-signed = L’enregistrement serait signé ({ $program }).
review-dry-run-nothing = Rien n’a été écrit.
review-done = « { $title } » : { $state } (enregistrement { $commit }, branche { $branch }).
review-done-assign = « { $title } » : relecture demandée à { $names } (enregistrement { $commit }, branche { $branch }).
review-done-assign-later = « { $title } » : relecture demandée à { $names } (enregistrement { $commit }, branche { $branch }). L’article est entre les mains de qui l’écrit (« { $state } ») : la relecture sera attendue une fois qu’il sera remis.
review-done-recall = « { $title } » : la relecture n’est plus demandée à { $names } (enregistrement { $commit }, branche { $branch }).
review-done-hooks = Les crochets git de ce dépôt n’ont pas été appelés : { $hooks }.
review-done-not-sent = Rien n’est encore envoyé : les autres le verront après git push.
commit-bare = Ce dépôt git n’a pas de dossier de travail : on n’y enregistre rien d’ici.
commit-unborn = Le dépôt git n’a encore aucun enregistrement (commit) : enregistrez d’abord les articles.
commit-detached = Aucune branche n’est active (HEAD détachée) : une décision enregistrée ici serait perdue.
commit-detached-hint = Revenez sur une branche, par exemple : git switch main
commit-unfinished = { $operation } n’est pas terminée dans ce dépôt : rien n’a été enregistré.
commit-unfinished-hint = git status dit comment la terminer ou l’abandonner.
commit-operation-merge = Une fusion (merge)
commit-operation-rebase = Une réécriture (rebase)
commit-operation-revert = Une annulation (revert)
commit-operation-cherry-pick = Une reprise (cherry-pick)
commit-operation-bisect = Une recherche (bisect)
commit-operation-apply = L’application d’un correctif (am)
commit-locked = git travaille en ce moment dans ce dépôt, ou s’y est arrêté en chemin (index.lock) : rien n’a été enregistré.
commit-locked-hint = Attendez qu’il finisse. S’il ne reste aucun git à l’œuvre, effacez .git/index.lock.
commit-nobody = git ne connaît pas encore votre nom et votre adresse : une décision doit être celle de quelqu’un.
commit-nobody-hint = git config --global user.name "Prénom Nom", puis git config --global user.email "vous@example.org"
commit-not-at-head = { $path } n’est pas dans le dernier enregistrement de git.
commit-moved = La branche a avancé entre-temps : rien n’a été enregistré.
signing-no-key = Votre git signe ses enregistrements par SSH (commit.gpgsign), mais ne dit pas avec quelle clé.
signing-no-key-hint = Par exemple : git config user.signingkey ~/.ssh/id_ed25519.pub
signing-format = Votre git signe sous la forme « { $format } », qui n’est pas prise en charge : seules le sont ssh et openpgp.
signing-no-program = Votre git signe ses enregistrements avec { $program }, qui n’a pas pu être lancé ({ $reason }). Rien n’a été enregistré.
signing-failed = La signature n’a pas pu être faite par { $program } : { $reason }. Rien n’a été enregistré.
signing-hint = Quelle clé et quel programme sont utilisés : git config --list (gpg.format, user.signingkey)
allowed-signers = Cette ligne de la liste des signataires ne peut pas être lue : une adresse, puis une clé publique entière.
allowed-signers-certificate = Les autorités de certification ne sont pas prises en charge : donnez une ligne à chaque clé.
allowed-signers-option = Cette option n’est pas prise en charge : seules le sont namespaces, valid-after et valid-before.
allowed-signers-time = Cette date ne peut pas être lue : AAAAMMJJ ou AAAAMMJJhhmm, suivie de Z ou non.
allowed-signers-key = Cette clé publique ne peut pas être lue.
rule-allowed-signers = Une ligne de la liste des signataires ne peut pas être utilisée.

## Remarks (ouvrage remarks)

cli-remarks = Liste les remarques et propositions en attente, et les règle (alias : remarques)
cli-remarks-more =
    Les marques sont celles de CriticMarkup : {"{"}>> remarque <<{"}"}, {"{"}++ ajout ++{"}"}, {"{"}-- retrait --{"}"}, {"{"}~~ avant ~> après ~~{"}"}, {"{"}== passage =={"}"}.
    Les numéros sont ceux de la liste d’un article, nommé avant l’option : ouvrage remarks 4 --accept 1 3 --reject 2
    Une remarque acceptée ou rejetée disparaît du texte ; le passage qu’elle désigne reste.
cli-remarks-format = Forme du résultat : table, json, csv ou markdown
cli-remarks-accept = Accepte ces propositions (ou, avec --all, toutes) : elles deviennent le texte
cli-remarks-reject = Rejette ces propositions (ou, avec --all, toutes) : le texte reste tel qu’il était
cli-remarks-all = Avec --accept ou --reject : toutes les propositions ; les remarques restent
cli-remarks-allow-dirty = Écrit aussi dans un article que git ne pourrait pas rendre tel qu’il est
remarks-column-line = ligne
remarks-column-who = de
remarks-column-date = le
remarks-column-says = remarque ou proposition
remarks-uncommitted = pas encore enregistré
remarks-older = avant l’histoire connue
remarks-none = Aucune remarque ni proposition n’attend de réponse.
remarks-how = { $count ->
    [one] Une remarque ou proposition attend une réponse.
   *[other] { $count } remarques ou propositions attendent une réponse.
  } Pour répondre : ouvrage remarks ARTICLE --accept N, ou --reject N.
remarks-place = { $number } (ligne { $line }) :
remarks-which = Lesquelles ? Donnez leurs numéros, par exemple --accept 1 3, ou --all pour toutes les propositions.
remarks-no-such = « { $title } » n’a pas de remarque n° { $number } : il y en a { $count }.
remarks-both = La remarque n° { $number } ne peut pas être acceptée et rejetée à la fois.
remarks-one-article = Les numéros sont ceux d’un seul article : nommez-le d’abord, par exemple ouvrage remarks 4 --accept 1.
remarks-nothing-to-answer = Aucune proposition n’attend de réponse dans cet article : rien n’a été écrit.
remarks-answered = { $path } : { $accepted ->
    [0] aucune acceptée
    [one] 1 acceptée
   *[other] { $accepted } acceptées
  }, { $rejected ->
    [0] aucune rejetée
    [one] 1 rejetée
   *[other] { $rejected } rejetées
  }.
remarks-left = Restent, parce qu’elles sont prises dans une autre : { $numbers }. Relancez la commande, leurs numéros auront changé.
status-remarks = { $count ->
    [one] 1 remarque en attente
   *[other] { $count } remarques en attente
  }
remarks-dirty-hint = Enregistrez d’abord le texte (git commit), ou répondez sans retour possible (--allow-dirty).
review-done-awaiting = « { $title } » : votre accord pour l’état « { $state } » est enregistré ({ $commit }, branche { $branch }). Il en faut { $needed }, il y en a { $given }.
review-done-again = « { $title } » : l’accord ({ $state }) vaut maintenant pour le texte actuel (enregistrement { $commit }, branche { $branch }).

## A review read from a file (ouvrage review import)

review-import-only = --as, --of et --decide vont avec « import » : ouvrage review import FICHIER
review-import-which = Quel fichier de relecture ? Par exemple : ouvrage review import review-01-rentree.json
review-import-long = { $path } dépasse 256 Ko : aucun formulaire de relecture n’écrit autant.
review-import-malformed = { $path } n’est pas un fichier de relecture tel que le formulaire d’un brouillon l’écrit.
review-import-newer = { $path } vient d’un formulaire plus récent que ce programme : mettez ouvrage à jour.
review-import-much = { $path } contient plus de remarques, ou de plus longues, qu’un formulaire n’en accepte.
review-import-empty = { $path } ne contient aucune réponse.
review-import-unknown = Aucun article du volume n’est celui de cette relecture, « { $title } ».
review-import-unknown-hint = S’il a changé de titre depuis, désignez-le : --of ARTICLE
review-import-no-trailers = Ce volume ne lit les états que dans l’en-tête des articles : une relecture n’y trouverait pas de place.
review-import-nothing-to-decide = Cette relecture ne recommande aucun état que le volume connaisse : il n’y a rien à décider (--decide).
review-import-own-name = Dans ce volume les relectures sont anonymes, et l’enregistrement porterait votre nom : envoyez ce fichier à la direction éditoriale, qui l’enregistrera sous un pseudonyme.
review-import-own-article = C’est votre propre article : une autre personne enregistre ce qui en est pensé.
review-import-not-entitled = Enregistrer une relecture revient à qui relit ou à la direction éditoriale, et book.toml ne donne aucun de ces rôles à { $name }.
review-import-as-whom = Les relectures sont anonymes : dites sous quel pseudonyme, --as NOM. Ceux de book.toml : { $names }.
review-import-no-pseudonym = Ce n’est pas un pseudonyme de book.toml ([review], pseudonyms) : { $names }.
review-import-names = Ces réponses contiennent le nom ou l’adresse d’une personne qui relit : enregistrées ainsi, elles diraient qui a relu. Rien n’a été écrit.
review-import-names-hint = Demandez à la personne un fichier sans son nom, ou retirez-le du fichier.
review-import-no-day = { $path } dit avoir été écrit un jour qui n’existe pas : il n’est pas celui qu’un formulaire enregistre. Demandez-le de nouveau à qui a relu.
review-import-later = Cette relecture dit avoir été écrite le { $day }, et nous sommes le { $today } : vérifiez la date de cet ordinateur, ou demandez à qui a relu d’enregistrer de nouveau le fichier sur un ordinateur à l’heure.
review-import-twice = Cette relecture est déjà enregistrée : { $commit }, le { $day }.
review-import-title = { $title } : relecture de { $reader }
review-import-answer = { $label } – { $text }
review-import-recommends = Recommandation : { $state }
review-import-on = § { $number } (#{ $anchor }) – { $text }
review-import-gone = Sur un paragraphe qui n’est plus là (alors § { $number }, « { $words } ») – { $text }
review-import-changed = { $commit ->
    [none] L’article a changé depuis cette relecture.
   *[other] L’article a changé depuis cette relecture, faite sur { $commit }.
}
review-import-moved = { $count ->
    [one] Un paragraphe qui y est commenté n’est plus là : la remarque est gardée pour l’article entier.
   *[other] { $count } paragraphes qui y sont commentés ne sont plus là : ces remarques sont gardées pour l’article entier.
}
review-import-recommended = Cette relecture recommande « { $state } ». L’état de l’article ne change pas ; pour suivre la recommandation : { $command }
review-import-done = « { $title } » : relecture de { $reader } enregistrée (enregistrement { $commit }, branche { $branch }).
log-reader = relecture de { $text }
log-written = écrite le { $text }
log-recommends = recommande : { $text }
log-ratings = appréciations : { $text }
cli-review-reader = Avec « import » : de qui est la relecture, un nom ou un pseudonyme de book.toml
cli-review-of = Avec « import » : l’article, si le fichier ne suffit pas à le trouver
cli-review-decide = Avec « import » : prend aussi la décision recommandée, en votre nom

## The volume as a whole (ouvrage review ready)

review-which-article = « { $name } » porte sur un article : nommez-le. Sans article, c’est le volume entier qui reçoit son bon à tirer.
review-which-article-hint = Par exemple ouvrage review accepter 4 ; et pour le volume : ouvrage review pret
review-volume-no-trailers = Ce volume ne lit les états que dans l’en-tête des articles : le bon à tirer du volume n’y trouverait pas de place.
review-volume-not-entitled = Le bon à tirer du volume revient à d’autres : { $roles }.
review-volume-dirty = { $count ->
    [one] Un fichier du livre a des changements qui ne sont pas encore enregistrés dans git : { $paths }.
   *[other] { $count } fichiers du livre ont des changements qui ne sont pas encore enregistrés dans git : { $paths }.
  }
review-volume-dirty-hint = Le bon à tirer porte sur ce qui est enregistré : git add, puis git commit
review-volume-article = « { $title } » ({ $state })
review-volume-unfinished = { $count ->
    [one] Un article n’est pas encore arrivé à son terme : { $articles }.
   *[other] { $count } articles ne sont pas encore arrivés à leur terme : { $articles }.
  }
review-volume-unfinished-hint = Le bon à tirer d’un article se donne par ouvrage review pret ARTICLE
review-volume-stale = { $count ->
    [one] L’accord donné à un article est à confirmer, son texte a changé depuis : { $articles }.
   *[other] L’accord donné à { $count } articles est à confirmer, leur texte a changé depuis : { $articles }.
  }
review-volume-stale-hint = Relisez ce qui a changé (ouvrage diff ARTICLE), puis redonnez l’accord : ouvrage review { $move } ARTICLE
review-volume-item = Il reste à cocher : « { $item } ».
review-volume-item-hint = Quand c’est fait, écrivez done = true à ce point de [[checklist]] dans book.toml, et enregistrez-le dans git.
review-volume-item-articles = { $count ->
    [one] Il reste à cocher « { $item } » pour un article : { $paths }.
   *[other] Il reste à cocher « { $item } » pour { $count } articles : { $paths }.
  }
review-volume-item-articles-hint = Quand c’est fait, ajoutez ces articles à la liste done de ce point de [[checklist]] dans book.toml (done = [{ $done }], ou done = true pour tous), et enregistrez-le dans git.
review-volume-no-pdf = Le PDF à approuver n’est pas là : { $path }.
review-volume-unknown-pdf = Rien ne dit de quel état du texte vient { $path } : ce PDF n’est pas tel qu’ouvrage l’a composé.
review-volume-other-pdf = { $path } a été composé d’un autre état du volume que celui d’aujourd’hui.
review-volume-build-hint = Composez-le, lisez-le, puis recommencez : ouvrage build
review-volume-already = Le bon à tirer a déjà été donné pour ce PDF, et rien n’a changé depuis.
review-volume-title = { $title } : bon à tirer
review-volume-title-undo = { $title } : bon à tirer repris
review-volume-done = « { $title } » a son bon à tirer (enregistrement { $commit }, branche { $branch }). C’est ce PDF-ci qui part chez l’imprimeur : { $pdf }, dont l’empreinte SHA-256 est { $sha }.
review-volume-undone = Le bon à tirer donné à « { $title } » par { $name } est repris (enregistrement { $commit }, branche { $branch }).
review-volume-undo-nothing = Le volume n’a pas de bon à tirer : il n’y a rien à reprendre.
status-volume-approved = Bon à tirer du volume donné par { $name } le { $date } ({ $pdf }).
status-volume-changed = { $count ->
    [one] Un fichier du livre a changé depuis : { $paths }. Le bon à tirer est à redonner.
   *[other] { $count } fichiers du livre ont changé depuis : { $paths }. Le bon à tirer est à redonner.
  }
status-volume-reopened = { $count ->
    [one] Un article a été repris depuis : { $paths }.
   *[other] { $count } articles ont été repris depuis : { $paths }.
  }
status-volume-other-pdf = Le PDF qui est dans build/ n’est pas celui qui a été approuvé.
status-volume-same = Le PDF qui est dans build/ est celui qui a été approuvé.
status-volume-nothing-changed = Rien n’a changé depuis dans le livre.
status-volume-more = { $count ->
    [one] un autre
   *[other] { $count } autres
  }
log-volume = Le volume
log-volume-approved = { $date } · { $name } · bon à tirer de { $pdf } (SHA-256 { $sha }…)
log-volume-not-entitled = ne compte pas : le bon à tirer revient à la direction éditoriale ou à la direction du programme

## The works cited, for other programs (ouvrage references)

cli-references = Exporte les références citées pour Zotero et d’autres (alias : références)
cli-references-more =
    Une référence d’un fichier .bib garde le texte de son auteur. Un export
    .bib ou CSL-JSON, relu, imprime la même référence. Voir docs/references.md.
cli-references-paths = Articles : numéros, chemins ou parties de titres
cli-references-format = Forme : bib (par défaut), csl-json ou ris
cli-references-out = Fichier où écrire ; sa terminaison (.bib, .json, .ris) dit la forme
cli-references-all = Donne aussi les références qui ne sont pas citées
references-written = { $count ->
    [one] 1 référence est écrite
   *[other] { $count } références sont écrites
  } : { $path }.
references-none = Aucune référence n’est citée. Avec --all, toutes celles des bibliographies sont données.
references-none-all = Aucune référence : les articles n’ont pas de bibliographie.
references-clashing = { $count ->
    [one] Une clé désigne deux ouvrages différents
   *[other] { $count } clés désignent des ouvrages différents
  } d’un article à l’autre ({ $keys }) : seul le premier est donné.
references-missing = { $count ->
    [one] La référence { $keys } est citée, mais elle est absente des bibliographies ou illisible : elle manque à l’export
   *[other] { $count } références citées sont absentes des bibliographies ou illisibles ({ $keys }{ $others ->
        [0] {""}
       *[other] …
      }) : elles manquent à l’export
  }. « ouvrage check » dit où.
references-out-form = Le nom { $path } ne dit pas sous quelle forme écrire les références : terminez-le par .bib, .json ou .ris, ou ajoutez --format.
references-lost = Cette forme n’a pas de champ pour « { $variable } » : { $count ->
    [one] { $keys } le perd.
   *[other] { $count } références le perdent ({ $keys }…).
  }

## The writing process as data (ouvrage history)

cli-history = Exporte le processus d’écriture comme données, pour la recherche (alias : historique)
cli-history-more =
    Une ligne par modification et par fait de relecture. Avec --pseudonymous, ni nom, ni adresse, ni titre, ni chemin, ni texte :
    les pseudonymes tiennent à une clé gardée dans .git/ouvrage/, qui n’est jamais envoyée.
    Les colonnes sont décrites dans docs/observer.md.
cli-history-paths = Articles : numéros, chemins ou parties de titres
cli-history-format = Forme : csv (par défaut) ou json
cli-history-pseudonymous = Remplace personnes et articles par des pseudonymes, et tait ce qui est écrit
cli-history-by-day = Donne le jour, sans l’heure
cli-history-gone = Compte aussi les articles qui ont quitté le volume
history-no-volume = Le processus d’écriture se lit dans l’histoire d’un volume : placez-vous dans son dossier (celui de book.toml).
history-key-made = Une clé vient d’être créée pour les pseudonymes : { $path }. Gardez-la pour que les prochains exports donnent les mêmes ; effacez-la pour que plus personne ne puisse remonter aux personnes.
history-key-damaged = La clé des pseudonymes ne peut pas être lue : { $path }.
history-key-damaged-hint = Remettez-en une copie ; ou effacez-la, et les pseudonymes changeront.

## Branches that are not merged (status, log --all-branches)

cli-status-all-branches = Montre aussi ce que proposent les branches qui ne sont pas fusionnées
cli-log-all-branches = Raconte aussi ce que proposent les branches qui ne sont pas fusionnées
branches-left-out = { $count ->
    [one] Une branche n’a pas été regardée
   *[other] { $count } branches n’ont pas été regardées
  } : les plus récentes suffisent d’ordinaire.
branches-incomplete = Seuls les derniers enregistrements ont été lus sur : { $branches }.
proposed = proposé sur { $branch } : { $what } ({ $name }, { $date })
proposed-state = { $state }
proposed-removed = article retiré
proposed-changes = { $count ->
    [one] 1 modification
   *[other] { $count } modifications
  }
proposed-changes-signes = { $count ->
    [one] 1 modification
   *[other] { $count } modifications
  } ({ $signes })
proposed-word = une demande ou une note
proposed-article = Article proposé sur { $branch } : { $path }, { $signes } signes ({ $name }, { $date })
log-proposed = proposé sur { $branch }
## The board (ouvrage status)

cli-status-more =
    Les articles vont du plus au moins urgent : ceux en retard, puis par jours restants, puis selon qui on attend (une personne nommée, celles qui relisent, l’auteur, personne), puis dans l’ordre du volume.
    « ouvrage status --me » ne montre que ce qui vous attend, avec la commande à lancer.
cli-status-paths = Articles : numéros, chemins ou parties de titres
cli-status-me = Ce que vous avez à faire, vous que git connaît (user.email)
cli-status-person = Articles d’une personne (nom, adresse, identifiant), ou qui attendent un rôle (author, reviewer, editor…)
cli-status-part = Articles d’une partie du volume
cli-status-state = Articles dans cet état (nom ou libellé) ; plusieurs, séparés par une virgule
cli-status-order = Ordre : urgency (par défaut) ou volume
cli-status-format = Forme : table (par défaut), json, csv, markdown, html ou ics (calendrier)
cli-status-out = Fichier où écrire ; sa terminaison (.html, .md, .csv, .json, .ics) dit la forme
cli-status-fail-on = Sort avec le code 1 s’il y a du retard (late), ou si un accord, ou le bon à tirer du volume, ne vaut plus pour le texte d’aujourd’hui (stale)
cli-value-part = PARTIE
cli-value-state = ÉTAT
status-column-left = Échéance
status-column-waiting = On attend
status-column-course = Évolution
status-column-notes = À savoir
status-left = { $days } j
status-left-today = ce jour
status-left-late = retard { $days } j
status-since = depuis le { $date }, par { $name }
status-length = { $signes } signes
status-gone = a quitté le volume
status-none = Aucun article ne correspond.
status-heading = Où en est le volume au { $date }
status-sum = { $count ->
    [0] Aucun article
    [one] 1 article
   *[other] { $count } articles
  } : { $late ->
    [0] aucun en retard
    [one] 1 en retard
   *[other] { $late } en retard
  }{ $stale ->
    [0] .
    [one] , 1 accord à confirmer.
   *[other] , { $stale } accords à confirmer.
  }
status-next = Prochaine rencontre : { $name }, le { $date } ({ $days ->
    [0] aujourd’hui
    [one] demain
   *[other] dans { $days } jours
  }).
status-next-due = Y est attendu : « { $states } ». { $reached ->
    [0] Aucun article sur { $count } n’y est encore
    [one] 1 article sur { $count } y est
   *[other] { $reached } articles sur { $count } y sont
  }{ $owing ->
    [0] .
    [one] ; reste l’article { $articles }.
   *[other] ; restent les articles { $articles }.
  }
status-me = { $count ->
    [0] { $name }, rien ne vous attend pour le moment. Merci !
    [one] { $name }, un article vous attend.
   *[other] { $name }, { $count } articles vous attendent.
  }
status-todo-turn = à vous
status-todo-decide = à vous : { $commands }
status-todo-confirm = votre accord est à confirmer : { $commands }
status-todo-answer = des remarques attendent votre réponse : { $commands }
status-fail-late = { $count ->
    [one] Un article est en retard : { $articles }.
   *[other] { $count } articles sont en retard : { $articles }.
  }
status-fail-stale = { $count ->
    [one] L’accord donné à un article est à confirmer, son texte a changé depuis : { $articles }.
   *[other] L’accord donné à { $count } articles est à confirmer, leur texte a changé depuis : { $articles }.
  }
status-written = État du volume écrit dans { $path }
status-nobody = git ne sait pas encore qui vous êtes ici : sans votre adresse, ce qui vous attend ne peut être dit.
status-unknown-person = Personne ne correspond à « { $name } » dans ce volume.
status-unknown-part = Aucune partie du volume ne s’appelle « { $name } ».
status-unknown-state-asked = Aucun état ne s’appelle « { $name } ».
status-known = Le volume connaît : { $names }.
calendar-session = rencontre
calendar-due = Attendu : { $states }
calendar-left = Restent à venir :
calendar-none-left = Tous les articles y sont.
calendar-deadline = « { $state } » attendu : { $articles }
calendar-deadline-all = « { $state } » attendu de tous les articles
log-course = { $from } → { $to } signes { $course }
board-articles = Les articles
board-volume = Le volume
board-courses = Article par article
board-sessions = Rencontres
board-states = États
board-data = Les chiffres
board-signes = Signes du volume
board-sum-signes = { $last } signes aujourd’hui ; les longueurs demandées font { $target } en tout.
board-accepted = Articles acceptés
board-sum-accepted = { $last } sur { $target }.
board-bands = États de tous les articles
board-bands-caption = Une bande par article, un numéro par état.
board-course-of = Longueur et états : { $title }
board-course-target = { $first } signes le { $from }, { $last } le { $to } ; { $target } sont demandés.
board-course = { $first } signes le { $from }, { $last } le { $to }.
board-length-target = { $last } signes le { $to } ; { $target } sont demandés.
board-length = { $last } signes le { $to }.
board-state-from = { $state } depuis le { $date }
board-past = { $states }.

# Le contrôle avant impression

cli-preflight = Contrôle le PDF de l’imprimeur avant lui (alias : prepresse)
cli-preflight-more =
    Sans fichier, l’édition de l’imprimeur est composée comme par « build --only print », puis relue ; rien n’est écrit. Avec un fichier, c’est lui qui est relu.
cli-preflight-file = PDF à contrôler, d’où qu’il vienne
cli-preflight-format = Forme du résultat : table, json ou html (une page qui dessine celles où quelque chose ne va pas)
cli-error-unreadable-pdf = { $path } n’est pas un PDF lisible, ou il est protégé par un mot de passe.
preflight-title = Contrôle avant impression
preflight-column-level = Niveau
preflight-on-pages = { $count ->
    [one] page { $pages }
   *[other] pages { $pages }
}
preflight-column-finding = Constat
preflight-summary = { $path } : { $parts }. Encres et couleurs : { $inks }. { $fonts ->
    [0] Aucune police.
    [one] 1 police.
   *[other] { $fonts } polices.
}
preflight-pages = { $pages ->
    [0] 0 page
    [one] 1 page
   *[other] { $pages } pages
}
preflight-size = { $width } × { $height } mm
preflight-bleed-is = fond perdu de { $bleed } mm
preflight-spine = dos d’environ { $spine } mm
ink-black = noir seul
ink-cmyk = cyan, magenta ou jaune
ink-icc-grey = gris à profil
ink-rgb = rouge, vert, bleu
ink-spot = ton direct
ink-spots = { $count ->
    [one] ton direct
   *[other] tons directs
} ({ $names })
ink-registration = repères
ink-other = motif ou palette
preflight-version = Le fichier est de PDF { $found } ; book.toml demande PDF { $expected } au plus (pdf-version).
preflight-object-streams = La table des objets est compressée, ce qui ne se fait que depuis PDF { $since } ; le fichier se dit de PDF { $found }.
preflight-layers = Le fichier a des calques, qui n’existent que depuis PDF { $since } ; il se dit de PDF { $found }.
preflight-wavelets = Une image est en JPEG 2000, qui n’existe que depuis PDF { $since } ; le fichier se dit de PDF { $found }.
preflight-open-type = Une police est au format OpenType, que PDF n’admet que depuis { $since } ; le fichier se dit de PDF { $found }.
preflight-no-trim = La page ne dit pas où elle est coupée (TrimBox).
preflight-trim = La page coupée mesure { $width } × { $height } mm ; book.toml dit { $expected_width } × { $expected_height } mm.
preflight-bleed = Le fond perdu est de { $found } mm au lieu de { $expected } mm.
preflight-boxes = Les cadres de la page ne sont pas l’un dans l’autre (page, fond perdu, coupe).
preflight-annotation = Un lien ou une note du PDF est posé sur la page ; PDF/X ne l’admet pas.
preflight-font = La police { $name } n’est pas dans le fichier.
preflight-signature = { $pages } pages ne font pas un nombre entier de cahiers de { $signature } pages.
preflight-blank = Page blanche.
preflight-blank-end = { $count ->
    [one] La dernière page est blanche
   *[other] Les { $count } dernières pages sont blanches
} : le dernier cahier de { $signature } pages est ainsi complet. { $smaller ->
    [0] Vous pouvez y mettre les titres déjà parus.
   *[other] { $left ->
        [0] Des cahiers de { $smaller } pages n’en laisseraient aucune ; vous pouvez aussi y mettre les titres déjà parus.
       *[other] Des cahiers de { $smaller } pages en laisseraient { $left } ; vous pouvez aussi y mettre les titres déjà parus.
    }
}
preflight-rich-black = Des mots ne sont pas en noir seul : { $colour }. Ils seraient faits de plusieurs encres, et flous.
preflight-colour = Un dessin n’est pas dans les encres prévues : { $colour }.
preflight-transparency = Un dessin ou une image laisse voir ce qui est dessous : l’imprimeur devra l’aplatir.
preflight-spot = Un ton direct n’est pas de ceux que book.toml déclare : { $name }. L’imprimeur n’en aura pas l’encre.
preflight-spot-unused = Le ton direct { $name } est déclaré, et rien ne l’utilise : il aurait une plaque pour rien.
preflight-flattened = { $whose ->
    [theme] Un dessin du modèle laissait
   *[volume] Le dessin { $path } laissait
} voir ce qui est dessous : il est imprimé en points, { $dpi } par pouce, sur du blanc.
preflight-glyph = { $count ->
    [one] Un signe n’existe pas dans sa police : un carré vide sera imprimé.
   *[other] { $count } signes n’existent pas dans leur police : des carrés vides seront imprimés.
}
preflight-missing-glyph = { $count ->
    [one] Aucune police du livre n’a le caractère { $characters } : un carré vide sera imprimé (« { $words } »), et le PDF d’écran ne se déclarera conforme ni à PDF/A ni à PDF/UA.
   *[other] Aucune police du livre n’a les caractères { $characters } : des carrés vides seront imprimés (« { $words } »), et le PDF d’écran ne se déclarera conforme ni à PDF/A ni à PDF/UA.
}
preflight-ink = Une image est imprimée avec { $most } % d’encre à son plus sombre ; la limite est de { $limit } %.
preflight-hairline = Un filet de { $width } point est trop fin pour la presse.
preflight-picture-colour = Une image n’est pas dans les encres prévues : { $colour }.
preflight-resolution = Une image de { $width } × { $height } points est imprimée à { $dpi } points par pouce ; il en faut 300.
preflight-link = L’adresse de ce lien n’est imprimée nulle part : { $url }. Écrivez-la dans le texte ou en note.
preflight-widow = La page commence par la dernière ligne d’un paragraphe : « { $words } ».
preflight-orphan = La page finit par la première ligne d’un paragraphe : « { $words } ».
preflight-short-line = La dernière ligne d’un paragraphe est plus courte que l’alinéa : « { $words } ».
preflight-hyphens = { $count } lignes de suite finissent par un trait d’union.
preflight-divided = Un mot est coupé d’une page à l’autre : « { $words } ».
preflight-lone-heading = Un intertitre finit la page : « { $words } ».
preflight-overfull = Une ligne sort du cadre du texte : « { $words } ».
preflight-thin-page = { $lines ->
    [one] La page n’a qu’une ligne de texte.
   *[other] La page n’a que { $lines } lignes de texte.
}
preflight-x4 = PDF/X-4 : { $held } exigences tenues sur les { $all } qu’on peut vérifier. Aucun validateur libre n’existe ; le fichier ne se déclare pas PDF/X.
preflight-x4-open = Ce qui manque :
preflight-x4-version = La version du PDF est au plus 1.6.
preflight-x4-plain = Le fichier n’est pas chiffré.
preflight-x4-id = Le fichier porte un identifiant.
preflight-x4-fonts = Toutes les polices sont dans le fichier.
preflight-x4-boxes = Chaque page dit sa taille et où elle est coupée (MediaBox, TrimBox).
preflight-x4-nested = Les cadres de chaque page sont l’un dans l’autre.
preflight-x4-intent = Le fichier dit pour quelle presse il est fait (profil de sortie).
preflight-x4-title = Le fichier porte un titre.
preflight-x4-dates = Le fichier dit quand il a été fait et modifié.
preflight-x4-trapped = Le fichier dit si les couleurs ont été grossies ou maigries (Trapped).
preflight-x4-claim = Le fichier se déclare PDF/X-4 dans ses métadonnées.
preflight-x4-annotations = Aucun lien ni note n’est posé sur les pages.
preflight-x4-actions = Le fichier ne contient ni programme ni formulaire.
preflight-x4-streams = Rien n’est compressé par LZW, rien n’est en PostScript.

## Publier les brouillons (ouvrage publish, ouvrage init --ci)

cli-publish = Range des brouillons côte à côte dans un dossier, chacun à son adresse (alias : publier)
cli-publish-more =
    Chaque version garde son adresse, NOM/COMMIT/ ; NOM/latest/ montre toujours la dernière. Un brouillon reçu d’autrui est contrôlé avant d’être rangé : s’il contient un lien, un programme ou un fichier inattendu, rien n’en est pris.
cli-publish-from = Dossier du brouillon, tel que « ouvrage build --draft » l’a écrit
cli-publish-to = Dossier où les brouillons sont rangés
cli-publish-name = Nom du brouillon : la branche, la proposition, la version
cli-publish-commit = Commit du brouillon (par défaut : celui du dépôt)
cli-publish-date = Jour du brouillon, 2026-03-12 (par défaut : celui du commit)
cli-publish-remove = Retire le brouillon de ce nom ; peut être répété
cli-publish-keep = Retire tous les brouillons, sauf ceux dont ce fichier donne les noms, un par ligne
cli-value-name = NOM
cli-value-commit = COMMIT
publish-done = Le brouillon « { $name } » est rangé ({ $count ->
    [one] 1 fichier
   *[other] { $count } fichiers
  }) : { $version } ; et, pour la dernière version, { $latest }
publish-removed = { $count ->
    [one] 1 brouillon retiré : { $names }.
   *[other] { $count } brouillons retirés : { $names }.
  }
publish-index = Tous les brouillons : { $path }
publish-list-unreadable = La liste des brouillons { $path } n’est pas lisible : rien n’a été changé. { $reason }
publish-name = Le nom du fichier « { $path } » n’est pas lu partout de la même façon.
publish-link = « { $path } » n’est pas un fichier ordinaire, mais un lien ou autre chose.
publish-too-deep = Le dossier « { $path } » est trop profond.
publish-too-much = Le brouillon est trop gros : 5 000 fichiers, 100 Mo par fichier et 400 Mo en tout sont admis ({ $path }).
publish-empty = Il n’y a ni page ni PDF à publier dans « { $path } ».
publish-kind = Un brouillon ne contient pas de fichier comme « { $path } ».
publish-encoding = La page « { $path } » n’est pas en UTF-8.
publish-declaration = La page « { $path } » contient une déclaration (http-equiv) que seul un serveur devrait faire.
publish-script = « { $path } » contient un programme qui n’est pas celui d’ouvrage.
publish-refused-hint = Rien n’a été changé. Composez le brouillon avec « ouvrage build --draft » et publiez le dossier tel quel.
publish-bad-name = Le nom « { $name } » n’a ni lettre ni chiffre.
publish-bad-commit = « { $commit } » n’est pas le numéro d’un commit.
publish-no-commit = Il n’y a pas de commit ici : dites de quelle version il s’agit, avec --commit.
publish-keeps-nothing = La liste { $path } est vide : tous les brouillons seraient retirés. Rien n’a été changé.
publish-names-somebody = La relecture est à l’aveugle, et le nom « { $name } » dit qui a écrit : ce brouillon n’est pas publié.
publish-names-somebody-hint = Choisissez un nom qui ne désigne personne, par exemple le numéro de la proposition : --as pr-12
drafts-heading = Brouillons
drafts-lead = Chaque version garde son adresse. Ce sont des documents de travail : citez-les avec leur date.
drafts-newest = Lire la dernière version
drafts-version = Version
drafts-last = la dernière
drafts-none = Aucun brouillon n’est publié pour l’instant.

feed-submitted = « { $title } » : article remis
feed-new-version = « { $title } » : nouvelle version
feed-accepted = « { $title } » : article accepté
cli-build-draft = Compose un brouillon pour la relecture : paragraphes et lignes numérotés, remarques dans la marge, pages que les moteurs de recherche laissent de côté
build-shallow = Ce clone ne contient que la fin de l’histoire : le brouillon dirait mal où en est chaque article. Rien n’a été composé.
states-shallow = Ce clone ne contient que la fin de l’histoire : l’état et les dates de certains articles ne peuvent pas y être lus, et ce qui en dépend est peut-être inexact.
build-shallow-here = Pour l’obtenir entière, tapez : git fetch --unshallow
build-shallow-ci = En intégration continue, écrivez « fetch-depth: 0 » sous « with: » de l’étape actions/checkout (GitHub, Forgejo), ou « GIT_DEPTH: "0" » sous « variables: » (GitLab).
publish-leaks = La relecture est à l’aveugle, et ce brouillon dit qui a écrit : il n’est pas publié.
publish-leaks-hint = Composez-le avec « ouvrage build --draft --blind » ; « ouvrage leaks DOSSIER » montre ce qui reste.

cli-init-ci = Écrit, pour un volume existant, ce qui le vérifie et publie ses brouillons sur une forge : github, gitlab ou forgejo
cli-init-force = Remplace les fichiers qui diffèrent
cli-init-dry-run = Dit quels fichiers seraient écrits, sans rien écrire
cli-init-diff = Montre ce qui changerait, sans rien écrire
ci-no-volume = Il n’y a pas de volume ici : ces fichiers vérifient un volume existant.
ci-no-volume-hint = Créez-le d’abord : ouvrage init
ci-exists = { $count ->
    [one] 1 fichier existe déjà et diffère : { $paths }. Rien n’a été écrit.
   *[other] { $count } fichiers existent déjà et diffèrent : { $paths }. Rien n’a été écrit.
  }
ci-exists-hint = Pour voir les différences : ajoutez --diff. Pour les remplacer : --force
ci-wrote = Écrit : { $path }
ci-would-write = Serait écrit : { $path }
ci-would-replace = Serait remplacé, avec --force : { $path }
ci-unchanged = Déjà à jour : { $path }
ci-next-github = Enregistrez ces fichiers (git add, git commit, git push), puis, dans les réglages du dépôt : Pages, « Deploy from a branch », branche gh-pages.
ci-next-gitlab = Enregistrez ce fichier (git add, git commit, git push) : GitLab publie les brouillons à l’adresse que donne la page Deploy, Pages du projet.
ci-next-forgejo = Enregistrez ce fichier (git add, git commit, git push), et activez les Actions dans les réglages du dépôt. Les brouillons sont publiés dans la branche pages.
ci-next-blind = La relecture est à l’aveugle. Les brouillons n’ont pas de nom d’auteur, et aucune branche n’est publiée sous son nom. Mais une forge montre à qui peut lire le dépôt qui a poussé, quand, et tout l’historique : pour que les relecteurs n’apprennent rien, gardez le dépôt privé et ne leur donnez que l’adresse des brouillons.

ci-written = Écrit par « ouvrage init --ci ». Pour voir ce qu’une nouvelle version changerait, relancez la commande avec --diff. Le mode d’emploi : docs/publier.md d’ouvrage.
ci-actions-pinned = Les actions sont nommées par le numéro complet de leur commit : ce qui s’exécute ne change pas sans vous. La version est écrite à côté.
ci-actions = Les actions sont nommées par leur version majeure. Qui veut les figer écrit le numéro complet du commit à la place de la version.
ci-github-first = Premier temps : vérifier le volume et composer le brouillon. Ce travail n’a que le droit de lire, et fonctionne donc aussi pour les propositions venues d’une copie (fork) du dépôt. Le second temps, ouvrage-publier.yml, publie.
ci-read-only = Lire, rien d’autre : ce qui est proposé peut venir de n’importe qui.
ci-knob-program = Le programme : l’archive publiée (adresse et empreinte SHA-256) ou, sans adresse, ce que cargo installe.
ci-knob-key = Ce qui distingue une version du programme d’une autre, pour la garder d’une fois sur l’autre.
ci-knob-volume = Le dossier du volume dans le dépôt.
ci-knob-blind = true quand la relecture est à l’aveugle : les brouillons sont alors composés sans nom, l’état des articles n’est pas affiché, le PDF du volume n’est pas gardé, et les branches ne sont pas publiées sous leur nom.
ci-knob-pages = La branche qui porte les pages publiées.
ci-closed = Une proposition fermée ne se compose plus : le second temps la retire.
ci-checkout = Toute l’histoire (fetch-depth: 0) : l’état de chaque article s’y lit.
ci-build-exit = 1 : un article est à reprendre, et une page le dit dans le brouillon.
ci-board = L’état des articles, dans le résumé de l’exécution : aucun droit d’écrire n’y est nécessaire.
ci-pdf = Le PDF du volume, à télécharger.
ci-github-second = Second temps : publier le brouillon que le premier a composé, retirer ceux dont la proposition ou la branche n’existe plus, et l’écrire dans la proposition.
ci-hostile = Ce travail a le droit d’écrire. Il ne prend donc jamais le texte d’une copie du dépôt, n’exécute rien de ce qu’il reçoit, et traite le brouillon reçu comme hostile : son nom, sa taille et ses chemins sont contrôlés avant l’ouverture, puis « ouvrage publish » n’en prend que des fichiers connus, et met en tête de chaque page une règle qui interdit d’y exécuter quoi que ce soit d’étranger.
ci-blind-limits = Ce qu’une forge ne peut pas cacher : qui a poussé une branche, qui a ouvert une proposition, à quelle heure, et les auteurs des commits. Une relecture à l’aveugle demande un dépôt que les relecteurs ne lisent pas ; ils ne reçoivent que l’adresse des brouillons.
ci-checkout-trusted = La branche principale du dépôt lui-même, jamais ce qui est proposé.
ci-name-why = Le nom vient de la forge, jamais du brouillon : pr-12 pour une proposition, le nom de la branche sinon.
ci-artifact-why = Le contrôle précède l’ouverture : un seul brouillon, de ce nom, de taille raisonnable, sans lien, sans chemin qui sorte du dossier.
ci-pages-why = La branche n’a qu’un commit, remplacé à chaque fois. Si quelqu’un d’autre a publié entre-temps, on recommence à partir de ce qu’il a publié.
ci-comment-why = L’adresse du brouillon et, si la proposition vient du dépôt lui-même, l’état des articles.
ci-gitlab = Chaque branche est vérifiée et composée. Dans une copie (fork), cela se fait dans la copie, avec ses seuls droits : rien de ce dépôt-ci n’est accessible, et le brouillon est joint à la demande de fusion. La publication reconstruit à chaque fois les brouillons de toutes les branches : celles qui n’existent plus disparaissent d’elles-mêmes.
ci-gitlab-depth = Toute l’histoire : l’état de chaque article s’y lit.
ci-gitlab-check = Ce qui est à reprendre apparaît dans la demande de fusion (qualité du code).
ci-gitlab-draft = Le brouillon, à lire depuis la demande de fusion.
ci-gitlab-pages = Un dossier par branche, et une page qui les réunit.
ci-gitlab-unbuilt = Une branche qui ne peut être composée est laissée de côté ; le journal dit pourquoi. La principale arrête tout.
ci-gitlab-blind = À l’aveugle, le nom d’une branche pourrait dire qui a écrit.
ci-forgejo = Vérifier le volume, composer le brouillon et, pour les branches du dépôt lui-même, le publier dans la branche pages. Une proposition venue d’une copie (fork) n’a pas le droit d’écrire : son brouillon se télécharge depuis l’exécution.
ci-forgejo-pages = Pour les branches du dépôt lui-même, jamais pour une proposition.
ci-name-volume = Vérifier et composer
ci-name-publish = Publier les brouillons
ci-name-checkout = Prendre le texte et son histoire
ci-name-program-cache = Reprendre le programme déjà installé
ci-name-install = Installer ouvrage
ci-name-path = Le rendre disponible
ci-name-memory = Reprendre ce qui est déjà calculé
ci-name-check = Vérifier les articles
ci-name-draft = Composer le brouillon
ci-name-board = Dire où en est chaque article
ci-name-keep = Garder le brouillon
ci-name-pdf = Composer le PDF du volume
ci-name-keep-pdf = Garder le PDF
ci-name-name = Savoir ce qui est à publier
ci-name-artifact = Recevoir le brouillon et le contrôler
ci-name-pages = Ranger et publier
ci-name-comment = Donner l’adresse dans la proposition
ci-name-artifact-gitlab = Brouillon du volume
ci-job-check = verifier
ci-job-draft = brouillon
ci-job-pdf = pdf
ci-nothing-to-publish = Rien à publier pour cette exécution.
ci-no-artifact = Cette exécution n’a pas laissé de brouillon.
ci-artifact-size = Le brouillon reçu est trop gros.
ci-artifact-names = Le brouillon reçu contient un lien ou un chemin qui en sort.
ci-pages-same = Rien n’a changé.
ci-pages-commit = Brouillons publiés
ci-pages-again = Une autre publication est passée avant : nouvel essai
ci-comment-draft = Le brouillon se lit ici :
# La relecture à l’aveugle (audit, cli)

cli-build-blind = Compose sans rien qui dise qui a écrit, dans build/blind : ces articles, ou tous (alias : --anonyme)
cli-leaks = Cherche dans des fichiers ce qui dit qui a écrit (alias : fuites)
cli-leaks-more =
    Fouille tout : pages et propriétés des PDF, balises, images, archives, noms de fichiers. Rien n’est modifié.
    Les noms ne s’affichent que dans un terminal, ou avec --words : le journal d’une intégration continue est public.
cli-leaks-files = Fichiers ou dossiers à fouiller, d’où qu’ils viennent
cli-leaks-of = Articles dont les auteurs sont à cacher (par défaut : tous)
cli-leaks-words = Affiche les mots trouvés même hors d’un terminal
cli-leaks-format = Forme du résultat : table ou json
leak-certain = { $count ->
    [one] 1 passage dit qui a écrit :
   *[other] { $count } passages disent qui a écrit :
  }
leak-doubtful = À vous de juger : ces mots peuvent nommer un auteur, ou être des mots comme les autres.
leak-found = {"  "}{ $path }, { $part } : { $what } de l’auteur { $rank } de l’article { $article }{ $count ->
    [one] .
   *[other] {" "}({ $count } fois).
  }
leak-found-words = { $found } « { $words } »
leak-unread = {"  "}{ $path } n’a pas pu être fouillé : le fichier est protégé, abîmé ou trop grand, ou ce programme ne lit pas les PDF.
blind-names-unread = Attention : l’histoire du dépôt n’a pas pu être lue en entier, et elle peut connaître les auteurs sous d’autres noms ou d’autres adresses, qui ne sont alors ni masqués ni cherchés.
blind-names-do = Composez cette version à l’aveugle depuis un clone entier que vous pouvez lire, ou ajoutez ces adresses dans book.toml (« emails » de chaque personne).
leak-nothing-written = Rien n’a été écrit. Corrigez ces passages (souvent un gabarit, un titre ou une image), puis recommencez.
leak-shared = { $name }, auteur de l’article { $open }, n’est pas caché, et son entrée (« { $key } ») dit la même chose : { $what } de l’auteur { $rank } de l’article { $article }.
leak-shared-help = Rien n’a été écrit. Cachez aussi qui partage ces mots (« ouvrage build { $blind } »), ou ôtez-les, le temps de la relecture, de son entrée dans book.toml ou dans l’en-tête de son article ({ $keys }).
leak-none = { $count ->
    [one] 1 fichier fouillé : rien n’y dit qui a écrit.
   *[other] { $count } fichiers fouillés : rien n’y dit qui a écrit.
  }
leak-removed = { $article } : { $count ->
    [one] 1 passage masqué
   *[other] { $count } passages masqués
  }, { $places ->
    [one] ligne { $lines }.
   *[other] lignes { $lines }.
  }
leak-part-name = nom du fichier
leak-part-line = ligne { $number }
leak-part-page = page { $number }
leak-part-properties = propriétés
leak-part-strings = signets, balises et textes cachés
leak-part-drawing = dessin
leak-part-font = police
leak-part-bytes = octets du fichier
leak-sort-full-name = nom complet
leak-sort-family = nom de famille
leak-sort-given = prénom
leak-sort-email = adresse électronique
leak-sort-orcid = ORCID
leak-sort-handle = nom de compte
leak-sort-institution = établissement
leak-sort-town = lieu
leak-sort-role = fonction
leak-sort-biography = notice biographique
leak-sort-work = travail publié

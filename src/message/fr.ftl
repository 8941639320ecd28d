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


## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


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
rules-output = Livre et site

limit-between = { $min } – { $max }
limit-at-least = au moins { $min }
limit-at-most = au plus { $max }
limit-none = sans limite
join-comma = { $first }, { $second }
join-and = { $first } et { $second }

length-short = { $signes } signes sur { $target } : il en manque { $by } pour entrer dans la fourchette ({ $range }).
length-long = { $signes } signes sur { $target } : il y en a { $by } de trop pour la fourchette ({ $range }).
length-short-of-range = { $signes } signes : il en manque { $by } ({ $range }).
length-long-of-range = { $signes } signes : il y en a { $by } de trop ({ $range }).
length-help = Pour voir où ils se trouvent : ouvrage compter --explain.

field-title = Le titre
field-subtitle = Le sous-titre
field-abstract = Le résumé
field-bio = La notice biographique
field-keywords = La liste de mots-clés
field-length-short = { $field } compte { $count } signes ({ $range }) : il en manque { $by }.
field-length-long = { $field } compte { $count } signes ({ $range }) : il y en a { $by } de trop.
field-length-few = { $field } en a { $count } ({ $range }) : il en manque { $by }.
field-length-many = { $field } en a { $count } ({ $range }) : il y en a { $by } de trop.

missing-metadata = Il manque à l’en-tête { $what }.
missing-metadata-no-front-matter = L’article n’a pas d’en-tête ; il y manque { $what }.
missing-title = le titre
missing-authors = les auteurs
missing-affiliation = l’établissement de { $name }
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

unknown-rule = Il n’y a pas de règle « { $name } ».
unknown-rule-help = La liste des règles : ouvrage rules.
unused-silencing = Ce commentaire fait taire { $rule }, qui ne trouve rien ici : il peut être retiré.
silencing-without-reason = Ce commentaire fait taire { $rule } sans dire pourquoi : il reste sans effet. Ajoutez la raison entre parenthèses.
unreadable-silencing = « ouvrage: { $verb } » n’est pas compris : écrivez permettre ou permettre-fichier.
unreadable-silencing-nothing = « ouvrage: { $verb } » ne nomme aucune règle.

rule-bold-as-heading = Une ligne en gras tient lieu d’intertitre
rule-broken-link = Un lien du volume ne mène nulle part
rule-byte-order-mark = Le fichier commence par une marque invisible
rule-conflict-marker = Des marques de conflit de git sont restées dans le texte
rule-control-character = Le fichier contient un caractère de commande invisible
rule-decomposed-characters = Des lettres accentuées sont écrites en deux morceaux
rule-duplicate-article = Un article figure deux fois au sommaire
rule-duplicate-id = Le même identifiant est donné deux fois
rule-duplicate-key = Une clé, ou une entrée bibliographique, est écrite deux fois
rule-duplicate-note = Deux notes portent la même étiquette
rule-empty-glob = Un motif du sommaire ne correspond à aucun fichier
rule-empty-heading = Un intertitre n’a pas de mots
rule-empty-section = Rien ne suit un intertitre
rule-field-length = Un titre, un résumé, une notice ou une liste de mots-clés sort des limites du volume
rule-file-too-large = Un fichier est trop gros pour être lu
rule-heading-level-one = Un intertitre du texte a le niveau du titre
rule-heading-level-skipped = Un intertitre saute un niveau
rule-image-without-alternative = Une image n’a ni légende ni texte de remplacement
rule-impossible-limit = Une fourchette de longueur a un minimum plus grand que son maximum
rule-incomplete-entry = Il manque un champ à une entrée de la bibliographie
rule-invalid-encoding = Le fichier n’est pas entièrement en UTF-8
rule-invalid-front-matter = L’en-tête de l’article ne peut pas être lu en entier
rule-invalid-isbn = L’ISBN du volume a un chiffre de contrôle faux
rule-invalid-language = Ce n’est pas un code de langue
rule-invalid-orcid = Ce n’est pas un identifiant ORCID
rule-invalid-slug = Ce nom ne peut pas servir de nom de fichier
rule-invalid-toml = Book.toml ne peut pas être lu en entier
rule-invalid-url = Ce n’est pas l’adresse d’un site
rule-length = L’article est plus court ou plus long que ce qui a été convenu
rule-missing-article = Un article du sommaire n’existe pas
rule-missing-image = Une image n’est pas dans le dossier du volume
rule-missing-key = Il manque une clé dont book.toml ne peut se passer
rule-missing-metadata = Il manque à l’en-tête un titre, un auteur, un résumé ou des mots-clés
rule-nesting-too-deep = Des listes ou des citations sont emboîtées trop profondément
rule-path-outside-volume = Un chemin mène hors du dossier du volume
rule-remote-image = Une image est prise sur un autre site
rule-repeated-note-call = La même note est appelée plusieurs fois
rule-silencing-without-reason = Un commentaire fait taire une règle sans dire pourquoi
rule-surplus-cell = Une ligne de tableau a plus de cases que de colonnes
rule-table-without-header = Un tableau n’a pas de ligne de titre
rule-template-error = Un modèle du volume ne peut pas être employé
rule-unclosed-front-matter = L’en-tête commence par --- mais ne se termine pas
rule-undefined-note = Un appel de note n’a pas de note
rule-undefined-reference = Un renvoi vise une figure, un tableau ou une section qui n’existe pas
rule-unknown-article = Un texte renvoie à un article qui n’est pas dans le volume
rule-unknown-citation = Une citation vise un ouvrage absent de la bibliographie
rule-unknown-entry-type = Une entrée de la bibliographie est d’un genre inconnu
rule-unknown-key = Une clé de l’en-tête ou de book.toml n’est pas connue
rule-unknown-person = Un auteur est nommé par un identifiant que le volume ne connaît pas
rule-unknown-rule = Cette règle n’existe pas
rule-unknown-state = L’historique contient un état que le volume ne connaît pas
rule-unknown-status = L’état écrit dans l’en-tête n’est pas un état du volume
rule-unknown-style = Le style de citation n’est pas connu
rule-unknown-syntax = Un signe n’est pas compris et reste dans le texte
rule-unknown-value = Une clé a une valeur qui n’est pas de celles qu’elle connaît
rule-unmatched-critic-markup = Une correction ou une remarque n’est pas refermée
rule-unmatched-div = Un bloc ::: n’est pas ouvert ou n’est pas refermé
rule-unparsable-entry = Une entrée de la bibliographie ne peut pas être lue
rule-unprintable-block = Un passage n’a pas pu être mis en page
rule-unreadable-math = Une formule ne peut pas être lue
rule-unreadable-silencing = Un commentaire adressé au programme n’est pas compris
rule-unresolved-critic-markup = Des corrections ou des remarques attendent encore une décision
rule-unused-note = Une note n’est appelée nulle part
rule-unused-silencing = Un commentaire fait taire une règle qui ne dit rien
rule-wrong-type = Une clé attend une autre sorte de valeur

## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


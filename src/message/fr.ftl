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
unreadable-book-toml = { $path } ne peut pas être lu ({ $reason }).
unreadable-file = Le fichier { $path } ne peut pas être lu ({ $reason }).
not-a-file = { $path } n’est pas un fichier.
unknown-picture = { $path } n’est pas une image que l’on sache montrer (SVG, PNG, JPEG, GIF ou WebP).
missing-file = Le fichier { $path } n’existe pas.
listed-twice = L’article { $path } est déjà dans la liste ; il n’est pris qu’une fois.
invalid-glob = « { $glob } » ne peut pas être lu comme un motif de noms de fichiers.
empty-glob = Aucun fichier ne correspond à « { $glob } ».
outside-volume = { $path } est hors du volume : seuls les fichiers du dossier de book.toml sont lus.
file-too-large = Le fichier { $path } dépasse { $limit } Mio ; il n’est pas lu.
unwritable = { $path } ne peut pas être écrit ({ $reason }).
artifact-outside = Un fichier produit porterait un nom impossible : { $path }. C’est une erreur du programme, pas de votre texte.
build-in-progress = Une autre fabrication est en cours dans { $path }.
try-again = Attendez qu’elle finisse, puis relancez la commande.
file-in-the-way = { $path } existe déjà et ne vient pas d’une fabrication précédente ; il n’est pas remplacé.
link-in-the-way = { $path } est un lien vers un autre endroit ; rien n’est écrit à travers un lien.
choose-other-folder = Déplacez-le, ou choisissez un autre dossier avec --out.
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
invalid-toml-key = Une clé s’écrit avec des lettres sans accent, des chiffres et des traits d’union ; sinon, mettez-la entre guillemets droits.
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


## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


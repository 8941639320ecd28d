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


## Citations and bibliographies (cite)


## Resolving (labels, links, notes)


## Rules (check)


## Measuring (count)


## History and review (vcs, review, status)


## Labels inside a volume (export)


## Print (export/print, export/pdf)

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

level-error = erreur
level-warning = avertissement
level-info = remarque
level-help = aide

cli = Un ouvrage collectif, du manuscrit Markdown au livre : lire, mesurer, vérifier, suivre, composer.
cli-more =
    Pour commencer :
      ouvrage check chapters/01-mon-article.md   où en est mon article, que faut-il reprendre
      ouvrage count                              la longueur de tous les articles
      ouvrage build                              le volume entier, en HTML et en PDF

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
cli-completions = Écrit le complètement des commandes pour votre terminal

cli-heading-usage = Utilisation :
cli-heading-commands = Commandes :
cli-heading-arguments = Arguments :
cli-heading-options = Options :

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
cli-check-format = Forme du résultat : full ou json
cli-check-fail-on = Niveau à partir duquel le code de sortie vaut 1 : error (par défaut), warning, info ou never
cli-count-explain = Explique pourquoi le nombre de Word diffère
cli-build-only = Sorties voulues : html, pdf, ou les deux séparées par une virgule
cli-build-emit = Écrit le thème et les données pour Typst au lieu de composer : typst
cli-build-out = Dossier des sorties (par défaut : build)
cli-build-strict = N’écrit rien si un seul article ne peut être composé
cli-render-paths = Fichiers Markdown, ou « - » pour l’entrée standard
cli-render-to = Forme voulue : html (par défaut), typst, text ou json
cli-render-bare = CommonMark seul : ni en-tête, ni extensions, ni typographie, ni nettoyage
cli-render-text-lang = Langue du texte (fr, en…), si l’en-tête ne la donne pas
cli-explain-rule = Nom de la règle, tel que les messages le donnent entre crochets
cli-rules-format = Forme du résultat : table ou json
cli-init-dir = Dossier du nouveau volume
cli-new-title = Titre de l’article
cli-new-author = Identifiant d’un auteur, tel que book.toml le déclare ; peut être répété
cli-completions-shell = bash, zsh, fish, powershell ou elvish

cli-error = erreur : { $text }
cli-hint = aide : { $text }
cli-error-missing-value = { $subject } attend une valeur{ $valid ->
    [""] .
   *[other] {" "}: { $valid }.
  }
cli-error-invalid-value = { $subject } n’accepte pas « { $value } »{ $valid ->
    [""] .
   *[other] {" "}: essayez { $valid }.
  }
cli-error-unknown-argument = L’option « { $subject } » n’existe pas.
cli-error-unknown-command = La commande « { $subject } » n’existe pas.
cli-error-missing-argument = Il manque : { $subject }.
cli-error-conflict = « { $subject } » ne va pas avec une autre des options données.
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
cli-error-no-pdf = Cette version d’ouvrage a été construite sans le PDF.
cli-error-output = La sortie n’a pas pu être écrite : { $reason }
cli-error-broken-config = Le volume ne peut être composé : book.toml comporte des erreurs.
cli-error-strict = Rien n’a été écrit : { $count ->
    [one] un article ne peut être composé
   *[other] { $count } articles ne peuvent être composés
  } (--strict).

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

cli-build-done = Le volume est prêt : { $outputs } — { $seconds } s.
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
  } dans les articles : « ouvrage check » les détaille.
cli-build-replaced = { $count ->
    [one] 1 article n’a pu être composé : une page le dit à sa place.
   *[other] { $count } articles n’ont pu être composés : une page le dit à leur place.
  }
cli-build-emitted = Thème et données écrits dans { $path } : « typst compile { $main } » les compose.
cli-progress-read = Lecture des articles
cli-progress-html = Composition des pages HTML
cli-progress-pdf = Composition du PDF
cli-progress-write = Écriture

cli-init-done = Le volume est créé dans { $path }.
cli-init-next = Pour le composer : { $command }
cli-new-done = Article créé : { $path }.
cli-new-listed = Il est ajouté à book.toml.
cli-new-list = Ajoutez-le à la liste des articles dans book.toml : "{ $path }".

cli-count-rule = Compté : { $counted }. Un signe est un caractère lu, espaces comprises ; une suite d’espaces compte pour une{ $illustrations ->
    [0] .
   *[other] {" "}; chaque figure compte pour { $illustrations } signes.
  }
cli-count-not = Non compté : { $buckets }.
cli-count-target = Cible : { $target } signes ({ $min } – { $max }).
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
cli-rules-off = éteinte

cli-explain-count = « { $title } » : { $total } signes selon la règle du volume. Un traitement de texte dirait environ { $word } caractères, espaces comprises ; { $notes } avec les notes ; { $file } si l’on y collait le fichier avec son balisage. De l’un à l’autre :
cli-explain-not-counted = { $signes } : { $bucket }, que la règle ne compte pas
cli-explain-counted-here = { $signes } : { $bucket }, que le traitement de texte ne compte pas d’office
cli-explain-white-space = { $signes } : espaces répétées, espaces en bout de paragraphe, signes faits de plusieurs caractères
cli-explain-illustrations = { $signes } : forfait pour les illustrations
cli-explain-notes = Dans Word, la case « Inclure les zones de texte, notes de bas de page et de fin » décide des notes. Une citation compte ici telle que le volume l’imprime.
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

cli-error-unknown-person = book.toml ne déclare personne sous l’identifiant « { $name } ».
cli-error-unknown-person-hint = Ajoutez la personne à book.toml : [people.identifiant].
state-draft = brouillon
state-submitted = remis
state-in-review = en relecture
state-revise = à revoir
state-accepted = accepté
state-copyedited = préparé
state-ready = bon à tirer
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

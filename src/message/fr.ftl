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

history-absent = Ce volume n'est pas dans un dépôt git : l'état de chaque article est celui qu'indique son fichier, sans date ni nom.
history-not-owned = Le dépôt { $repository } appartient à un autre utilisateur de cette machine : git n'y lit rien sans votre accord. Les états affichés viennent des fichiers.
history-not-owned-hint = Si vous avez confiance en ce dépôt, tapez : git config --global --add safe.directory "{ $repository }"
history-unsupported = Ce dépôt git est d'un type qui n'est pas encore pris en charge ({ $feature }). Les états affichés viennent des fichiers.
history-no-commit = Le dépôt git n'a encore aucun enregistrement (commit) : les dates et les noms apparaîtront après le premier.
history-shallow = Ce clone ne contient que la fin de l'histoire : les débuts de certains articles manquent. Pour l'obtenir entière, tapez : git fetch --unshallow
history-detached = Aucune branche n'est active (HEAD détachée) : l'histoire affichée est celle de la version où vous êtes.
history-bare = Ce dépôt n'a pas de dossier de travail : seul ce qui est enregistré est affiché.
history-modified = { $count ->
    [one] Modifié et pas encore enregistré : { $paths }.
   *[other] Modifiés et pas encore enregistrés ({ $count }) : { $paths }.
}
history-missing = { $count ->
    [one] Enregistré, mais absent du dossier : { $paths }.
   *[other] Enregistrés, mais absents du dossier ({ $count }) : { $paths }.
}
history-untracked = { $count ->
    [one] Inconnu de git : { $paths }. Pour l'y ajouter : git add, puis git commit.
   *[other] Inconnus de git ({ $count }) : { $paths }. Pour les y ajouter : git add, puis git commit.
}
history-added = { $count ->
    [one] Ajouté, et pas encore enregistré : { $paths }. Il reste à faire : git commit.
   *[other] Ajoutés, et pas encore enregistrés ({ $count }) : { $paths }. Il reste à faire : git commit.
}
history-bad-glob = Le motif « { $glob } » ne peut pas être lu.
git-failed = L'histoire du dépôt n'a pas pu être lue jusqu'au bout : { $reason }.
unknown-state = L'état « { $state } » n'est pas de ceux que prévoit le volume.
refused-move = Le { $date }, { $name } a voulu faire passer l'article de « { $from } » à « { $to } » ({ $commit }) : le volume ne prévoit pas ce passage, il ne compte pas.
refused-move-role = Le { $date }, { $name } a voulu faire passer l'article de « { $from } » à « { $to } » ({ $commit }) : ce passage revient à d'autres ({ $roles }), il ne compte pas.
refused-move-own = Le { $date }, { $name } a voulu faire passer son propre article de « { $from } » à « { $to } » ({ $commit }) : ce passage revient à une autre personne, il ne compte pas.
state-draft = en cours d'écriture
state-submitted = remis
state-in-review = en relecture
state-revise = à reprendre
state-accepted = accepté
state-copyedited = corrigé
state-ready = bon à tirer


## Labels inside a volume (export)


## Print (export/print, export/pdf)


## Command line (cli)


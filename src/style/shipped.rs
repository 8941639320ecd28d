//! The styles of this repository's own `styles/`, which are the house style where a volume brings none of the same
//! name. A test holds the list to the folder.

/// Path below `styles/`, and text.
pub const SHIPPED: &[(&str, &str)] = &[
    ("maison/BonnesPratiques.yml", include_str!("../../styles/maison/BonnesPratiques.yml")),
    ("maison/CasLourd.yml", include_str!("../../styles/maison/CasLourd.yml")),
    ("maison/Client.yml", include_str!("../../styles/maison/Client.yml")),
    ("maison/Controle.yml", include_str!("../../styles/maison/Controle.yml")),
    ("maison/Dependance.yml", include_str!("../../styles/maison/Dependance.yml")),
    ("maison/Gestion.yml", include_str!("../../styles/maison/Gestion.yml")),
    ("maison/Handicape.yml", include_str!("../../styles/maison/Handicape.yml")),
    ("maison/Integration.yml", include_str!("../../styles/maison/Integration.yml")),
    ("maison/Lourdeur.yml", include_str!("../../styles/maison/Lourdeur.yml")),
    ("maison/Metaphore.yml", include_str!("../../styles/maison/Metaphore.yml")),
    ("maison/MettreEnPlace.yml", include_str!("../../styles/maison/MettreEnPlace.yml")),
    ("maison/MineurIsole.yml", include_str!("../../styles/maison/MineurIsole.yml")),
    ("maison/Pensionnaire.yml", include_str!("../../styles/maison/Pensionnaire.yml")),
    ("maison/Placement.yml", include_str!("../../styles/maison/Placement.yml")),
    ("maison/Pleonasme.yml", include_str!("../../styles/maison/Pleonasme.yml")),
    ("maison/Populations.yml", include_str!("../../styles/maison/Populations.yml")),
    ("maison/PriseEnCharge.yml", include_str!("../../styles/maison/PriseEnCharge.yml")),
    ("maison/Reduction.yml", include_str!("../../styles/maison/Reduction.yml")),
    ("maison/Senilite.yml", include_str!("../../styles/maison/Senilite.yml")),
    ("maison/Souffrance.yml", include_str!("../../styles/maison/Souffrance.yml")),
    ("maison/Suite.yml", include_str!("../../styles/maison/Suite.yml")),
    ("maison/Usager.yml", include_str!("../../styles/maison/Usager.yml")),
];

//! Commands and environments that need something before pulldown-latex reads them: tables alone.

/// Marks of ours, as the superscript of an `\overset`: private characters that an author may not write.
pub(super) const OVERLINE: char = '\u{F0001}';
/// `\boxed`
pub(super) const BOXED: char = '\u{F0002}';
/// `\phantom`
pub(super) const PHANTOM: char = '\u{F0003}';
/// `\cancel`
pub(super) const CANCEL: char = '\u{F0004}';

/// Commands that are refused.
pub(super) const REFUSED: &[&str] = &[
    "def",
    "edef",
    "gdef",
    "xdef",
    "let",
    "futurelet",
    "newcommand",
    "renewcommand",
    "providecommand",
    "char",
    "buildrel",
];

/// Commands whose braces hold words, not mathematics, and what pulldown-latex calls them.
pub(super) const WORDS: &[(&str, &str)] = &[
    ("text", "text"),
    ("mbox", "text"),
    ("hbox", "text"),
    ("textnormal", "text"),
    ("textup", "textrm"),
    ("textrm", "textrm"),
    ("textbf", "textbf"),
    ("textit", "textit"),
    ("emph", "textit"),
    ("textsf", "textsf"),
    ("texttt", "texttt"),
    ("operatorname", "operatorname"),
];

/// Commands that are written as something else. First those that pulldown-latex lacks, then those whose
/// names begin like `\left` and `\right`.
pub(super) const ALIASES: &[(&str, &str)] = &[
    ("begingroup", "{"),
    ("endgroup", "}"),
    ("bgroup", "{"),
    ("egroup", "}"),
    ("relax", " "),
    ("displaylimits", " "),
    ("nonumber", " "),
    ("notag", " "),
    ("protect", " "),
    ("allowbreak", " "),
    ("nobreak", " "),
    ("bm", "\\boldsymbol "),
    ("mathscr", "\\mathcal "),
    ("mathds", "\\mathbb "),
    ("argmax", "\\mathop{arg\\,max}"),
    ("argmin", "\\mathop{arg\\,min}"),
    ("space", "\\ "),
    ("toprule", "\\hline "),
    ("midrule", "\\hline "),
    ("bottomrule", "\\hline "),
    ("R", "\\mathbb{R}"),
    ("N", "\\mathbb{N}"),
    ("Z", "\\mathbb{Z}"),
    ("Q", "\\mathbb{Q}"),
    ("overline", "\\overset\u{F0001}"),
    ("boxed", "\\overset\u{F0002}"),
    ("phantom", "\\overset\u{F0003}"),
    ("hphantom", "\\overset\u{F0003}"),
    ("vphantom", "\\overset\u{F0003}"),
    ("cancel", "\\overset\u{F0004}"),
    ("bcancel", "\\overset\u{F0004}"),
    ("xcancel", "\\overset\u{F0004}"),
    ("leftarrow", "←"),
    ("rightarrow", "→"),
    ("leftrightarrow", "↔"),
    ("leftharpoonup", "↼"),
    ("leftharpoondown", "↽"),
    ("rightharpoonup", "⇀"),
    ("rightharpoondown", "⇁"),
    ("rightleftharpoons", "⇌"),
    ("leftrightharpoons", "⇋"),
    ("rightleftarrows", "⇄"),
    ("leftrightarrows", "⇆"),
    ("leftleftarrows", "⇇"),
    ("rightrightarrows", "⇉"),
    ("leftarrowtail", "↢"),
    ("rightarrowtail", "↣"),
    ("leftsquigarrow", "⇜"),
    ("rightsquigarrow", "⇝"),
    ("leftrightsquigarrow", "↭"),
    ("leftthreetimes", "⋋"),
    ("rightthreetimes", "⋌"),
];

/// How many arguments a command takes, for the bound on chains. Those of `WORDS`, colours and environments
/// are copied whole and take none.
pub(super) fn arity(name: &str) -> u8 {
    match name {
        "frac" | "dfrac" | "tfrac" | "cfrac" | "binom" | "dbinom" | "tbinom" | "overset"
        | "underset" | "stackrel" => 2,
        "Space" | "sideset" => 3,
        "genfrac" => 6,
        "sqrt" | "not" | "pmod" | "substack" | "hspace" | "xleftarrow" | "xrightarrow"
        | "acute" | "bar" | "breve" | "check" | "dot" | "ddot" | "grave" | "hat" | "tilde"
        | "vec" | "boldsymbol" => 1,
        _ if ["math", "sym", "over", "Over", "under", "wide", "big", "Big"]
            .iter()
            .any(|start| name.starts_with(start)) =>
        {
            1
        }
        _ => 0,
    }
}

/// The environments that pulldown-latex reads.
pub(super) const ENVIRONMENTS: &[&str] = &[
    "array",
    "darray",
    "matrix",
    "matrix*",
    "smallmatrix",
    "pmatrix",
    "pmatrix*",
    "bmatrix",
    "bmatrix*",
    "Bmatrix",
    "Bmatrix*",
    "vmatrix",
    "vmatrix*",
    "Vmatrix",
    "Vmatrix*",
    "cases",
    "dcases",
    "rcases",
    "drcases",
    "equation",
    "equation*",
    "align",
    "align*",
    "aligned",
    "gather",
    "gather*",
    "gathered",
    "alignat",
    "alignat*",
    "alignedat",
    "subarray",
    "multline",
    "split",
];

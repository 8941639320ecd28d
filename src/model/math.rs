//! Mathematics as a tree: read from TeX once, written as MathML or as Typst's math.

/// A piece of mathematics.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    /// Pieces one after another.
    Row(Vec<Math>),
    /// A letter or several that are one name: set in italic when it is one letter, unless `style` says.
    Ident(String, MathStyle),
    /// A number.
    Number(String, MathStyle),
    /// An operator, relation or sign of punctuation.
    Op {
        /// The character or characters.
        text: String,
        /// Grows with what it stands by (a delimiter of `\left … \right`).
        stretchy: bool,
        /// A large operator (∑ ∫).
        large: bool,
    },
    /// A named function (`lim`, `sin`): upright. `limits`: its scripts go above and below in display.
    Func {
        /// The name.
        name: String,
        /// Scripts above and below.
        limits: bool,
    },
    /// Words: `\text{…}`.
    Text(String),
    /// White space, in ems.
    Space(f64),
    /// A fraction; `bar` false for a binomial's pile.
    Frac {
        /// Above.
        num: Box<Math>,
        /// Below.
        den: Box<Math>,
        /// With a line between.
        bar: bool,
    },
    /// A root; `index` for other than square.
    Root {
        /// Under the sign.
        radicand: Box<Math>,
        /// The small number.
        index: Option<Box<Math>>,
    },
    /// Subscript and superscript; `limits`: set below and above.
    Scripts {
        /// What carries them.
        base: Box<Math>,
        /// Below.
        sub: Option<Box<Math>>,
        /// Above.
        sup: Option<Box<Math>>,
        /// Under and over instead of beside.
        limits: bool,
    },
    /// An accent or a line over or under (`\hat`, `\overline`, `\underbrace`).
    Accent {
        /// What carries it.
        base: Box<Math>,
        /// The accent's character.
        accent: char,
        /// Below instead of above.
        under: bool,
        /// Grows with its base.
        stretchy: bool,
    },
    /// `\left( … \right)`; an empty string is an invisible delimiter.
    Fenced {
        /// Left.
        open: String,
        /// Between.
        body: Box<Math>,
        /// Right.
        close: String,
    },
    /// A matrix, an array, aligned lines: rows of cells.
    Table {
        /// The rows.
        rows: Vec<Vec<Math>>,
        /// How columns are aligned, repeated as needed.
        aligns: Vec<MathAlign>,
    },
}

/// The alphabet of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum MathStyle {
    /// What mathematics does by itself: one letter italic, several upright, numbers upright.
    #[default]
    Auto,
    /// Upright.
    Upright,
    /// Italic.
    Italic,
    /// Bold.
    Bold,
    /// Bold italic.
    BoldItalic,
    /// `\mathbb`
    DoubleStruck,
    /// `\mathcal`, `\mathscr`
    Script,
    /// `\mathfrak`
    Fraktur,
    /// `\mathsf`
    Sans,
    /// `\mathtt`
    Mono,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum MathAlign {
    /// Centred.
    #[default]
    Center,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

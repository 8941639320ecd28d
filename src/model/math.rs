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
    /// An operator, relation, sign of punctuation or other sign.
    Op {
        /// The character or characters.
        text: String,
        /// What it does to the spaces around it.
        class: MathClass,
    },
    /// A delimiter that is not one of a pair that grows (`(`, `\bigl[`), or the `\middle|` of such a pair.
    Delim {
        /// The character.
        text: String,
        /// Where it stands.
        side: MathSide,
        /// Its height in ems, as `\big` and its kin ask; 0 for its own, and for one of side `Middle`
        /// as high as the pair around it.
        size: f64,
    },
    /// A named function (`lim`, `sin`): upright.
    Func(String),
    /// Words: `\text{…}`.
    Text(String, MathStyle),
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
        limits: MathLimits,
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
        /// What the rows are.
        layout: MathLayout,
        /// Before which columns, counted from 0, a vertical line stands.
        vlines: Vec<usize>,
        /// Above which rows, counted from 0, a horizontal line stands.
        hlines: Vec<usize>,
    },
    /// Set in a size that is not the one its place gives (`\dfrac`, `\displaystyle`).
    Sized(MathSize, Box<Math>),
    /// Takes its room and is not seen (`\phantom`).
    Phantom(Box<Math>),
    /// In a frame (`\boxed`).
    Boxed(Box<Math>),
    /// Struck out (`\cancel`).
    Cancel(Box<Math>),
}

/// By all that [`Debug`] shows: numbers with a point have no hash of their own.
impl std::hash::Hash for Math {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        format!("{self:?}").hash(state);
    }
}

/// What a sign is to its neighbours (TeXbook, chapter 17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathClass {
    /// Like a letter: no space around it.
    Ordinary,
    /// Joins two terms: `+`. A sign that stands before a term (−5) is [`Self::Ordinary`].
    Binary,
    /// Says something of two terms: `=`.
    Relation,
    /// Parts them: `,`.
    Punctuation,
    /// A large operator: ∑ ∫.
    Large,
}

/// On which side of what it encloses a delimiter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathSide {
    /// Before.
    Open,
    /// Between.
    Middle,
    /// After.
    Close,
}

/// Where scripts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathLimits {
    /// Beside.
    Never,
    /// Below and above in a formula on its own line, beside in a line of text (`\sum`).
    Display,
    /// Below and above (`\limits`, `\underset`).
    Always,
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathLayout {
    /// A matrix or an array: cells apart from each other.
    Matrix,
    /// Lines aligned at signs: columns in pairs, right and left, that touch.
    Aligned,
    /// Cases: a value and its condition.
    Cases,
    /// Lines under one another.
    Lines,
    /// Small lines under one another, as under a sum (`\substack`).
    Stack,
}

/// The sizes of mathematics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathSize {
    /// As on its own line.
    Display,
    /// As in a line of text.
    Text,
    /// As a script.
    Script,
    /// As the script of a script.
    ScriptScript,
}

/// The alphabet of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum MathAlign {
    /// Centred.
    #[default]
    Center,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

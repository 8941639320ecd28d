//! The events of pulldown-latex to our tree. Wrong counts of events give empty places, never a panic.

use pulldown_latex::event::{
    ArrayColumn, ColumnAlignment, Content, DelimiterSize, DelimiterType, Dimension, DimensionUnit,
    EnvironmentFlow, Event, Font, Grouping, ScriptPosition, ScriptType, StateChange, Style, Visual,
};

use super::commands::{BOXED, CANCEL, OVERLINE, PHANTOM};
use super::polish::{join, negated};
use super::text::{name, words};
use super::{MAX_DEPTH, TexError, TexProblem};
use crate::model::{
    Math, MathAlign, MathClass, MathLayout, MathLimits, MathSide, MathSize, MathStyle,
};

/// The tree of `events`, which were read from `tex`; `depth` levels are used up already.
pub(super) fn build(tex: &str, events: &[Event<'_>], depth: usize) -> Result<Math, TexError> {
    let mut reader = Reader { tex, events, at: 0, depth };
    let tree = reader.row(MathStyle::Auto, Place::Plain)?;
    if height(&tree) + depth > MAX_DEPTH { Err(too_deep()) } else { Ok(tree) }
}

fn too_deep() -> TexError {
    TexError::new(TexProblem::TooDeep, "nested too deep", 0)
}

/// How many levels a tree has.
fn height(tree: &Math) -> usize {
    let many = |parts: &[Math]| parts.iter().map(height).max().unwrap_or(0);
    let maybe = |part: &Option<Box<Math>>| part.as_deref().map_or(0, height);
    1 + match tree {
        Math::Row(parts) => many(parts),
        Math::Frac { num, den, .. } => height(num).max(height(den)),
        Math::Root { radicand, index } => height(radicand).max(maybe(index)),
        Math::Scripts { base, sub, sup, .. } => height(base).max(maybe(sub)).max(maybe(sup)),
        Math::Accent { base: body, .. }
        | Math::Fenced { body, .. }
        | Math::Sized(_, body)
        | Math::Phantom(body)
        | Math::Boxed(body)
        | Math::Cancel(body) => height(body),
        Math::Table { rows, .. } => rows.iter().map(|row| many(row)).max().unwrap_or(0),
        _ => 0,
    }
}

/// Where a row stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Plain,
    /// Straight between `\left` and `\right`.
    Fence,
}

struct Reader<'e, 'a> {
    tex: &'a str,
    events: &'e [Event<'a>],
    at: usize,
    depth: usize,
}

impl<'e, 'a> Reader<'e, 'a> {
    fn peek(&self) -> Option<&'e Event<'a>> {
        self.events.get(self.at)
    }

    /// Everything up to the end of the group, which is taken, or up to a cell's end, which is not.
    fn row(&mut self, font: MathStyle, place: Place) -> Result<Math, TexError> {
        let (parts, size) = self.parts(font, place)?;
        if matches!(self.peek(), Some(Event::End)) {
            self.at += 1;
        }
        Ok(sized(join(parts), size))
    }

    /// The parts of a row. A change of size in it holds for what comes after.
    fn parts(
        &mut self,
        mut font: MathStyle,
        place: Place,
    ) -> Result<(Vec<Math>, Option<MathSize>), TexError> {
        let mut parts = Vec::new();
        let mut outer: Vec<(Vec<Math>, Option<MathSize>)> = Vec::new();
        let mut size = None;
        loop {
            match self.peek() {
                None | Some(Event::End | Event::EnvironmentFlow(_)) => break,
                Some(Event::StateChange(change)) => {
                    self.at += 1;
                    match change {
                        StateChange::Font(new) => font = new.map_or(MathStyle::Auto, style),
                        StateChange::Style(new) => {
                            let new = Some(math_size(*new));
                            outer.push((std::mem::take(&mut parts), size));
                            size = new;
                        }
                        StateChange::Color(_) => {}
                    }
                }
                Some(_) => parts.push(self.element(font, place)?),
            }
        }
        // Two changes of size in one row stand beside each other, not inside each other.
        let Some((first, _)) =
            outer.first_mut().map(|(parts, size)| (std::mem::take(parts), *size))
        else {
            return Ok((parts, None));
        };
        if outer.len() == 1 && first.is_empty() {
            return Ok((parts, size));
        }
        let mut all = first;
        for (run, size) in outer.into_iter().skip(1) {
            if !run.is_empty() {
                all.push(sized(join(run), size));
            }
        }
        all.push(sized(join(parts), size));
        Ok((all, None))
    }

    /// One element, as the documentation of pulldown-latex's events counts them.
    fn element(&mut self, font: MathStyle, place: Place) -> Result<Math, TexError> {
        if self.depth > 2 * MAX_DEPTH {
            return Err(too_deep());
        }
        self.depth += 1;
        let read = self.element_inside(font, place);
        self.depth -= 1;
        read
    }

    fn element_inside(&mut self, font: MathStyle, place: Place) -> Result<Math, TexError> {
        let empty = || Math::Row(Vec::new());
        let Some(event) = self.peek() else { return Ok(empty()) };
        if matches!(event, Event::End | Event::EnvironmentFlow(_)) {
            return Ok(empty());
        }
        self.at += 1;
        Ok(match event {
            Event::Content(content) => self.leaf(content, font, place)?,
            Event::Begin(Grouping::Normal) => grouped(self.row(font, Place::Plain)?),
            Event::Begin(Grouping::LeftRight(open, close)) => Math::Fenced {
                open: open.map(String::from).unwrap_or_default(),
                body: Box::new(self.row(font, Place::Fence)?),
                close: close.map(String::from).unwrap_or_default(),
            },
            Event::Begin(grouping) => self.table(grouping)?,
            Event::Visual(Visual::SquareRoot) => {
                Math::Root { radicand: Box::new(self.element(font, Place::Plain)?), index: None }
            }
            Event::Visual(Visual::Root) => Math::Root {
                radicand: Box::new(self.element(font, Place::Plain)?),
                index: Some(Box::new(self.element(font, Place::Plain)?)),
            },
            Event::Visual(Visual::Fraction(bar)) => Math::Frac {
                num: Box::new(self.element(font, Place::Plain)?),
                den: Box::new(self.element(font, Place::Plain)?),
                bar: bar.is_none_or(|bar| bar.value != 0.0),
            },
            Event::Visual(Visual::Negation) => negated(self.element(font, Place::Plain)?),
            Event::Script { ty, position } => self.scripts(*ty, *position, font)?,
            Event::Space { width, .. } => Math::Space(width.map_or(0.0, ems)),
            Event::StateChange(_) | Event::End | Event::EnvironmentFlow(_) => empty(),
        })
    }

    fn scripts(
        &mut self,
        ty: ScriptType,
        position: ScriptPosition,
        font: MathStyle,
    ) -> Result<Math, TexError> {
        let sign_typed = matches!(self.peek(), Some(Event::Content(Content::Ordinary { .. })));
        let base = match self.peek() {
            // `\overset{!}{=}` is the relation that `=` is.
            Some(Event::Begin(Grouping::Normal)) if position == ScriptPosition::AboveBelow => {
                self.at += 1;
                self.row(font, Place::Plain)?
            }
            _ => self.element(font, Place::Plain)?,
        };
        let base = Box::new(base);
        if position == ScriptPosition::AboveBelow
            && let Some(Event::Content(Content::Ordinary { content, stretchy })) = self.peek()
            && let Some(mark) = Mark::of(ty, *content, *stretchy)
        {
            self.at += 1;
            return Ok(mark.on(base));
        }
        let limits = match position {
            // `∑` typed as a sign instead of as `\sum`.
            ScriptPosition::Right if sign_typed && takes_limits(&base) => MathLimits::Display,
            ScriptPosition::Right => MathLimits::Never,
            ScriptPosition::AboveBelow => MathLimits::Always,
            ScriptPosition::Movable => MathLimits::Display,
        };
        let mut next = |wanted: bool| -> Result<Option<Box<Math>>, TexError> {
            Ok(if wanted {
                Some(Box::new(grouped(self.element(font, Place::Plain)?)))
            } else {
                None
            })
        };
        let sub = next(ty != ScriptType::Superscript)?;
        let sup = next(ty != ScriptType::Subscript)?;
        // `20\,^\circ`: what follows a space stands on nothing.
        if let Math::Space(_) = *base {
            let empty = Box::new(Math::Row(Vec::new()));
            return Ok(Math::Row(vec![*base, Math::Scripts { base: empty, sub, sup, limits }]));
        }
        Ok(Math::Scripts { base, sub, sup, limits })
    }

    fn table(&mut self, grouping: &Grouping) -> Result<Math, TexError> {
        let (layout, aligns, vlines) = layout(grouping);
        let mut rows = vec![Vec::new()];
        let mut hlines = Vec::new();
        let mut size = None;
        loop {
            let mut parts = match self.parts(MathStyle::Auto, Place::Plain)? {
                (parts, None) => parts,
                (parts, Some(new)) => {
                    size = Some(new);
                    parts
                }
            };
            let parts = join(std::mem::take(&mut parts));
            let last = rows.len() - 1;
            match self.peek() {
                Some(Event::EnvironmentFlow(flow)) => {
                    self.at += 1;
                    match flow {
                        EnvironmentFlow::Alignment => rows[last].push(sized(parts, size)),
                        EnvironmentFlow::NewLine { horizontal_lines, .. } => {
                            rows[last].push(sized(parts, size));
                            rows.push(Vec::new());
                            if !horizontal_lines.is_empty() {
                                hlines.push(rows.len() - 1);
                            }
                        }
                        EnvironmentFlow::StartLines { .. } => hlines.push(0),
                    }
                }
                _ => {
                    rows[last].push(sized(parts, size));
                    break;
                }
            }
        }
        if matches!(self.peek(), Some(Event::End)) {
            self.at += 1;
        }
        // What follows the last `\\` is a row only if something stands in it.
        let is_empty = |row: &Vec<Math>| row.iter().all(|cell| *cell == Math::Row(Vec::new()));
        if rows.len() > 1 && rows.last().is_some_and(is_empty) {
            rows.pop();
        }
        let table = Math::Table { rows, aligns, layout, vlines, hlines };
        let body = Box::new(table);
        Ok(match grouping {
            Grouping::Cases { left: true } => {
                Math::Fenced { open: "{".to_owned(), body, close: String::new() }
            }
            Grouping::Cases { left: false } => {
                Math::Fenced { open: String::new(), body, close: "}".to_owned() }
            }
            _ => *body,
        })
    }

    fn leaf(
        &mut self,
        content: &Content<'a>,
        font: MathStyle,
        place: Place,
    ) -> Result<Math, TexError> {
        let op = |text: String, class| Math::Op { text, class };
        Ok(match *content {
            Content::Text(text) => match self.offset(text) {
                Some(at) => words(self.argument(text, at), font, self.depth)?,
                // pulldown-latex's own `&nbsp;` for `~` and `\ `.
                None => Math::Space(0.333),
            },
            Content::Number(digits) => number(digits, font),
            Content::Function(text) => match self.offset(text) {
                Some(at) => Math::Func(name(self.argument(text, at))),
                None => Math::Func(text.to_owned()),
            },
            Content::Ordinary { content, .. } => ordinary(content, font),
            Content::LargeOp { content, .. } if content.is_alphabetic() => {
                Math::Func(content.to_string())
            }
            Content::LargeOp { content, small: false } => op(content.into(), MathClass::Large),
            Content::LargeOp { content, small: true } => op(content.into(), MathClass::Ordinary),
            // In TeX a slash is a letter as far as spaces go.
            Content::BinaryOp { content: '/', .. } => op("/".to_owned(), MathClass::Ordinary),
            Content::BinaryOp { content, .. } => op(content.into(), MathClass::Binary),
            Content::Relation { content, .. } => {
                let mut buffer = [0; 8];
                let text = String::from_utf8_lossy(content.encode_utf8_to_buf(&mut buffer));
                op(text.into_owned(), MathClass::Relation)
            }
            Content::Delimiter { content, size, ty } => delimiter(content, size, ty, place),
            Content::Punctuation('.') => op(".".to_owned(), MathClass::Ordinary),
            Content::Punctuation(content) => op(content.into(), MathClass::Punctuation),
        })
    }

    /// Where in the formula a slice of it stands; `None` for what pulldown-latex brought itself.
    fn offset(&self, text: &str) -> Option<usize> {
        let at = (text.as_ptr() as usize).checked_sub(self.tex.as_ptr() as usize)?;
        (at <= self.tex.len()).then_some(at)
    }

    /// The argument (or the command's own name) that begins at `at`. Where one letter stands without braces, pulldown-latex gives the whole rest.
    fn argument<'t>(&self, text: &'t str, at: usize) -> &'t str {
        if at > 0 && matches!(self.tex.as_bytes()[at - 1], b'{' | b'\\') {
            return text;
        }
        let first = text.chars().next().map_or(0, char::len_utf8);
        &text[..first]
    }
}

fn sized(body: Math, size: Option<MathSize>) -> Math {
    match size {
        Some(size) => Math::Sized(size, Box::new(body)),
        None => body,
    }
}

/// What stands in braces is like a letter to its neighbours: `3{,}5`.
fn grouped(body: Math) -> Math {
    match body {
        Math::Op { text, class } if class != MathClass::Large => {
            Math::Op { text, class: MathClass::Ordinary }
        }
        other => other,
    }
}

fn ordinary(letter: char, font: MathStyle) -> Math {
    let letter = if letter == 'µ' { 'μ' } else { letter };
    if takes_limits_sign(letter) || matches!(letter, '∫'..='∳') {
        return Math::Op { text: letter.into(), class: MathClass::Large };
    }
    if letter.is_alphabetic() || matches!(letter, '∂' | '∇' | '∞' | '∅') {
        return Math::Ident(letter.into(), font);
    }
    Math::Op { text: letter.into(), class: MathClass::Ordinary }
}

fn takes_limits_sign(letter: char) -> bool {
    matches!(letter, '∏'..='∑' | '⋀'..='⋃' | '⨀'..='⨆')
}

fn takes_limits(base: &Math) -> bool {
    matches!(base, Math::Op { text, .. } if text.chars().next().is_some_and(takes_limits_sign))
}

/// A number. One comma in it is a decimal comma; several part as many numbers.
fn number(digits: &str, font: MathStyle) -> Math {
    if digits.matches(',').count() < 2 {
        return Math::Number(digits.to_owned(), font);
    }
    let mut parts = Vec::new();
    for (index, piece) in digits.split(',').enumerate() {
        if index > 0 {
            parts.push(Math::Op { text: ",".to_owned(), class: MathClass::Punctuation });
        }
        if !piece.is_empty() {
            parts.push(Math::Number(piece.to_owned(), font));
        }
    }
    Math::Row(parts)
}

fn delimiter(content: char, size: Option<DelimiterSize>, ty: DelimiterType, place: Place) -> Math {
    let text = content.to_string();
    let side = match ty {
        DelimiterType::Open => MathSide::Open,
        DelimiterType::Fence => MathSide::Middle,
        DelimiterType::Close => MathSide::Close,
    };
    match (size, side) {
        (None, MathSide::Middle) => Math::Op { text, class: MathClass::Ordinary },
        (None, _) => Math::Delim { text, side, size: 0.0 },
        // `\middle|` and `\bigm|` are one event.
        (Some(DelimiterSize::Big), MathSide::Middle) if place == Place::Fence => {
            Math::Delim { text, side, size: 0.0 }
        }
        (Some(size), _) => {
            let ems = match size {
                DelimiterSize::Big => 1.2,
                DelimiterSize::BIG => 1.8,
                DelimiterSize::Bigg => 2.4,
                DelimiterSize::BIGG => 3.0,
            };
            Math::Delim { text, side, size: ems }
        }
    }
}

/// What is set over or under a thing.
enum Mark {
    Accent { accent: char, under: bool, stretchy: bool },
    Boxed,
    Phantom,
    Cancel,
}

impl Mark {
    fn of(ty: ScriptType, sign: char, stretchy: bool) -> Option<Self> {
        let accent = |accent, under, stretchy| Some(Self::Accent { accent, under, stretchy });
        match (ty, sign) {
            (ScriptType::Superscript, BOXED) => Some(Self::Boxed),
            (ScriptType::Superscript, PHANTOM) => Some(Self::Phantom),
            (ScriptType::Superscript, CANCEL) => Some(Self::Cancel),
            (ScriptType::Superscript, OVERLINE) => accent('‾', false, true),
            (ScriptType::Superscript, _) if stretchy => accent(sign, false, true),
            (ScriptType::Superscript, _) if "´‾˘ˇ˙¨`^~→˚".contains(sign) => {
                accent(sign, false, false)
            }
            (ScriptType::Subscript, _) if stretchy => accent(sign, true, true),
            _ => None,
        }
    }

    fn on(self, base: Box<Math>) -> Math {
        match self {
            Self::Accent { accent, under, stretchy } => {
                Math::Accent { base, accent, under, stretchy }
            }
            Self::Boxed => Math::Boxed(base),
            Self::Phantom => Math::Phantom(base),
            Self::Cancel => Math::Cancel(base),
        }
    }
}

fn layout(grouping: &Grouping) -> (MathLayout, Vec<MathAlign>, Vec<usize>) {
    let pairs = || vec![MathAlign::Right, MathAlign::Left];
    match grouping {
        Grouping::Array(columns) => {
            let mut aligns = Vec::new();
            let mut vlines = Vec::new();
            for column in columns {
                match column {
                    ArrayColumn::Column(column) => aligns.push(align(*column)),
                    ArrayColumn::Separator(_) if vlines.last() != Some(&aligns.len()) => {
                        vlines.push(aligns.len());
                    }
                    ArrayColumn::Separator(_) => {}
                }
            }
            (MathLayout::Matrix, aligns, vlines)
        }
        Grouping::Matrix { alignment } => (MathLayout::Matrix, vec![align(*alignment)], vec![]),
        Grouping::Cases { .. } => (MathLayout::Cases, vec![MathAlign::Left], vec![]),
        Grouping::SubArray { alignment } => (MathLayout::Stack, vec![align(*alignment)], vec![]),
        Grouping::Align { .. }
        | Grouping::Aligned
        | Grouping::Alignat { .. }
        | Grouping::Alignedat { .. }
        | Grouping::Split => (MathLayout::Aligned, pairs(), vec![]),
        _ => (MathLayout::Lines, vec![MathAlign::Center], vec![]),
    }
}

fn align(column: ColumnAlignment) -> MathAlign {
    match column {
        ColumnAlignment::Left => MathAlign::Left,
        ColumnAlignment::Center => MathAlign::Center,
        ColumnAlignment::Right => MathAlign::Right,
    }
}

fn style(font: Font) -> MathStyle {
    match font {
        Font::Bold => MathStyle::Bold,
        Font::BoldItalic | Font::BoldSymbol => MathStyle::BoldItalic,
        Font::Fraktur | Font::BoldFraktur => MathStyle::Fraktur,
        Font::Script | Font::BoldScript => MathStyle::Script,
        Font::Monospace => MathStyle::Mono,
        Font::SansSerif
        | Font::SansSerifItalic
        | Font::SansSerifBoldItalic
        | Font::BoldSansSerif => MathStyle::Sans,
        Font::DoubleStruck | Font::DoubleStruckItalic => MathStyle::DoubleStruck,
        Font::Italic => MathStyle::Italic,
        Font::UpRight => MathStyle::Upright,
    }
}

fn math_size(style: Style) -> MathSize {
    match style {
        Style::Display => MathSize::Display,
        Style::Text => MathSize::Text,
        Style::Script => MathSize::Script,
        Style::ScriptScript => MathSize::ScriptScript,
    }
}

/// A length in ems of a ten-point font, at most twenty either way.
fn ems(length: Dimension) -> f64 {
    let points = match length.unit {
        DimensionUnit::Em => 10.0,
        DimensionUnit::Mu => 10.0 / 18.0,
        DimensionUnit::Ex => 4.3,
        DimensionUnit::Pt => 1.0,
        DimensionUnit::Pc => 12.0,
        DimensionUnit::In => 72.27,
        DimensionUnit::Bp => 1.003_75,
        DimensionUnit::Cm => 28.45,
        DimensionUnit::Mm => 2.845,
        DimensionUnit::Dd => 1.07,
        DimensionUnit::Cc => 12.84,
        DimensionUnit::Sp => 1.0 / 65_536.0,
    };
    let ems = f64::from(length.value) * points / 10.0;
    if ems.is_finite() { (ems.clamp(-20.0, 20.0) * 1000.0).round() / 1000.0 } else { 0.0 }
}

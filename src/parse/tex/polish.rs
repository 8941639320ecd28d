//! What only neighbours tell: primes, decimal commas, names of several letters, signs before a term.

use unicode_normalization::UnicodeNormalization;

use crate::model::{Math, MathClass, MathLimits, MathSide, MathStyle};

/// The parts of a row as one piece of mathematics.
pub(super) fn join(parts: Vec<Math>) -> Math {
    let mut joined: Vec<Math> = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            // A list of numbers that was one token; a space and what stands on nothing after it.
            Math::Row(inner)
                if matches!(inner.first(), Some(Math::Number(..) | Math::Space(_))) =>
            {
                for part in inner {
                    push(&mut joined, part);
                }
            }
            part => push(&mut joined, part),
        }
    }
    if joined.len() == 1
        && let Some(only) = joined.pop()
    {
        return only;
    }
    Math::Row(joined)
}

fn push(row: &mut Vec<Math>, part: Math) {
    let Some(mut part) = as_prime(row, part) else { return };
    if merges(row, &part) {
        return;
    }
    if let Math::Op { class, .. } = &mut part
        && *class == MathClass::Binary
        && !row.iter().rfind(|part| !matches!(part, Math::Space(_))).is_some_and(is_term)
    {
        *class = MathClass::Ordinary;
    }
    row.push(part);
}

/// Hangs primes on what stands before them; gives back what is none.
fn as_prime(row: &mut Vec<Math>, part: Math) -> Option<Math> {
    if let Some(count) = prime(&part)
        && let Some(last) = row.pop_if(|last| takes_prime(last))
    {
        row.push(primed(last, count));
        return None;
    }
    // `f'^2`, `f'_n`: the prime is the base that TeX never meant.
    if let Math::Scripts { base, .. } = &part
        && let Some(count) = prime(base)
        && let Some(last) = row.pop_if(|last| takes_prime(last))
    {
        if let Math::Scripts { sub, sup, .. } = part {
            row.push(with_scripts(primed(last, count), sub, sup));
        }
        return None;
    }
    Some(part)
}

/// Whether a part is the rest of the last one, which then has it.
fn merges(row: &mut Vec<Math>, part: &Math) -> bool {
    // `3{,}5`
    if let Math::Number(digits, style) = part
        && let [.., Math::Number(whole, first), Math::Op { text, class: MathClass::Ordinary }] =
            row.as_slice()
        && text == ","
        && first == style
        && !whole.contains(',')
    {
        let number = Math::Number(format!("{whole},{digits}"), *style);
        row.truncate(row.len() - 2);
        row.push(number);
        return true;
    }
    match (row.last_mut(), part) {
        // `\mathrm{kg}` comes letter by letter.
        (Some(Math::Ident(name, before)), Math::Ident(letters, style))
            if before == style && is_for_names(*style) =>
        {
            name.push_str(letters);
            true
        }
        // `:=` is one relation.
        (
            Some(Math::Op { text: first, class: MathClass::Relation }),
            Math::Op { text: second, class: MathClass::Relation },
        ) if first == ":" && second == "=" => {
            first.push('=');
            true
        }
        _ => false,
    }
}

/// Whether letters of this alphabet that follow each other are one name.
fn is_for_names(style: MathStyle) -> bool {
    use MathStyle::{Bold, Italic, Mono, Sans, Upright};
    matches!(style, Upright | Bold | Sans | Mono | Italic)
}

/// Whether a binary sign after this joins it to something.
fn is_term(part: &Math) -> bool {
    match part {
        Math::Op { class, .. } => *class == MathClass::Ordinary,
        Math::Delim { side, .. } => *side == MathSide::Close,
        Math::Func(_) => false,
        Math::Scripts { base, .. } => is_term(base) || matches!(**base, Math::Func(_)),
        _ => true,
    }
}

/// Whether a part is a prime, and how many.
fn prime(part: &Math) -> Option<usize> {
    match part {
        Math::Op { text, class: MathClass::Ordinary } => match text.as_str() {
            "′" => Some(1),
            "″" => Some(2),
            "‴" => Some(3),
            "⁗" => Some(4),
            _ => None,
        },
        _ => None,
    }
}

fn takes_prime(part: &Math) -> bool {
    match part {
        Math::Op { class, .. } => matches!(class, MathClass::Ordinary | MathClass::Large),
        Math::Delim { side, .. } => *side == MathSide::Close,
        Math::Space(_) => false,
        Math::Scripts { sup: None, .. } => true,
        Math::Scripts { sup: Some(sup), .. } => prime(sup).is_some(),
        _ => true,
    }
}

/// A thing with so many primes more.
fn primed(part: Math, more: usize) -> Math {
    let sign = |count: usize| {
        let text = match count {
            1 => "′".to_owned(),
            2 => "″".to_owned(),
            3 => "‴".to_owned(),
            4 => "⁗".to_owned(),
            _ => "′".repeat(count.min(64)),
        };
        Some(Box::new(Math::Op { text, class: MathClass::Ordinary }))
    };
    match part {
        Math::Scripts { base, sub, sup, limits } => {
            let count = sup.as_deref().and_then(prime).unwrap_or(0) + more;
            Math::Scripts { base, sub, sup: sign(count), limits }
        }
        other => Math::Scripts {
            base: Box::new(other),
            sub: None,
            sup: sign(more),
            limits: MathLimits::Never,
        },
    }
}

/// A thing with primes gets the scripts that were written after them.
fn with_scripts(part: Math, sub: Option<Box<Math>>, more: Option<Box<Math>>) -> Math {
    let Math::Scripts { base, sub: own, sup, limits } = part else {
        let base = Box::new(part);
        return Math::Scripts { base, sub, sup: more, limits: MathLimits::Never };
    };
    if own.is_some() && sub.is_some() {
        let part = Math::Scripts { base, sub: own, sup, limits };
        return Math::Scripts { base: Box::new(part), sub, sup: more, limits: MathLimits::Never };
    }
    let sup = match (sup, more) {
        (Some(primes), Some(more)) => Some(Box::new(Math::Row(vec![*primes, *more]))),
        (primes, more) => primes.or(more),
    };
    Math::Scripts { base, sub: own.or(sub), sup, limits }
}

/// `\not`: the negated sign where Unicode has one, else the sign with a stroke through it.
pub(super) fn negated(part: Math) -> Math {
    let stroke = |text: String| format!("{text}\u{338}").nfc().collect::<String>();
    match part {
        Math::Op { text, class } => Math::Op { text: stroke(text), class },
        Math::Ident(text, style) => Math::Ident(stroke(text), style),
        Math::Delim { text, side, size } => Math::Delim { text: stroke(text), side, size },
        other => Math::Cancel(Box::new(other)),
    }
}

//! A rule's message, filled: Go's `fmt` as far as messages use it.
//!
//! `%s`, `%v`, `%d` and `%q` take the next value, `%[2]s` the second; `%%` is a percent sign. A value too many is left
//! out; the first one too few is empty, as in Vale, and what follows says that it is missing.

/// Fills a message with values, on one line.
pub(super) fn fill(message: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(message.len() + 32);
    let mut rest = message;
    let mut next = 0;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let mut verb = rest.trim_start_matches([' ', '+', '-', '#', '0', '.']);
        verb = verb.trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some((index, after)) = verb.strip_prefix('[').and_then(|inner| inner.split_once(']'))
            && let Ok(index) = index.parse::<usize>()
        {
            next = index.wrapping_sub(1);
            verb = after;
        }
        let mut signs = verb.chars();
        let Some(sign) = signs.next() else {
            out.push('%');
            break;
        };
        // « 50 % des cas »: a blank asks for a value only before a letter that stands alone.
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
        let blank = rest[..rest.len() - verb.len()].contains(' ');
        if blank && (sign == '%' || signs.next().is_some_and(goes_on)) {
            out.push('%');
            continue;
        }
        match sign {
            '%' => out.push('%'),
            's' | 'v' | 'd' | 'q' => {
                put(&mut out, sign, values, next);
                next = next.wrapping_add(1);
            }
            // « 30 % ou plus »: no verb, so it stays.
            _ => {
                out.push('%');
                continue;
            }
        }
        rest = &verb[sign.len_utf8()..];
    }
    out.push_str(rest);
    out.replace("\r\n", " ").replace('\n', " ")
}

fn put(out: &mut String, verb: char, values: &[&str], at: usize) {
    match values.get(at) {
        Some(value) if verb == 'q' => {
            out.push('"');
            out.push_str(value);
            out.push('"');
        }
        Some(value) => out.push_str(value),
        // Vale hands every message one empty value more than it has.
        None if at == values.len() => {}
        None => out.push_str("%!s(MISSING)"),
    }
}

/// Several words as Vale offers them: 'a', 'b', or 'c'; in French, « ou ».
pub(super) fn enumerate(words: &[String], lang: Option<&str>) -> String {
    let or = if lang.is_some_and(|lang| lang.to_ascii_lowercase().starts_with("fr")) {
        "ou"
    } else {
        "or"
    };
    match words {
        [] => String::new(),
        [one] => format!("'{one}'"),
        [one, two] => format!("'{one}' {or} '{two}'"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|word| format!("'{word}'")).collect();
            format!("{}, {or} '{last}'", first.join(", "))
        }
    }
}

/// The message where the replacement comes with its own quotes: of two quoted places the first loses them.
pub(super) fn unquoted(message: &str) -> String {
    let mut message = message.to_owned();
    for quoted in ["'%s'", "\"%s\""] {
        if message.matches(quoted).count() == 2 {
            message = message.replacen(quoted, "%s", 1);
        }
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_filled_as_go_fills_them() {
        for (message, values, expected) in [
            ("Use '%s' instead of '%s'.", &["a", "b"][..], "Use 'a' instead of 'b'."),
            ("Use '%[2]s', not '%[1]s'", &["a", "b"], "Use 'b', not 'a'"),
            ("plain", &["a"], "plain"),
            ("100%% of %s", &["a"], "100% of a"),
            ("%s and %s", &["a"], "a and "),
            ("%s %s %s", &["a"], "a  %!s(MISSING)"),
            ("%d times", &["3"], "3 times"),
            ("two\nlines", &[], "two lines"),
            ("fin %", &["a"], "fin %"),
            ("50 % des cas : '%s'", &["a"], "50 % des cas : 'a'"),
            ("50 % sont là : %s", &["a"], "50 % sont là : a"),
            ("50 % : %s, 30 % %s", &["a", "b"], "50 % : a, 30 % b"),
            ("à 50 %. Des cas : %s", &["a"], "à 50 %. Des cas : a"),
            ("à 50 %. dans : %s", &["a"], "à 50 %. dans : a"),
            ("un % d'écart : % s", &["a"], "un % d'écart : a"),
        ] {
            assert_eq!(fill(message, values), expected, "{message}");
        }
    }

    #[test]
    fn several_words_are_offered_with_or() {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(enumerate(&words(&["a"]), None), "'a'");
        assert_eq!(enumerate(&words(&["a", "b"]), None), "'a' or 'b'");
        assert_eq!(enumerate(&words(&["a", "b", "c"]), Some("fr")), "'a', 'b', ou 'c'");
        assert_eq!(unquoted("Use '%s' not '%s'"), "Use %s not '%s'");
        assert_eq!(unquoted("Use %s not '%s'"), "Use %s not '%s'");
    }
}

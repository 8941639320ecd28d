//! A draft that somebody else built, made safe to publish: which files may be there, and what they may do.
//!
//! Whoever proposes a change decides what the draft of it holds. Nothing of it is believed: a page gets, before all
//! else, a policy under which no script of its own runs; a script is one of ours or data alone; a drawing is rewritten.
//! Where files lie and how many there are is for `disk` to judge.

use crate::export::Artifact;
use crate::export::html::{BUILT_IN, harmless_drawing};

/// What a draft may be made of, by the ends of names, in small letters.
const KINDS: [&str; 18] = [
    "bib", "css", "csv", "gif", "html", "ics", "jpeg", "jpg", "js", "json", "pdf", "png", "ris",
    "svg", "txt", "webp", "woff", "woff2",
];

/// What every page is held to, whatever else it says: a second policy can only forbid more.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
    style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; font-src 'self' file: data:; \
    script-src 'self' file:; base-uri 'none'; form-action 'none'\">";

/// How a page is read, which it says once.
const CHARSET: &str = "<meta charset=\"utf-8\">";

/// The only thing that a page may declare as if a server had said it.
const DECLARED: &str = "=\"content-security-policy\"";

/// Why a file is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No draft has files of this kind.
    Kind,
    /// A page that is not UTF-8, so that nobody can say how a browser reads it.
    Encoding,
    /// A page that leads its reader elsewhere, or sets what only a server should.
    Declaration,
    /// A script that is neither ours nor data alone.
    Script,
}

/// The file as it may be published.
///
/// # Errors
/// It may not be published at all.
pub fn tamed(file: Artifact) -> Result<Artifact, Fault> {
    let end =
        file.path.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    let bytes = match end.as_str() {
        "html" => page(file.bytes)?,
        "svg" => harmless_drawing(&file.bytes),
        "js" if is_ours(&file.bytes) || is_data(&file.bytes) => file.bytes,
        "js" => return Err(Fault::Script),
        end if KINDS.contains(&end) => file.bytes,
        _ => return Err(Fault::Kind),
    };
    Ok(Artifact { path: file.path, bytes })
}

fn page(bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let mut text = String::from_utf8(bytes).map_err(|_| Fault::Encoding)?;
    let small = text.to_ascii_lowercase();
    let declared = |(at, name): (usize, &str)| small[at + name.len()..].starts_with(DECLARED);
    if !small.match_indices("http-equiv").all(declared) {
        return Err(Fault::Declaration);
    }
    match head(&small) {
        Some(at) => {
            let rest = small[at..].trim_ascii_start();
            match rest.starts_with(CHARSET) {
                true => text.insert_str(small.len() - rest.len() + CHARSET.len(), POLICY),
                false => text.insert_str(at, &format!("{CHARSET}{POLICY}")),
            }
        }
        // Before anything else that is there, so that the browser's own head begins with it.
        None => text = format!("<!doctype html>{CHARSET}{POLICY}{text}"),
    }
    Ok(text.into_bytes())
}

/// Where the head of a page begins, if the page opens as ours do: nothing else can stand before that place.
fn head(small: &str) -> Option<usize> {
    let rest = small.strip_prefix("<!doctype html>")?.trim_ascii_start();
    let rest = rest.strip_prefix("<html")?;
    let (attributes, rest) = rest.split_once('>')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || " =\"-".contains(c);
    if !attributes.chars().all(plain) || attributes.matches('"').count() % 2 == 1 {
        return None;
    }
    let rest = rest.trim_ascii_start().strip_prefix("<head>")?;
    Some(small.len() - rest.len())
}

fn is_ours(bytes: &[u8]) -> bool {
    BUILT_IN.iter().any(|(path, text)| path.starts_with("js/") && text.as_bytes() == bytes)
}

/// Whether a script does nothing but give a name to data, as the search index does.
fn is_data(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Some(text) = text.trim_end().strip_suffix(';') else { return false };
    if let Some(value) = text.strip_prefix("const OUVRAGE_INDEX = ") {
        return is_json(value);
    }
    let passages = text.strip_prefix("(globalThis.OUVRAGE_TEXTS ??= {})[");
    passages
        .and_then(|rest| rest.split_once("] = "))
        .is_some_and(|(name, value)| is_json(name) && name.starts_with('"') && is_json(value))
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{CHARSET, Fault, POLICY, tamed};
    use crate::export::Artifact;

    fn of(path: &str, text: &str) -> Result<String, Fault> {
        let file = Artifact { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
        tamed(file).map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
    }

    #[test]
    fn a_page_begins_with_the_policy_however_it_is_written() {
        let ours = "<!doctype html>\n<html lang=\"fr\">\n<head>\n<title>x</title>";
        let both = format!("{CHARSET}{POLICY}");
        assert_eq!(of("a.html", ours), Ok(ours.replace("<head>", &format!("<head>{both}"))));
        // What a page is read as, it says once.
        let said = ours.replace("<title>", "<meta charset=\"utf-8\">\n<title>");
        assert_eq!(of("a.html", &said), Ok(said.replace(CHARSET, &both)));
        for odd in [
            "<script>alert(1)</script>",
            "<!doctype html><html lang=\"a>\"><head><script>",
            "<!doctype html><html><body><script>",
            "<!--<!doctype html>--><html><head>",
        ] {
            assert_eq!(of("a.html", odd), Ok(format!("<!doctype html>{both}{odd}")));
        }
    }

    #[test]
    fn a_page_may_not_lead_elsewhere() {
        for page in [
            "<meta http-equiv=refresh content='0;url=https://example.org'>",
            "<META HTTP-EQUIV = \"Content-Security-Policy\" content=''>",
            "<meta http-equiv=\"&#114;efresh\">",
            "<meta http-equiv\n=\"refresh\">",
        ] {
            assert_eq!(of("a.html", page), Err(Fault::Declaration), "{page}");
        }
        assert!(
            of("a.html", "<meta http-equiv=\"Content-Security-Policy\" content=\"x\">").is_ok()
        );
    }

    #[test]
    fn a_script_is_data_or_ours() {
        for data in [
            "const OUVRAGE_INDEX = {\"stop\":\"a\",\n\"pages\":[]};\n",
            "(globalThis.OUVRAGE_TEXTS ??= {})[\"search/a.js\"] = {\"anchors\":\" p-1\",\n\"texts\":[\"un\", \"deux\"]};\n",
        ] {
            assert!(of("search/a.js", data).is_ok(), "{data}");
        }
        for script in [
            "alert(1)",
            "const OUVRAGE_INDEX = alert(1);",
            "const OUVRAGE_INDEX = {}; alert(1);",
            "(globalThis.OUVRAGE_TEXTS ??= {})[alert(1)] = [];",
            "(globalThis.OUVRAGE_TEXTS ??= {})[\"a\"] = []; alert(1);",
            "(globalThis.OUVRAGE_TEXTS ??= {})[0] = [];",
        ] {
            assert_eq!(of("a.js", script), Err(Fault::Script), "{script}");
        }
    }

    #[test]
    fn only_kinds_that_drafts_have_are_taken() {
        for path in ["a.php", "a.htm", "a.xhtml", "a.xml", "a", "html", "a.html.exe", "CNAME"] {
            assert_eq!(of(path, "x"), Err(Fault::Kind), "{path}");
        }
        assert!(of("a.PDF", "x").is_ok());
        let drawing =
            of("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>");
        assert!(!drawing.expect("a drawing is taken").contains("script"));
    }
}

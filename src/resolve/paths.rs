//! What an address in an article means: a place outside, a place in the article, a file of the volume.
//!
//! Pure arithmetic over strings; whether a file is there is not asked here.

/// An address, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// With a scheme or a host: `https:`, `mailto:`, `data:`, `//example.org`.
    Outside,
    /// `#words` in the same article; empty for its start.
    Here(String),
    /// A file of the volume and perhaps a place in it.
    File {
        /// Relative to the root, with forward slashes, percent signs resolved.
        path: String,
        /// What follows `#`.
        fragment: Option<String>,
    },
    /// A path that climbs out of the volume's folder.
    Beyond,
}

/// What `url` means in the article at `article` (its path relative to the root).
pub(super) fn address(url: &str, article: &str) -> Address {
    let url = url.trim();
    if url.starts_with("//") || has_scheme(url) {
        return Address::Outside;
    }
    if let Some(fragment) = url.strip_prefix('#') {
        return Address::Here(id(fragment));
    }
    let (path, fragment) = match url.split_once('#') {
        Some((path, fragment)) => (path, Some(id(fragment))),
        None => (url, None),
    };
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    match beside(article, &decode(path)) {
        Some(path) => Address::File { path, fragment },
        None => Address::Beyond,
    }
}

/// The path, relative to the volume's root and with forward slashes, that `url` in the article at `article` means: the
/// key of `Project::assets`. `None` where it means no file of the volume: a place in the article, another scheme
/// (`https:`, `data:`), a drive letter, a path that leaves the volume.
///
/// A query and a fragment are cut, `%20` and the like decoded, `.` and `..` resolved; a leading slash means the
/// root. (For a lone file outside the working folder, `article` is absolute and so is the result.)
#[must_use]
pub fn asset_path(article: &str, url: &str) -> Option<String> {
    match address(url, article) {
        Address::File { path, .. } if !path.is_empty() => Some(path),
        _ => None,
    }
}

/// The path `path` as written in the article `article`, relative to the root; `None` where it leaves it. A
/// leading slash means the root. For a lone file outside the working folder `article` is absolute and so is the
/// result, which does not leave the article's own folder.
pub(super) fn beside(article: &str, path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    // `C:` leads to another disk on Windows, wherever it is written from.
    if matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic()) {
        return None;
    }
    let own = article.rsplit_once('/').map_or("", |(folder, _)| folder);
    let absolute = article.starts_with('/') || own.contains(':');
    let folder = if absolute || path.starts_with('/') { "" } else { own };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step if step.contains('\0') => return None,
            step if steps.is_empty() && step.ends_with(':') => return None,
            step => steps.push(step),
        }
    }
    let inside = steps.join("/");
    Some(if absolute { format!("{own}/{inside}") } else { inside })
}

/// The path of `target` as it is to be written in the article `from`.
pub(super) fn relative(from: &str, target: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = target.split('/').collect();
    let folders = from.len() - 1;
    let shared = from[..folders].iter().zip(&to).take_while(|(a, b)| a == b).count();
    let shared = shared.min(to.len() - 1);
    let mut steps = vec![".."; folders - shared];
    steps.extend(&to[shared..]);
    steps.join("/")
}

fn has_scheme(url: &str) -> bool {
    let Some((scheme, _)) = url.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'))
}

/// The id that a fragment means, which has no spaces.
fn id(fragment: &str) -> String {
    decode(fragment).split_whitespace().collect::<Vec<_>>().join("-")
}

/// `%20` and the like as characters; what is no such sign, or no UTF-8, stays.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let file = |path: &str, fragment: Option<&str>| Address::File {
            path: path.to_owned(),
            fragment: fragment.map(str::to_owned),
        };
        let here = "chapters/01-a.md";
        assert_eq!(address("https://example.org/a", here), Address::Outside);
        assert_eq!(address("mailto:a@example.org", here), Address::Outside);
        assert_eq!(address("//example.org", here), Address::Outside);
        assert_eq!(address("#sec:x", here), Address::Here("sec:x".to_owned()));
        assert_eq!(address("#t%C3%A9", here), Address::Here("té".to_owned()));
        assert_eq!(address("02-b.md#x", here), file("chapters/02-b.md", Some("x")));
        assert_eq!(address("./img/a%20b.png", here), file("chapters/img/a b.png", None));
        assert_eq!(address("../img/a.png?v=2", here), file("img/a.png", None));
        assert_eq!(address("/img/a.png", here), file("img/a.png", None));
        assert_eq!(address("../../etc/passwd", here), Address::Beyond);
        assert_eq!(address("c:\\a.png", here), Address::Beyond);
        assert_eq!(address("100%.png", here), file("chapters/100%.png", None));
        let lone = "/home/x/a.md";
        assert_eq!(address("img/a.png", lone), file("/home/x/img/a.png", None));
        assert_eq!(address("../a.png", lone), Address::Beyond);
        assert_eq!(address("c.md", "C:/x/a.md"), file("C:/x/c.md", None));
    }

    #[test]
    fn paths_of_pictures_stay_in_the_volume() {
        for (article, url, path) in [
            ("a/b.md", "c.png", Some("a/c.png")),
            ("a/b.md", "./d/../c.png", Some("a/c.png")),
            ("a/b.md", "../c.png", Some("c.png")),
            ("a/b.md", "../../c.png", None),
            ("a/b.md", "/img/c.png", Some("img/c.png")),
            ("a/b.md", "images\\c.png", Some("a/images/c.png")),
            ("a/b.md", "100%.png", Some("a/100%.png")),
            ("a/b.md", "C:\\c.png", None),
            ("a/b.md", "//example.org/c.png", None),
            ("a/b.md", "mailto:x@example.org", None),
            ("a/b.md", "x%00.png", None),
            ("a/b.md", "#fig", None),
            ("b.md", "c.png", Some("c.png")),
            ("-", "c.png", Some("c.png")),
            ("/tmp/x/b.md", "i/c.png", Some("/tmp/x/i/c.png")),
            ("/tmp/x/b.md", "../c.png", None),
        ] {
            assert_eq!(asset_path(article, url).as_deref(), path, "{article} {url}");
        }
    }
}

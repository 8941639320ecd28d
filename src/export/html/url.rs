//! Which addresses a page may carry. Every address of an article is hostile until it has been here.

/// What an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// Inside the site, or relative to the page.
    Relative,
    /// Elsewhere on the web.
    External,
    /// To write or call somebody.
    Contact,
    /// A picture inside the address itself (`data:image/png;…`), which only an `img` may carry.
    InlinePicture,
    /// Of a kind that could run something or read the reader's machine.
    Refused,
}

/// Judges an address as a browser would read it: leading blanks and control characters are not seen, nor
/// are tabs and line ends anywhere (<https://url.spec.whatwg.org/#concept-basic-url-parser>).
pub(crate) fn judge(url: &str) -> Address {
    let mut seen = url
        .bytes()
        .skip_while(|&byte| byte <= b' ')
        .filter(|byte| !matches!(byte, b'\t' | b'\n' | b'\r'));
    let mut scheme = [0u8; 12];
    let mut len = 0;
    loop {
        match seen.next() {
            Some(b':') if len > 0 => break,
            Some(byte) if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.') => {
                match scheme.get_mut(len) {
                    Some(place) => *place = byte.to_ascii_lowercase(),
                    // Longer than any scheme we know: a relative path, unless a colon follows.
                    None => return unknown_scheme(seen),
                }
                len += 1;
            }
            Some(b'/' | b'\\') if len == 0 => return from_slash(seen.next()),
            _ => return Address::Relative,
        }
    }
    match &scheme[..len] {
        b"http" | b"https" | b"ftp" | b"ftps" => Address::External,
        b"mailto" | b"tel" | b"sms" | b"geo" | b"xmpp" => Address::Contact,
        b"data" if is_picture(seen) => Address::InlinePicture,
        // One letter is a Windows drive; it leads nowhere in a page, like every scheme not listed.
        _ => Address::Refused,
    }
}

/// The rest of an address whose first word is longer than any scheme we allow.
fn unknown_scheme(rest: impl Iterator<Item = u8>) -> Address {
    for byte in rest {
        match byte {
            b':' => return Address::Refused,
            b'+' | b'-' | b'.' => {}
            _ if byte.is_ascii_alphanumeric() => {}
            _ => return Address::Relative,
        }
    }
    Address::Relative
}

/// `//host/…` leads elsewhere, `/path` does not.
fn from_slash(next: Option<u8>) -> Address {
    match next {
        Some(b'/' | b'\\') => Address::External,
        _ => Address::Relative,
    }
}

fn is_picture(rest: impl Iterator<Item = u8>) -> bool {
    let head: Vec<u8> = rest.take(16).map(|byte| byte.to_ascii_lowercase()).collect();
    let kinds: [&[u8]; 4] = [b"image/png", b"image/jpeg", b"image/gif", b"image/webp"];
    kinds.iter().any(|kind| {
        head.strip_prefix(*kind).is_some_and(|after| matches!(after.first(), Some(b';' | b',')))
    })
}

//! Words and addresses made safe to stand in HTML. Knows nothing of the model.

/// What stands for a byte of text in HTML; empty for a byte that stands for itself.
const TEXT: [&str; 256] = {
    let mut table = [""; 256];
    let mut byte = 0;
    while byte < 0x20 {
        // Control characters are not allowed in HTML, not even as entities.
        if byte != 0x09 && byte != 0x0a && byte != 0x0d {
            table[byte] = "\u{fffd}";
        }
        byte += 1;
    }
    table[0x7f] = "\u{fffd}";
    table[b'&' as usize] = "&amp;";
    table[b'<' as usize] = "&lt;";
    table[b'>' as usize] = "&gt;";
    table[b'"' as usize] = "&quot;";
    table
};

/// Adds words, also fit for an attribute between double quotes.
pub(crate) fn push_text(out: &mut String, text: &str) {
    let mut done = 0;
    for (i, byte) in text.bytes().enumerate() {
        let escaped = TEXT[usize::from(byte)];
        if !escaped.is_empty() {
            out.push_str(&text[done..i]);
            out.push_str(escaped);
            done = i + 1;
        }
    }
    out.push_str(&text[done..]);
}

/// Adds ` name="value"`.
pub(crate) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

/// Adds an address as CommonMark's reference implementation writes it: bytes that may not stand in a URL
/// are percent-encoded, what is percent-encoded already stays.
pub(crate) fn push_url(out: &mut String, url: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut done = 0;
    for (i, byte) in url.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&byte) {
            continue;
        }
        // Every byte of a character outside ASCII is encoded, so `done..i` is cut at borders only.
        out.push_str(url.get(done..i).unwrap_or(""));
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
        done = i + 1;
    }
    out.push_str(&url[done..]);
}

/// Adds a number in digits.
pub(crate) fn push_number(out: &mut String, number: u64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|&digit| char::from(digit)));
}

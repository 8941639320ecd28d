//! What of `book.toml` goes into the book, in a form in which two of them can be compared.
//!
//! Deadlines, roles, addresses, the checklist and the rules for checking can change without the book changing.

use toml::{Table, Value};

/// The tables that the book is made from.
const PRINTED: [&str; 7] =
    ["volume", "people", "contents", "citations", "bibliography", "output", "typography"];

/// What of a person is nobody's concern who reads the book.
const OF_THE_WORKSHOP: [&str; 3] = ["emails", "roles", "conflicts"];

/// What of the text of a `book.toml` goes into the book: the same for two texts that make the same book. A text that is
/// not TOML is as it stands.
#[must_use]
pub fn printed(text: &str) -> String {
    let Ok(mut table) = text.parse::<Table>() else { return text.to_owned() };
    table.retain(|key, _| PRINTED.contains(&key));
    if let Some(Value::Table(people)) = table.get_mut("people") {
        for person in people.iter_mut().filter_map(|(_, person)| person.as_table_mut()) {
            person.retain(|key, _| !OF_THE_WORKSHOP.contains(&key));
        }
    }
    let mut out = String::new();
    write(&Value::Table(table), &mut out);
    out
}

/// Keys in order, whatever the order they were written in. The digest of this is kept in commits, so it is written
/// here and not by a library, whose next version might write otherwise.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Table(table) => {
            let mut keys: Vec<&String> = table.keys().collect();
            keys.sort_unstable();
            out.push('{');
            for key in keys {
                out.push_str(&format!("{}:{key}=", key.len()));
                write(&table[key.as_str()], out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            items.iter().for_each(|item| write(item, out));
            out.push(']');
        }
        Value::String(text) => out.push_str(&format!("{}:{text},", text.len())),
        other => out.push_str(&format!("{other},")),
    }
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn what_is_not_printed_changes_nothing() {
        let book = "[volume]\ntitle = 'Un'\n[people.a]\nfamily = 'A'\nemails = ['a@example.org']\n";
        let more = "# Un mot\n[people.a]\nfamily = \"A\"\nroles = ['editor']\n[volume]\n\
                    title = 'Un'\n[[checklist]]\nitem = 'Crédits'\ndone = true\n";
        assert_eq!(printed(book), printed(more));
        assert_ne!(printed(book), printed(&book.replace("'Un'", "'Deux'")));
        assert_ne!(printed(book), printed(&book.replace("'A'", "'B'")));
    }
}

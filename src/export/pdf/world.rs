//! What Typst sees: the files of one bundle, the embedded fonts, no clock.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use super::notes;
use crate::export::print::{self, PrintBundle};

/// The world of one bundle.
pub(super) struct Folder {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl Folder {
    /// The world of a bundle; `None` where it holds no `main.typ`, which would be a fault of ours. What stands in `before`
    /// too is neither read nor hashed again.
    pub(super) fn new(bundle: &PrintBundle, before: Option<&Self>) -> Option<Self> {
        let mut sources = HashMap::new();
        let mut files = HashMap::new();
        for (path, bytes) in &bundle.files {
            // A path that Typst does not take (a backslash in it) is a file the theme cannot name.
            let Some(id) = file_id(path) else { continue };
            let before = before.filter(|before| before.holds(id, bytes));
            if path.ends_with(".typ") {
                let source = before.and_then(|before| before.sources.get(&id)).cloned();
                let read = || Source::new(id, String::from_utf8_lossy(bytes).into_owned());
                sources.insert(id, source.unwrap_or_else(read));
            }
            let file = before.and_then(|before| before.files.get(&id)).cloned();
            files.insert(id, file.unwrap_or_else(|| Bytes::new(Arc::clone(bytes))));
        }
        let main = file_id("main.typ").filter(|id| sources.contains_key(id))?;
        Some(Self { main, sources, files })
    }

    /// Whether these very bytes are the file's.
    fn holds(&self, id: FileId, bytes: &Arc<[u8]>) -> bool {
        self.files.get(&id).is_some_and(|file| std::ptr::eq(file.as_slice(), &**bytes))
    }
}

impl World for Folder {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| {
            let mut library = Library::default();
            notes::register(&mut library.rules);
            LazyHash::new(library)
        })
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts().book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The fonts inside the binary, read once.
pub(super) fn fonts() -> &'static FontStore {
    static FONTS: OnceLock<FontStore> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut fonts = FontStore::new();
        fonts.extend(typst_kit::fonts::embedded());
        for (_, bytes) in print::FONTS {
            let own = Font::iter(Bytes::new(bytes));
            fonts.extend(own.map(|font| (font.clone(), font.info().clone())));
        }
        fonts
    })
}

fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_read_again() {
        let mut bundle = PrintBundle::default();
        bundle.files.insert("main.typ".to_owned(), "before".as_bytes().into());
        bundle.files.insert("theme.typ".to_owned(), "theme".as_bytes().into());
        let before = Folder::new(&bundle, None).expect("there is a main.typ");
        bundle.files.insert("main.typ".to_owned(), "now".as_bytes().into());
        bundle.files.insert("new.typ".to_owned(), "new".as_bytes().into());
        let now = Folder::new(&bundle, Some(&before)).expect("there is a main.typ");
        for (path, text) in [("main.typ", "now"), ("theme.typ", "theme"), ("new.typ", "new")] {
            let id = file_id(path).expect("a path that Typst takes");
            assert_eq!(now.sources[&id].text(), text, "{path}");
            assert_eq!(now.files[&id].as_slice(), text.as_bytes(), "{path}");
        }
        let theme = file_id("theme.typ").expect("a path that Typst takes");
        let [one, other] = [&before, &now].map(|folder| folder.sources[&theme].text().as_ptr());
        assert_eq!(one, other, "the theme is parsed once");
    }

    #[test]
    fn every_embedded_family_has_the_narrow_no_break_space() {
        let fonts = fonts();
        let mut lacking = Vec::new();
        for index in 0.. {
            let Some(font) = fonts.font(index) else { break };
            if !font.info().coverage.contains(0x202f) {
                lacking.push(font.info().family.clone());
            }
        }
        lacking.dedup();
        assert!(lacking.is_empty(), "fonts without U+202F: {lacking:?}");
    }
}

//! What an article says of itself: title, people, abstract, state.

use crate::text::Span;

/// A value with the bytes it was written as. The file is the article's own, or `book.toml` where the
/// value was taken from there: whoever holds the field knows which.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// Its bytes, quotes included.
    pub span: Span,
}

impl<T> Field<T> {
    /// A value and where it stands.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A value in several languages: `title: Mots` or `title: {fr: Mots, en: Words}`.
///
/// Keys are BCP 47 tags in lower case; a value written without a language has the key of the article's
/// own language, or an empty one until that language is known (see [`Metadata::settle_language`]). In
/// the order written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Localized<T> {
    /// Language and value.
    pub by_lang: Vec<(String, Field<T>)>,
}

impl<T> Default for Localized<T> {
    fn default() -> Self {
        Self { by_lang: Vec::new() }
    }
}

impl<T> Localized<T> {
    /// The value in `lang`, else the first one given.
    #[must_use]
    pub fn get(&self, lang: &str) -> Option<&Field<T>> {
        self.exact(lang).or_else(|| self.by_lang.first().map(|(_, field)| field))
    }

    /// The value in `lang` (or in its base language: `fr` for `fr-CA`), nothing else.
    #[must_use]
    pub fn exact(&self, lang: &str) -> Option<&Field<T>> {
        let base = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        let found = self.by_lang.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(lang));
        found
            .or_else(|| self.by_lang.iter().find(|(tag, _)| base(tag) == base(lang)))
            .map(|(_, field)| field)
    }

    /// Whether no language has a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_lang.is_empty()
    }
}

/// What an article is in the volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Kind {
    /// One of the volume's numbered articles.
    #[default]
    Article,
    /// A text about other articles of the volume.
    Analysis,
    /// Before the first part.
    Introduction,
    /// By somebody else, before the introduction.
    Preface,
    /// Before the preface.
    Foreword,
    /// After the last part.
    Conclusion,
    /// After the conclusion.
    Afterword,
    /// Thanks.
    Acknowledgements,
    /// Material at the end.
    Appendix,
}

impl Kind {
    /// Every kind with the word that front matter uses for it.
    pub const ALL: [(&'static str, Kind); 9] = [
        ("article", Kind::Article),
        ("analysis", Kind::Analysis),
        ("introduction", Kind::Introduction),
        ("preface", Kind::Preface),
        ("foreword", Kind::Foreword),
        ("conclusion", Kind::Conclusion),
        ("afterword", Kind::Afterword),
        ("acknowledgements", Kind::Acknowledgements),
        ("appendix", Kind::Appendix),
    ];

    /// The word that front matter uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("article", |(name, _)| name)
    }

    /// Whether articles of this kind carry a number.
    #[must_use]
    pub fn is_numbered(self) -> bool {
        self == Kind::Article
    }
}

/// A person, declared in `book.toml` under an id or written out in an article's front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// The id in `book.toml`; `None` for one written out in an article.
    pub id: Option<String>,
    /// Given names.
    pub given: String,
    /// Family name; of an institution, its whole name.
    pub family: String,
    /// A particle before the family name (`de`, `von`).
    pub particle: String,
    /// What the person does ("directrice").
    pub role: String,
    /// Where.
    pub affiliation: String,
    /// Sixteen digits with hyphens.
    pub orcid: String,
    /// Addresses by which git knows the person.
    pub emails: Vec<String>,
    /// A few lines about the person, by language.
    pub bio: Localized<String>,
    /// What the person may do in the workflow (`author`, `reviewer`, `editor`, …).
    pub roles: Vec<String>,
    /// Ids or paths of articles on which the person has no say in the review.
    pub conflicts: Vec<String>,
    /// The bytes of the whole entry.
    pub span: Span,
}

impl Person {
    /// "Jeanne de Villiers".
    #[must_use]
    pub fn full_name(&self) -> String {
        let words = [self.given.as_str(), self.particle.as_str(), self.family.as_str()];
        words
            .iter()
            .filter(|word| !word.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
            .replace("' ", "'")
            .replace("’ ", "’")
    }
}

/// An author as an article names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PersonRef {
    /// By id in `book.toml`.
    Id(Field<String>),
    /// Written out here.
    Inline(Box<Person>),
}

/// A front-matter key that we do not know, or whose value we could not read: kept for the reports.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unknown {
    /// The key.
    pub key: Field<String>,
}

/// An article's front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Metadata {
    /// The bytes of the whole front matter, its fences included; empty where there is none.
    pub span: Span,
    /// A stable name; else the path is the name.
    pub id: Option<Field<String>>,
    /// The title, by language.
    pub title: Localized<String>,
    /// The subtitle, by language.
    pub subtitle: Localized<String>,
    /// A shorter title for running heads.
    pub short_title: Localized<String>,
    /// Who wrote it, in order.
    pub authors: Vec<PersonRef>,
    /// The abstract, by language.
    pub abstracts: Localized<String>,
    /// Keywords, by language.
    pub keywords: Localized<Vec<String>>,
    /// What it is.
    pub kind: Option<Field<Kind>>,
    /// Paths or ids of the articles that an analysis is about.
    pub about: Vec<Field<String>>,
    /// The state the author or editor wrote (`status:`).
    pub status: Option<Field<String>>,
    /// The language of the text, a BCP 47 tag.
    pub lang: Option<Field<String>>,
    /// BibLaTeX files, relative to the article.
    pub bibliography: Vec<Field<String>>,
    /// Keys of works that are listed without being cited (`nocite:`, `[@key]{.nocite}`), without `@`; `*`: all.
    pub nocite: Vec<Field<String>>,
    /// Keys that are not ours.
    pub unknown: Vec<Unknown>,
}

impl Metadata {
    /// Gives every value that was written without a language the language `lang`: what `resolve` does
    /// when an article does not say its own and takes the volume's.
    pub fn settle_language(&mut self, lang: &str) {
        fn settle<T>(values: &mut Localized<T>, lang: &str) {
            for (tag, _) in values.by_lang.iter_mut().filter(|(tag, _)| tag.is_empty()) {
                *tag = lang.to_ascii_lowercase();
            }
        }
        for values in [&mut self.title, &mut self.subtitle, &mut self.short_title] {
            settle(values, lang);
        }
        settle(&mut self.abstracts, lang);
        settle(&mut self.keywords, lang);
        for author in &mut self.authors {
            if let PersonRef::Inline(person) = author {
                settle(&mut person.bio, lang);
            }
        }
    }
}

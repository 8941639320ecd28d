//! What the head of a page says to machines: Dublin Core, the tags that Google Scholar reads (Highwire Press), Open
//! Graph, and schema.org as JSON-LD. Everything in it is also on the page, for people.

use serde_json::json;
use tera::Value;

use super::pages::{Site, map};
use super::search::harmless;
use super::writer::page_name;
use crate::cite;
use crate::model::{Article, Person, plain_text};

/// A `meta` element: `name` or `property`, its name, its content.
type Tag = (&'static str, &'static str, String);

impl Site<'_> {
    /// `page.metadata`, `page.json_ld` and `page.canonical` of an article's page.
    pub(crate) fn chapter_head(&self, index: usize, description: &str) -> Head {
        let article = &self.volume.articles[index];
        let meta = &self.volume.meta;
        let title = full_title(article);
        let url = self.address(&page_name(article));
        let keywords = article.meta.keywords.get(&article.lang);
        let keywords = keywords.map_or(&[][..], |field| &field.value);
        let mut tags = Tags::default();
        tags.name("DC.title", &title);
        tags.name("DC.type", "Text");
        tags.name("DC.language", &article.lang);
        for person in &article.authors {
            tags.name("DC.creator", &inverted(person));
        }
        tags.name("DC.description", description);
        tags.name("DC.subject", &keywords.join(" ; "));
        tags.name("DCTERMS.isPartOf", &meta.title);
        self.volume_tags(&mut tags);
        tags.name("citation_title", &title);
        for person in &article.authors {
            tags.name("citation_author", &inverted(person));
            tags.name("citation_author_institution", &person.affiliation);
            tags.name("citation_author_orcid", orcid(person).unwrap_or_default().as_str());
        }
        tags.name("citation_inbook_title", &meta.title);
        tags.name("citation_language", &article.lang);
        tags.name("citation_keywords", &keywords.join("; "));
        tags.name("citation_public_url", &url);
        // The PDF of a work is to hold that work alone: a volume's is an article's where there is no other.
        if self.volume.articles.len() == 1 {
            self.pdf_tag(&mut tags);
        }
        tags.property("og:type", "article");
        tags.property("og:title", &title);
        tags.property("og:description", description);
        tags.property("og:site_name", &meta.title);
        tags.property("og:locale", &locale(&article.lang));
        tags.property("og:url", &url);
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": "Chapter",
            "name": title,
            "inLanguage": article.lang,
            "author": article.authors.iter().map(person_data).collect::<Vec<_>>(),
            "isPartOf": self.book_data(),
        });
        put(&mut data, "abstract", description);
        put(&mut data, "keywords", &keywords.join(", "));
        put(&mut data, "url", &url);
        put(&mut data, "license", &licence(&meta.rights).unwrap_or_default());
        if let Some(number) = article.number {
            put(&mut data, "position", &number.to_string());
        }
        Head { tags: tags.0, data, url }
    }

    /// The same of every other page, which is about the volume.
    pub(crate) fn volume_head(&self, page: &str, description: &str) -> Head {
        let meta = &self.volume.meta;
        let url = self.address(page);
        let mut tags = Tags::default();
        tags.name("DC.title", &meta.title);
        tags.name("DC.type", "Text");
        tags.name("DC.language", &meta.lang);
        for editor in &meta.editors {
            tags.name("DC.contributor", editor);
        }
        tags.name("DC.description", description);
        self.volume_tags(&mut tags);
        if page == "index.html" {
            tags.name("citation_title", &meta.title);
            for editor in &meta.editors {
                tags.name("citation_editor", editor);
            }
            tags.name("citation_language", &meta.lang);
            tags.name("citation_public_url", &url);
            self.pdf_tag(&mut tags);
        }
        tags.property("og:type", "book");
        tags.property("og:title", &meta.title);
        tags.property("og:description", description);
        tags.property("og:locale", &locale(&meta.lang));
        tags.property("og:url", &url);
        let mut data = self.book_data();
        data["@context"] = json!("https://schema.org");
        put(&mut data, "description", description);
        Head { tags: tags.0, data, url }
    }

    /// What is the same on every page: by whom, when, under which rights.
    fn volume_tags(&self, tags: &mut Tags) {
        let meta = &self.volume.meta;
        tags.name("DC.publisher", &meta.publisher);
        tags.name("DC.date", cite::year(&meta.date).unwrap_or(""));
        tags.name("DC.rights", &meta.rights);
        tags.name("citation_publisher", &meta.publisher);
        tags.name("citation_publication_date", cite::year(&meta.date).unwrap_or(""));
        tags.name("citation_isbn", &meta.isbn);
    }

    /// Where the PDF of what the site holds lies.
    fn pdf_tag(&self, tags: &mut Tags) {
        let address = self.options.pdf.as_deref().map(|pdf| self.address(pdf));
        tags.name("citation_pdf_url", &address.unwrap_or_default());
    }

    fn book_data(&self) -> serde_json::Value {
        let meta = &self.volume.meta;
        let editors = meta.editors.iter().map(|name| json!({ "@type": "Person", "name": name }));
        let mut data = json!({
            "@type": "Book",
            "name": meta.title,
            "editor": editors.collect::<Vec<_>>(),
        });
        put(&mut data, "alternativeHeadline", &meta.subtitle);
        put(&mut data, "inLanguage", &meta.lang);
        put(&mut data, "isbn", &meta.isbn);
        put(&mut data, "datePublished", cite::year(&meta.date).unwrap_or(""));
        put(&mut data, "license", &licence(&meta.rights).unwrap_or_default());
        put(&mut data, "url", &self.address(""));
        if !meta.publisher.is_empty() {
            data["publisher"] = json!({ "@type": "Organization", "name": meta.publisher });
        }
        data
    }

    /// The whole address of a page, where the site's is known; else nothing.
    pub(crate) fn address(&self, page: &str) -> String {
        let base = self.options.url.trim_end_matches('/');
        let known = base.starts_with("https://") || base.starts_with("http://");
        let page = if page == "index.html" { "" } else { page };
        let mut out = String::new();
        if known {
            super::escape::push_url(&mut out, &format!("{base}/{page}"));
        }
        out
    }
}

/// A language with its country, without which Open Graph reads none: the one where most of its readers are, unless the tag
/// says another (`fr-CH`). Nothing for a language that we do not speak.
fn locale(tag: &str) -> String {
    let mut parts = tag.split(['-', '_']);
    let lang = parts.next().unwrap_or("").to_ascii_lowercase();
    let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let country = parts.find(is_country).map(str::to_ascii_uppercase);
    let usual = match lang.as_str() {
        "fr" => Some("FR"),
        "en" => Some("US"),
        _ => None,
    };
    let country = country.or(usual.map(str::to_owned));
    country.map_or(String::new(), |country| format!("{lang}_{country}"))
}

/// What a head is made of.
pub(crate) struct Head {
    tags: Vec<Tag>,
    data: serde_json::Value,
    url: String,
}

impl Head {
    /// `metadata`, a list of `kind`, `name` and `content`; `json_ld` and `canonical`, to be written as they are.
    pub(crate) fn values(&self) -> [(&'static str, Value); 3] {
        let tags = self.tags.iter().map(|(kind, name, content)| {
            map([
                ("kind", Value::from(*kind)),
                ("name", Value::from(*name)),
                ("content", Value::from(content.as_str())),
            ])
        });
        [
            ("metadata", Value::from(tags.collect::<Vec<_>>())),
            ("json_ld", Value::safe_string(&harmless(&self.data.to_string()))),
            ("canonical", Value::safe_string(&self.url)),
        ]
    }
}

#[derive(Default)]
struct Tags(Vec<Tag>);

impl Tags {
    fn name(&mut self, name: &'static str, content: &str) {
        self.push("name", name, content);
    }

    fn property(&mut self, name: &'static str, content: &str) {
        self.push("property", name, content);
    }

    fn push(&mut self, kind: &'static str, name: &'static str, content: &str) {
        if !content.trim().is_empty() {
            self.0.push((kind, name, content.to_owned()));
        }
    }
}

/// The address of a Creative Commons licence that the rights name ("CC BY-SA 4.0"); `None` for anything else.
pub(crate) fn licence(rights: &str) -> Option<String> {
    let mut words = rights.split([' ', '\u{a0}', '\u{202f}', ',', ';', '(', ')']);
    words.find(|word| *word == "CC")?;
    let kind = words.next()?.to_ascii_lowercase();
    let version = words.next().unwrap_or("").trim_end_matches('.');
    let version = if version.is_empty() { "4.0" } else { version };
    let known = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"].contains(&kind.as_str());
    let numbered = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (known && numbered).then(|| format!("https://creativecommons.org/licenses/{kind}/{version}/"))
}

fn put(data: &mut serde_json::Value, name: &str, value: &str) {
    if !value.trim().is_empty() {
        data[name] = json!(value);
    }
}

fn full_title(article: &Article) -> String {
    let title = plain_text(&article.title);
    if title.is_empty() { article.path.to_string() } else { title }
}

fn person_data(person: &Person) -> serde_json::Value {
    let mut data = json!({ "@type": "Person", "name": person.full_name() });
    if let Some(orcid) = orcid(person) {
        data["@id"] = json!(orcid);
    }
    if !person.affiliation.is_empty() {
        data["affiliation"] = json!({ "@type": "Organization", "name": person.affiliation });
    }
    data
}

fn orcid(person: &Person) -> Option<String> {
    let orcid = person.orcid.trim().trim_start_matches("https://orcid.org/");
    super::pages::is_orcid(orcid).then(|| format!("https://orcid.org/{orcid}"))
}

/// Family name first, as catalogues have it.
fn inverted(person: &Person) -> String {
    let family = format!("{} {}", person.particle, person.family).trim().to_owned();
    match person.given.is_empty() {
        true => family,
        false if family.is_empty() => person.given.clone(),
        false => format!("{family}, {}", person.given),
    }
}

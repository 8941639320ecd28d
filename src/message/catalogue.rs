//! The catalogue: a message id and its values to words.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use foldhash::quality::RandomState;

use super::group_digits;
use crate::diagnostic::{Arg, Args, Message};
use crate::text::harmless;

/// A language that the catalogue has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The language of a BCP 47 tag or a locale's name (`fr-CA`, `en_GB.UTF-8`); `None` where we have no
    /// catalogue for it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '.']).next().unwrap_or("").to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// The sentences of one language.
pub struct Catalogue {
    lang: Lang,
    /// As its file has them.
    text: &'static str,
    /// Where each stands in it, by its id.
    entries: HashMap<&'static str, Place, RandomState>,
    /// Those that somebody asked for, each read alone, for no message names another (a test holds them to it), and few of
    /// them are ever said in one run.
    read: RwLock<HashMap<&'static str, Read, RandomState>>,
}

/// From and to which byte.
type Place = (u32, u32);

/// The bundle of a message alone.
type Read = Arc<FluentBundle<FluentResource>>;

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalogue").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// The catalogue of a language, looked through when first asked for.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        static FR: OnceLock<Catalogue> = OnceLock::new();
        static EN: OnceLock<Catalogue> = OnceLock::new();
        let (cell, text) = match lang {
            Lang::Fr => (&FR, include_str!("fr.ftl")),
            Lang::En => (&EN, include_str!("en.ftl")),
        };
        cell.get_or_init(|| Self { lang, text, entries: entries(text), read: RwLock::default() })
    }

    /// The bundle that the message `id` is read into.
    fn message(&self, id: &str) -> Option<Read> {
        let read = self.read.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
        read.or_else(|| {
            let (id, &(start, end)) = self.entries.get_key_value(id)?;
            let bundle = Arc::new(bundle(self.lang, &self.text[start as usize..end as usize]));
            bundle.has_message(id).then(|| {
                let mut read = self.read.write().unwrap_or_else(PoisonError::into_inner);
                read.insert(id, Arc::clone(&bundle));
                bundle
            })
        })
    }

    /// Which language this is.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether there is a message of this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.message(id).is_some()
    }

    /// The words of a message. An id that the catalogue lacks gives the id itself, so that nothing is lost.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        self.text(message.id, &message.args)
    }

    /// The words of the message `id` without values (a label, a heading).
    #[must_use]
    pub fn label(&self, id: &str) -> String {
        self.text(id, &Args::new())
    }

    /// A role as people read it; one that we do not know by its own name.
    #[must_use]
    pub fn role(&self, role: &str) -> String {
        let id = format!("role-{role}");
        if self.has(&id) { self.label(&id) } else { role.to_owned() }
    }

    /// The words of the message `id` with these values.
    #[must_use]
    pub fn text(&self, id: &str, args: &Args) -> String {
        let Some(bundle) = self.message(id) else { return id.to_owned() };
        let pattern = bundle.get_message(id).and_then(|message| message.value());
        let Some(pattern) = pattern else { return id.to_owned() };
        let mut values = FluentArgs::new();
        for (name, arg) in &args.0 {
            values.set(*name, self.value(arg));
        }
        // Errors here are values that a sentence does not have: the sentence is still shown, with the
        // value's name in its place.
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::String(harmless(text)),
            #[expect(
                clippy::cast_precision_loss,
                reason = "numbers in sentences are far below 2^53"
            )]
            Arg::Number(number) => FluentValue::Number(FluentNumber::from(*number as f64)),
            Arg::List(words) => {
                FluentValue::String(Cow::Owned(harmless(&self.enumerate(words)).into_owned()))
            }
            Arg::Message(message) => FluentValue::String(Cow::Owned(self.say(message))),
            Arg::Messages(messages) => {
                let words: Vec<String> = messages.iter().map(|one| self.say(one)).collect();
                FluentValue::String(Cow::Owned(self.enumerate(&words)))
            }
        }
    }

    /// "a, b et c".
    #[must_use]
    pub fn enumerate(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [init @ .., last] => format!("{} {} {last}", init.join(", "), self.label("and")),
        }
    }
}

/// The messages of a file, found by how their lines begin: with the id, and what goes on is indented or closes a brace.
fn entries(text: &'static str) -> HashMap<&'static str, Place, RandomState> {
    let mut found = HashMap::with_capacity_and_hasher(text.len() / 64, RandomState::default());
    let mut begun: Option<(&str, u32)> = None;
    let mut take = |begun: Option<(&'static str, u32)>, end| {
        found.extend(begun.map(|(id, start)| (id, (start, end))));
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let first = line.as_bytes()[0];
        if first.is_ascii_alphabetic() || first == b'#' {
            take(begun, at);
            let id = line.split(' ').next().filter(|id| line[id.len()..].starts_with(" ="));
            begun = id.map(|id| (id, at));
        }
        at += u32::try_from(line.len()).unwrap_or(0);
    }
    take(begun, at);
    found
}

/// A message, read.
fn bundle(lang: Lang, text: &str) -> FluentBundle<FluentResource> {
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => resource,
        // A test reads every message of both catalogues and fails on any error.
        Err((resource, _)) => resource,
    };
    let tag: unic_langid::LanguageIdentifier = lang.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Fr => |value, _| format_number(value, Lang::Fr),
        Lang::En => |value, _| format_number(value, Lang::En),
    }));
    bundle.add_resource_overriding(resource);
    bundle
}

fn format_number(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        #[expect(clippy::cast_possible_truncation, reason = "only whole numbers are passed")]
        FluentValue::Number(number) => Some(group_digits(number.value as i64, lang)),
        _ => None,
    }
}

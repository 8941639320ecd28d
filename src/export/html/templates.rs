//! The page frames: built-in templates, those of the volume that replace them, and how a template that fails
//! is reported and gone around. Knows nothing of what the pages say.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tera::{Context, Error, ErrorKind, Tera};

use crate::diagnostic::{Args, Diagnostic, Place};
use crate::text::{Source, Span};

/// The built-in files below `templates/`.
pub const BUILT_IN: [(&str, &str); 19] = [
    ("css/style.css", include_str!("../../../templates/css/style.css")),
    ("js/search.js", include_str!("../../../templates/js/search.js")),
    ("js/notes.js", include_str!("../../../templates/js/notes.js")),
    ("js/review.js", include_str!("../../../templates/js/review.js")),
    ("html/layout.html", include_str!("../../../templates/html/layout.html")),
    ("html/components.html", include_str!("../../../templates/html/components.html")),
    ("html/review-form.html", include_str!("../../../templates/html/review-form.html")),
    ("html/index.html", include_str!("../../../templates/html/index.html")),
    ("html/article.html", include_str!("../../../templates/html/article.html")),
    ("html/board.html", include_str!("../../../templates/html/board.html")),
    ("html/charts.html", include_str!("../../../templates/html/charts.html")),
    ("html/diff.html", include_str!("../../../templates/html/diff.html")),
    ("html/single.html", include_str!("../../../templates/html/single.html")),
    ("html/drafts.html", include_str!("../../../templates/html/drafts.html")),
    ("html/broken.html", include_str!("../../../templates/html/broken.html")),
    ("html/contributors.html", include_str!("../../../templates/html/contributors.html")),
    ("html/bibliography.html", include_str!("../../../templates/html/bibliography.html")),
    ("html/book-index.html", include_str!("../../../templates/html/book-index.html")),
    ("html/abbreviations.html", include_str!("../../../templates/html/abbreviations.html")),
];

/// Where built-in templates stand, so that `{% extends "builtin/article.html" %}` can name what a file replaces.
const PREFIX: &str = "builtin/";

/// Templates that the pages of a site are not made with.
const APART: [&str; 5] = ["board.html", "charts.html", "diff.html", "drafts.html", "single.html"];

/// No page is longer than this, in bytes, whatever a template of the volume does.
const PAGE_BYTES: usize = 64 << 20;

/// No page takes longer than this when a template of the volume makes it.
const PAGE_TIME: Duration = Duration::from_secs(10);

/// Every template, read once.
pub(crate) struct Frames {
    /// All of them, where the volume has some of its own.
    tera: Option<Arc<Tera>>,
    /// The built-in ones alone, once a page asks for them: those of a site, and all.
    built_in: [OnceLock<Tera>; 2],
    /// The volume's own, by name (`article.html`).
    own: BTreeMap<String, Arc<Source>>,
    /// Values for every page.
    globals: Vec<(&'static str, tera::Value)>,
}

impl Frames {
    /// Reads the built-in templates and those of the volume (by path below `templates/`). One that cannot be read
    /// is reported, and the built-in one is used.
    pub(crate) fn read(templates: &BTreeMap<String, Arc<Source>>) -> (Self, Vec<Diagnostic>) {
        let mut own: BTreeMap<String, Arc<Source>> = templates
            .iter()
            .filter_map(|(path, source)| {
                let name = path.strip_prefix("html/").filter(|name| name.ends_with(".html"))?;
                Some((name.to_owned(), Arc::clone(source)))
            })
            .collect();
        let mut diagnostics = Vec::new();
        let mut tera = None;
        while !own.is_empty() {
            let mut all = built_in(|_| true);
            let texts = own.iter().map(|(name, source)| (name, without_bom(&source.text)));
            let Err(error) = all.add_raw_templates(texts) else {
                tera = Some(Arc::new(all));
                break;
            };
            let Some((name, diagnostic)) = blame(&error, &own, "template-broken", "") else {
                own.clear();
                break;
            };
            diagnostics.push(diagnostic);
            own.remove(&name);
        }
        let built_in = [OnceLock::new(), OnceLock::new()];
        (Self { tera, built_in, own, globals: Vec::new() }, diagnostics)
    }

    /// The same values for every page.
    pub(crate) fn with_globals(mut self, globals: Vec<(&'static str, tera::Value)>) -> Self {
        self.globals = globals;
        let tera = self.tera.take().map(Arc::unwrap_or_clone);
        self.tera = tera.map(|tera| Arc::new(self.with_values(tera)));
        self
    }

    fn with_values(&self, mut tera: Tera) -> Tera {
        for (name, value) in &self.globals {
            tera.global_context().insert_value(*name, value.clone());
        }
        tera
    }

    /// The page that the built-in template of this name makes.
    fn render_built_in(&self, template: &str, context: &Context) -> Vec<u8> {
        let apart = APART.contains(&template);
        let wanted = |name: &str| apart || !APART.contains(&name);
        let tera =
            self.built_in[usize::from(apart)].get_or_init(|| self.with_values(built_in(wanted)));
        let mut bytes = Vec::new();
        match tera.render_to(template, context, &mut bytes) {
            Ok(()) => bytes,
            // A bug of ours, which tests over every page would show; the page says what happened.
            Err(error) => error.to_string().into_bytes(),
        }
    }

    /// Makes a page. Where a template of the volume fails, the built-in one makes it and the failure is reported.
    pub(crate) fn render(
        &self,
        template: &'static str,
        page: &str,
        context: Context,
    ) -> (Vec<u8>, Option<Diagnostic>) {
        let Some(tera) = &self.tera else {
            return (self.render_built_in(template, &context), None);
        };
        let fallback = context.clone();
        let failed = match render_own(tera, template, context) {
            Ok(bytes) => return (bytes, None),
            Err(failed) => failed,
        };
        let blamed = match failed {
            Failed::Endless => self.own_template(template).map(|source| {
                let place = Place::new(source.id, Span::default());
                let args = Args::new().with("page", page.to_owned());
                Diagnostic::new("template-broken", place, args).case("template-endless")
            }),
            Failed::Error(error) => {
                blame(&error, &self.own, "template-failed", page).map(|(_, diagnostic)| diagnostic)
            }
        };
        (self.render_built_in(template, &fallback), blamed)
    }

    fn own_template(&self, name: &str) -> Option<&Arc<Source>> {
        self.own.get(name).or_else(|| self.own.values().next())
    }
}

/// A template of the volume is a program: it runs apart, and is left behind when it does not come back.
fn render_own(
    tera: &Arc<Tera>,
    template: &'static str,
    context: Context,
) -> Result<Vec<u8>, Failed> {
    let tera = Arc::clone(tera);
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut page = Page(Vec::new());
        let result = tera.render_to(template, &context, &mut page);
        // Nobody may be listening any more.
        let _ = send.send(result.map(|()| page.0));
    });
    match receive.recv_timeout(PAGE_TIME) {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if matches!(error.kind(), ErrorKind::Io(_)) => Err(Failed::Endless),
        Ok(Err(error)) => Err(Failed::Error(error)),
        Err(RecvTimeoutError::Timeout) => Err(Failed::Endless),
        Err(RecvTimeoutError::Disconnected) => {
            Err(Failed::Error(Error::message("the template engine stopped")))
        }
    }
}

enum Failed {
    Endless,
    Error(Error),
}

/// A page being written, of bounded length.
struct Page(Vec<u8>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > PAGE_BYTES {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The built-in templates of whose names `wanted` says so.
fn built_in(wanted: impl Fn(&str) -> bool) -> Tera {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes([PREFIX]).expect("because no template has been added yet");
    let pages = BUILT_IN.iter().filter_map(|(path, text)| {
        let name = path.strip_prefix("html/").filter(|name| wanted(name))?;
        Some((format!("{PREFIX}{name}"), text))
    });
    tera.add_raw_templates(pages.map(|(name, text)| (name, *text)))
        .expect("because a test reads every built-in template");
    tera
}

fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Which template of the volume an error comes from, and the finding that says so. `None` where the volume has none.
fn blame(
    error: &Error,
    own: &BTreeMap<String, Arc<Source>>,
    case: &'static str,
    page: &str,
) -> Option<(String, Diagnostic)> {
    let (name, range, reason) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename(), report.span().range.clone(), report.message().to_owned())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            (tpl.as_str(), 0..0, error.to_string())
        }
        ErrorKind::MissingParent { current, .. } => (current.as_str(), 0..0, error.to_string()),
        _ => ("", 0..0, error.to_string()),
    };
    let report = reported(&reason, own);
    let (name, range, reason) = report.unwrap_or((name, range, reason.clone()));
    let (name, source) = own.get_key_value(name).or_else(|| own.first_key_value())?;
    let bom = source.text.len() - without_bom(&source.text).len();
    let span = Span::new(range.start + bom, range.end + bom);
    let known = source.text.get(span.range()).is_some();
    let span = if known { span } else { Span::default() };
    let reason = reason.lines().next().unwrap_or("").to_owned();
    let args = Args::new().with("reason", reason).with("page", page.to_owned());
    let diagnostic = Diagnostic::new("template-broken", Place::new(source.id, span), args)
        .case(case)
        .help("template-broken-help", Args::new());
    Some((name.clone(), diagnostic))
}

/// The template, the bytes and the reason of the first of the reports that the engine draws in words, as it does for filters,
/// tests, functions, components and templates that nobody knows: "error: …", "--> article.html:4:21", the line, "^^^^".
fn reported<'r>(
    reports: &'r str,
    own: &BTreeMap<String, Arc<Source>>,
) -> Option<(&'r str, Range<usize>, String)> {
    let mut lines = reports.lines();
    let reason = lines.next()?.strip_prefix("error: ")?;
    let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line) =
        (place.next()?.parse::<usize>().ok()?, place.next()?.parse::<usize>().ok()?);
    let name = place.next()?;
    let width = lines.nth(2)?.matches('^').count();
    let text = without_bom(&own.get(name)?.text);
    let before = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
    let byte = |signs: usize| {
        let mut bytes = text[before..].char_indices().map(|(at, _)| before + at);
        bytes.nth(signs).unwrap_or(text.len())
    };
    let start = column.checked_sub(1)?;
    Some((name, byte(start)..byte(start + width), reason.to_owned()))
}

//! The words that the site itself says (`Figure`, `Notes`, `Résumé`), in the volume's language.

use crate::message::{Catalogue, Lang};

macro_rules! labels {
    ($($(#[$doc:meta])* $field:ident = $id:literal,)*) => {
        /// Every label, looked up once for a whole site.
        #[derive(Clone, Debug)]
        pub(crate) struct Labels {
            /// The catalogue they come from, for sentences with values.
            pub(crate) catalogue: &'static Catalogue,
            $($(#[$doc])* pub(crate) $field: String,)*
        }

        impl Labels {
            /// The labels for a volume in the language of this BCP 47 tag; French where we do not speak it.
            pub(crate) fn of(tag: &str) -> Self {
                let catalogue = Catalogue::of(Lang::from_tag(tag).unwrap_or_default());
                Self { catalogue, $($field: catalogue.label($id),)* }
            }

            /// Every label with its name in templates.
            pub(crate) fn all(&self) -> Vec<(&'static str, &str)> {
                vec![$((stringify!($field), self.$field.as_str()),)*]
            }
        }
    };
}

labels! {
    abbreviations = "label-abbreviations",
    about = "label-about",
    abstract_heading = "label-abstract",
    back_to_text = "label-back-to-text",
    bibliography = "label-bibliography",
    broken_help = "label-broken-help",
    broken_text = "label-broken-text",
    cite_this = "label-cite-this",
    contents = "label-contents",
    contributors = "label-contributors",
    download_citation = "label-download-citation",
    download_pdf = "label-download-pdf",
    directed_by = "label-directed-by",
    draft = "label-draft",
    figure = "label-figure",
    image_missing = "label-image-missing",
    image_remote = "label-image-remote",
    index = "label-index",
    in_this_article = "label-in-this-article",
    keywords = "label-keywords",
    link_refused = "label-link-refused",
    next = "label-next",
    neighbours = "label-neighbours",
    notes = "label-notes",
    paragraph = "label-paragraph",
    previous = "label-previous",
    remark = "label-remark",
    search = "label-search",
    search_failed = "label-search-failed",
    search_many = "label-search-many",
    search_more = "label-search-more",
    search_none = "label-search-none",
    search_one = "label-search-one",
    see = "label-see",
    see_also = "label-see-also",
    skip = "label-skip",
    table = "label-table",
    task_done = "label-task-done",
    task_open = "label-task-open",
    volume_pages = "label-volume-pages",
    works_cited = "label-works-cited",
    alert_note = "label-alert-note",
    alert_tip = "label-alert-tip",
    alert_important = "label-alert-important",
    alert_warning = "label-alert-warning",
    alert_caution = "label-alert-caution",
}

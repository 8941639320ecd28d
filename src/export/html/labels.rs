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
    comment_on = "label-comment-on",
    contents = "label-contents",
    contributors = "label-contributors",
    download_citation = "label-download-citation",
    download_pdf = "label-download-pdf",
    directed_by = "label-directed-by",
    draft = "label-draft",
    figure = "label-figure",
    form_add = "label-form-add",
    form_anonymous = "label-form-anonymous",
    form_general = "label-form-general",
    form_heading = "label-form-heading",
    form_lead = "label-form-lead",
    form_no_opinion = "label-form-no-opinion",
    form_none_there = "label-form-none-there",
    form_paragraph = "label-form-paragraph",
    form_paragraphs = "label-form-paragraphs",
    form_recommendation = "label-form-recommendation",
    form_remark = "label-form-remark",
    form_remark_on = "label-form-remark-on",
    form_remove = "label-form-remove",
    form_save = "label-form-save",
    form_saved = "label-form-saved",
    form_scale = "label-form-scale",
    form_script = "label-form-script",
    form_too_long = "label-form-too-long",
    form_who = "label-form-who",
    image_missing = "label-image-missing",
    image_remote = "label-image-remote",
    index = "label-index",
    in_this_article = "label-in-this-article",
    keywords = "label-keywords",
    link_nowhere = "label-link-nowhere",
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
    since = "label-since",
    since_count = "label-since-count",
    since_nothing = "label-since-nothing",
    skip = "label-skip",
    states = "label-states",
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

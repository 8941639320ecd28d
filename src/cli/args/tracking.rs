//! The arguments of the commands that follow the articles: where they stand, what happened to them, what changed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `status`
#[derive(Debug, Args)]
pub(in crate::cli) struct StatusArgs {
    #[arg(value_name = "ARTICLE")]
    pub(in crate::cli) paths: Vec<String>,
    #[arg(long)]
    pub(in crate::cli) me: bool,
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    pub(in crate::cli) person: Vec<String>,
    #[arg(long, value_name = "PART")]
    pub(in crate::cli) part: Vec<String>,
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    pub(in crate::cli) state: Vec<String>,
    #[arg(long, value_name = "urgency|volume", default_value = "urgency")]
    pub(in crate::cli) order: Order,
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) format: Option<StatusFormat>,
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    #[arg(long, value_name = "late,stale", value_delimiter = ',')]
    pub(in crate::cli) fail_on: Vec<Trouble>,
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) today: Option<String>,
    #[arg(long)]
    pub(in crate::cli) gone: bool,
    #[arg(long)]
    pub(in crate::cli) all_branches: bool,
    #[arg(long)]
    pub(in crate::cli) bom: bool,
}

/// In which order articles are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Order {
    Urgency,
    Volume,
}

/// How the state of the volume is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StatusFormat {
    Table,
    Json,
    Csv,
    Markdown,
    Html,
    Ics,
}

/// What makes the exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Trouble {
    Late,
    Stale,
}

/// `log`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogArgs {
    #[arg(value_name = "ARTICLE")]
    pub(in crate::cli) paths: Vec<String>,
    #[arg(long, value_name = "table|json|csv|markdown", default_value = "table")]
    pub(in crate::cli) format: ListFormat,
    #[arg(long)]
    pub(in crate::cli) gone: bool,
    #[arg(long)]
    pub(in crate::cli) all_branches: bool,
    #[arg(long)]
    pub(in crate::cli) bom: bool,
}

/// How a timeline, or a list of remarks, is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    Table,
    Json,
    Csv,
    Markdown,
}

/// `history`
#[derive(Debug, Args)]
pub(in crate::cli) struct HistoryArgs {
    #[arg(value_name = "ARTICLE")]
    pub(in crate::cli) paths: Vec<String>,
    #[arg(long, value_name = "csv|json", default_value = "csv")]
    pub(in crate::cli) format: HistoryFormat,
    #[arg(long)]
    pub(in crate::cli) pseudonymous: bool,
    #[arg(long)]
    pub(in crate::cli) by_day: bool,
    #[arg(long)]
    pub(in crate::cli) gone: bool,
    #[arg(long)]
    pub(in crate::cli) bom: bool,
}

/// How the writing process is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum HistoryFormat {
    Csv,
    Json,
}

/// `diff`
#[derive(Debug, Args)]
pub(in crate::cli) struct DiffArgs {
    #[arg(value_name = "ARTICLE")]
    pub(in crate::cli) article: String,
    #[arg(value_name = "REV")]
    pub(in crate::cli) versions: Option<String>,
    #[arg(long, value_name = "terminal|html|pdf|json|critic")]
    pub(in crate::cli) format: Option<DiffFormat>,
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    #[arg(long)]
    pub(in crate::cli) typography: bool,
}

/// `review`
#[derive(Debug, Args)]
pub(in crate::cli) struct ReviewArgs {
    #[arg(value_name = "MOVE")]
    pub(in crate::cli) step: String,
    #[arg(value_name = "ARTICLE")]
    pub(in crate::cli) article: Option<String>,
    #[arg(long, value_name = "PERSON")]
    pub(in crate::cli) to: Vec<String>,
    #[arg(long, short = 'm', value_name = "TEXT")]
    pub(in crate::cli) message: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) note: Option<String>,
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[arg(long = "as", value_name = "NAME")]
    pub(in crate::cli) reader: Option<String>,
    #[arg(long, value_name = "ARTICLE")]
    pub(in crate::cli) of: Option<String>,
    #[arg(long)]
    pub(in crate::cli) decide: bool,
}

/// `remarks`
#[derive(Debug, Args)]
pub(in crate::cli) struct RemarksArgs {
    #[arg(value_name = "ARTICLE")]
    pub(in crate::cli) paths: Vec<String>,
    #[arg(long, value_name = "table|json|csv|markdown", default_value = "table")]
    pub(in crate::cli) format: ListFormat,
    #[arg(long)]
    pub(in crate::cli) bom: bool,
    #[arg(long, value_name = "N", num_args = 0.., value_delimiter = ',')]
    pub(in crate::cli) accept: Option<Vec<usize>>,
    #[arg(long, value_name = "N", num_args = 0.., value_delimiter = ',')]
    pub(in crate::cli) reject: Option<Vec<usize>>,
    #[arg(long)]
    pub(in crate::cli) all: bool,
    #[arg(long)]
    pub(in crate::cli) allow_dirty: bool,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    Terminal,
    Html,
    Pdf,
    Json,
    Critic,
}

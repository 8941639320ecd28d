//! The command line as data. Help texts are not here: they are in the catalogue, under
//! `cli-COMMAND` and `cli-COMMAND-ARGUMENT` (see `help`).

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "ouvrage",
    bin_name = "ouvrage",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    propagate_version = true
)]
pub(super) struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub(super) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Clone, Debug, Args)]
pub(super) struct Global {
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    #[arg(long, global = true, value_name = "fr|en", hide_possible_values = true)]
    pub(super) lang: Option<LangArg>,
    #[arg(long, short = 'j', global = true, value_name = "N")]
    pub(super) jobs: Option<usize>,
    #[arg(long, short = 'q', global = true)]
    pub(super) quiet: bool,
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) color: ColorArg,
    #[arg(long, short = 'h', global = true, action = ArgAction::Help)]
    pub(super) help: Option<bool>,
    #[arg(long, short = 'V', global = true, action = ArgAction::Version)]
    pub(super) version: Option<bool>,
}

/// A language to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    Fr,
    En,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    Auto,
    Always,
    Never,
}

/// The commands, in the order of a manuscript's life.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(alias = "verifier")]
    Check(CheckArgs),
    #[command(alias = "compter")]
    Count(CountArgs),
    #[command(alias = "etat")]
    Status(StatusArgs),
    #[command(alias = "journal")]
    Log(LogArgs),
    #[command(alias = "historique")]
    History(HistoryArgs),
    #[command(alias = "comparer")]
    Diff(DiffArgs),
    #[command(alias = "relecture")]
    Review(ReviewArgs),
    #[command(alias = "remarques")]
    Remarks(RemarksArgs),
    #[command(alias = "références")]
    References(ReferencesArgs),
    #[command(alias = "construire")]
    Build(BuildArgs),
    #[command(alias = "fuites")]
    Leaks(super::leaks::LeaksArgs),
    #[command(alias = "prepresse")]
    Preflight(PreflightArgs),
    #[command(alias = "rendre")]
    Render(RenderArgs),
    #[command(alias = "expliquer")]
    Explain(ExplainArgs),
    #[command(alias = "regles")]
    Rules(RulesArgs),
    #[command(alias = "creer")]
    Init(InitArgs),
    #[command(alias = "nouveau")]
    New(NewArgs),
    #[command(alias = "crochet")]
    Hook(HookArgs),
    Completions(CompletionsArgs),
}

/// `check`
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) paths: Vec<String>,
    #[arg(long, conflicts_with_all = ["paths", "fix", "unsafe_fixes", "diff", "add_baseline"])]
    pub(super) staged: bool,
    #[arg(long)]
    pub(super) fix: bool,
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    #[arg(long)]
    pub(super) diff: bool,
    #[arg(long)]
    pub(super) allow_dirty: bool,
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "no_baseline", "staged"])]
    pub(super) add_baseline: bool,
    #[arg(long)]
    pub(super) no_baseline: bool,
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "full",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: CheckFormat,
    #[arg(
        long,
        value_name = "error|warning|info|never",
        default_value = "error",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) fail_on: FailOn,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    Full,
    Concise,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Checkstyle,
    Junit,
    Rdjson,
    Line,
}

/// From which level on the exit code is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

/// `count`
#[derive(Debug, Args)]
pub(super) struct CountArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) paths: Vec<String>,
    #[arg(
        long,
        value_name = "table|json|csv",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: TableFormat,
    #[arg(long)]
    pub(super) explain: bool,
    #[arg(long)]
    pub(super) bom: bool,
}

/// `status`
#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) paths: Vec<String>,
    #[arg(long)]
    pub(super) me: bool,
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    pub(super) person: Vec<String>,
    #[arg(long, value_name = "PART")]
    pub(super) part: Vec<String>,
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    pub(super) state: Vec<String>,
    #[arg(
        long,
        value_name = "urgency|volume",
        default_value = "urgency",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) order: Order,
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub(super) format: Option<StatusFormat>,
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "late,stale", value_delimiter = ',', hide_possible_values = true)]
    pub(super) fail_on: Vec<Trouble>,
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<String>,
    #[arg(long)]
    pub(super) gone: bool,
    #[arg(long)]
    pub(super) all_branches: bool,
    #[arg(long)]
    pub(super) bom: bool,
}

/// In which order articles are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    Urgency,
    Volume,
}

/// How the state of the volume is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusFormat {
    Table,
    Json,
    Csv,
    Markdown,
    Html,
    Ics,
}

/// What makes the exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Trouble {
    Late,
    Stale,
}

/// `log`
#[derive(Debug, Args)]
pub(super) struct LogArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) paths: Vec<String>,
    #[arg(
        long,
        value_name = "table|json|csv|markdown",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: LogFormat,
    #[arg(long)]
    pub(super) gone: bool,
    #[arg(long)]
    pub(super) all_branches: bool,
    #[arg(long)]
    pub(super) bom: bool,
}

/// How a timeline is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    Table,
    Json,
    Csv,
    Markdown,
}

/// `history`
#[derive(Debug, Args)]
pub(super) struct HistoryArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) paths: Vec<String>,
    #[arg(
        long,
        value_name = "csv|json",
        default_value = "csv",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: HistoryFormat,
    #[arg(long)]
    pub(super) pseudonymous: bool,
    #[arg(long)]
    pub(super) by_day: bool,
    #[arg(long)]
    pub(super) gone: bool,
    #[arg(long)]
    pub(super) bom: bool,
}

/// How the writing process is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum HistoryFormat {
    Csv,
    Json,
}

/// `diff`
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) article: String,
    #[arg(value_name = "REV")]
    pub(super) versions: Option<String>,
    #[arg(long, value_name = "terminal|html|pdf|json|critic", hide_possible_values = true)]
    pub(super) format: Option<DiffFormat>,
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) typography: bool,
}

/// `review`
#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    #[arg(value_name = "MOVE")]
    pub(super) step: String,
    #[arg(value_name = "ARTICLE")]
    pub(super) article: Option<String>,
    #[arg(long, value_name = "PERSON")]
    pub(super) to: Vec<String>,
    #[arg(long, short = 'm', value_name = "TEXT")]
    pub(super) message: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// `remarks`
#[derive(Debug, Args)]
pub(super) struct RemarksArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) paths: Vec<String>,
    #[arg(
        long,
        value_name = "table|json|csv|markdown",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: RemarksFormat,
    #[arg(long)]
    pub(super) bom: bool,
    #[arg(long, value_name = "N", num_args = 0.., value_delimiter = ',')]
    pub(super) accept: Option<Vec<usize>>,
    #[arg(long, value_name = "N", num_args = 0.., value_delimiter = ',')]
    pub(super) reject: Option<Vec<usize>>,
    #[arg(long)]
    pub(super) all: bool,
    #[arg(long)]
    pub(super) allow_dirty: bool,
}

/// How remarks are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RemarksFormat {
    Table,
    Json,
    Csv,
    Markdown,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    Terminal,
    Html,
    Pdf,
    Json,
    Critic,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    Table,
    Json,
    Csv,
}

/// `references`
#[derive(Debug, Args)]
pub(super) struct ReferencesArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) paths: Vec<String>,
    #[arg(long, value_name = "bib|csl-json|ris", hide_possible_values = true)]
    pub(super) format: Option<ReferencesFormat>,
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) all: bool,
}

/// How works are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReferencesFormat {
    Bib,
    CslJson,
    Ris,
}

/// `build`
#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) paths: Vec<String>,
    #[arg(long, value_name = "html,pdf,print", value_delimiter = ',', hide_possible_values = true)]
    pub(super) only: Vec<OutputKind>,
    #[arg(long, value_name = "typst", hide_possible_values = true)]
    pub(super) emit: Option<Emit>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(
        long,
        alias = "anonyme",
        value_name = "ARTICLE",
        num_args = 0..,
        require_equals = true,
        value_delimiter = ','
    )]
    pub(super) blind: Option<Vec<String>>,
}

/// `preflight`
#[derive(Debug, Args)]
pub(super) struct PreflightArgs {
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    #[arg(
        long,
        value_name = "table|json",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: ReportFormat,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    Table,
    Json,
}

/// What a build makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputKind {
    Html,
    Pdf,
    #[value(alias = "imprimeur")]
    Print,
}

/// What a build writes instead of making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Emit {
    Typst,
}

/// `render`
#[derive(Debug, Args)]
pub(super) struct RenderArgs {
    #[arg(value_name = "FILE", required = true)]
    pub(super) paths: Vec<String>,
    #[arg(
        long,
        value_name = "html|typst|text|json",
        default_value = "html",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) to: RenderTo,
    #[arg(long)]
    pub(super) bare: bool,
    #[arg(long, value_name = "LANG")]
    pub(super) text_lang: Option<String>,
    #[arg(long, value_name = "PROFILE")]
    pub(super) typography: Option<String>,
    #[arg(long, alias = "anonyme", conflicts_with = "bare")]
    pub(super) blind: bool,
}

/// What one file is rendered as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RenderTo {
    Html,
    Typst,
    Text,
    Json,
}

/// `explain`
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    #[arg(value_name = "RULE")]
    pub(super) rule: String,
}

/// `rules`
#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    #[arg(long, conflicts_with = "format")]
    pub(super) html: bool,
    #[arg(long, value_name = "FILE", requires = "html")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["format", "html"])]
    pub(super) test: bool,
    #[arg(
        long,
        value_name = "table|json",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: RulesFormat,
}

/// How the list of rules is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RulesFormat {
    Table,
    Json,
}

/// `init`
#[derive(Debug, Args)]
pub(super) struct InitArgs {
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(super) dir: PathBuf,
}

/// `new`
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    #[arg(value_name = "TITLE")]
    pub(super) title: String,
    #[arg(long, value_name = "ID")]
    pub(super) author: Vec<String>,
}

/// `hook`
#[derive(Debug, Args)]
pub(super) struct HookArgs {
    #[command(subcommand)]
    pub(super) action: HookAction,
}

/// What is to be done about the hook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub(super) enum HookAction {
    #[command(alias = "poser")]
    Install,
    #[command(alias = "retirer")]
    Uninstall,
    #[command(alias = "etat")]
    Status,
    #[command(alias = "executer")]
    Run,
}

/// `completions`
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_name = "bash|zsh|fish|powershell|elvish", hide_possible_values = true)]
    pub(super) shell: clap_complete::Shell,
}

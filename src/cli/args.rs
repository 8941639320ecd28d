//! The command line as data. Help texts are not here: they are in the catalogue, under
//! `cli-COMMAND` and `cli-COMMAND-ARGUMENT` (see `help`).

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub(super) use tracking::{
    DiffArgs, DiffFormat, HistoryArgs, HistoryFormat, ListFormat, LogArgs, Order, RemarksArgs,
    ReviewArgs, StatusArgs, StatusFormat, Trouble,
};

mod tracking;

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
    #[arg(long, global = true, value_name = "fr|en")]
    pub(super) lang: Option<LangArg>,
    #[arg(long, short = 'j', global = true, value_name = "N")]
    pub(super) jobs: Option<usize>,
    #[arg(long, short = 'q', global = true)]
    pub(super) quiet: bool,
    #[arg(long, global = true, value_name = "auto|always|never", default_value = "auto")]
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
    #[command(alias = "publier")]
    Publish(PublishArgs),
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
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub(super) format: CheckFormat,
    #[arg(long, value_name = "error|warning|info|never", default_value = "error")]
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
    #[arg(long, value_name = "table|json|csv", default_value = "table")]
    pub(super) format: TableFormat,
    #[arg(long)]
    pub(super) explain: bool,
    #[arg(long)]
    pub(super) bom: bool,
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
    #[arg(long, value_name = "bib|csl-json|ris")]
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
#[derive(Clone, Debug, Args)]
pub(super) struct BuildArgs {
    #[arg(value_name = "ARTICLE")]
    pub(super) paths: Vec<String>,
    #[arg(long, value_name = "html,pdf,print", value_delimiter = ',')]
    pub(super) only: Vec<OutputKind>,
    #[arg(long, value_name = "typst")]
    pub(super) emit: Option<Emit>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, alias = "brouillon")]
    pub(super) draft: bool,
    #[arg(long, alias = "depuis", value_name = "REV", requires = "draft")]
    pub(super) since: Option<String>,
    #[arg(long, alias = "fichier-unique")]
    pub(super) single_file: bool,
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(long, alias = "tout-refaire")]
    pub(super) fresh: bool,
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
    #[arg(long, value_name = "table|json|html", default_value = "table")]
    pub(super) format: PreflightFormat,
}

/// How a preflight is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PreflightFormat {
    Table,
    Json,
    Html,
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

/// `publish`
#[derive(Debug, Args)]
pub(super) struct PublishArgs {
    #[arg(value_name = "DIR", requires = "name", required_unless_present_any = ["remove", "keep"])]
    pub(super) from: Option<PathBuf>,
    #[arg(long, value_name = "DIR", required = true)]
    pub(super) to: PathBuf,
    #[arg(long = "as", value_name = "NAME", requires = "from")]
    pub(super) name: Option<String>,
    #[arg(long, value_name = "COMMIT", requires = "from")]
    pub(super) commit: Option<String>,
    #[arg(long, value_name = "DATE", requires = "from")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(super) remove: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) keep: Option<PathBuf>,
}

/// `render`
#[derive(Debug, Args)]
pub(super) struct RenderArgs {
    #[arg(value_name = "FILE", required = true)]
    pub(super) paths: Vec<String>,
    #[arg(long, value_name = "html|typst|text|json", default_value = "html")]
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
    #[arg(long, value_name = "table|json", default_value = "table")]
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
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    #[arg(long, value_name = "github|gitlab|forgejo", hide_possible_values = true)]
    pub(super) ci: Option<Forge>,
    #[arg(long, requires = "ci")]
    pub(super) force: bool,
    #[arg(long, requires = "ci", conflicts_with = "diff")]
    pub(super) dry_run: bool,
    #[arg(long, requires = "ci")]
    pub(super) diff: bool,
}

/// Where a repository is hosted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Forge {
    Github,
    Gitlab,
    Forgejo,
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
    #[arg(value_name = "bash|zsh|fish|powershell|elvish")]
    pub(super) shell: clap_complete::Shell,
}

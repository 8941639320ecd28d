//! Help and refusals of the command line in the person's language.
//!
//! clap writes both in English. Help texts are put in from the catalogue before parsing; refusals are
//! told from the error's kind and context after it.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostic::Args;
use crate::message::Catalogue;

/// From where on the options that all commands share are ordered: no command has as many of its own.
const SHARED: usize = 100;

/// Id of the help of a command: `cli` for the program, `cli-check` for a command.
fn command_id(path: &[String]) -> String {
    std::iter::once("cli").chain(path.iter().map(String::as_str)).collect::<Vec<_>>().join("-")
}

/// The command with every help text taken from the catalogue.
#[must_use]
pub(super) fn translate(command: clap::Command, catalogue: &Catalogue) -> clap::Command {
    translate_at(command, catalogue, &mut Vec::new())
}

fn translate_at(
    command: clap::Command,
    catalogue: &Catalogue,
    path: &mut Vec<String>,
) -> clap::Command {
    let id = command_id(path);
    let names: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let subcommands: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .about(catalogue.label(&id))
        .subcommand_value_name(catalogue.label("cli-value-command"))
        .help_template(template(catalogue, &names, &subcommands));
    if catalogue.has(&format!("{id}-more")) {
        command = command.after_help(catalogue.label(&format!("{id}-more")));
    }
    for (i, name) in names.into_iter().enumerate() {
        let help = argument_help(&id, &name, catalogue);
        // What every command takes stands after a command's own.
        let order = if path.is_empty() { SHARED + i } else { i };
        command = command.mut_arg(name, |arg| {
            let value = arg.get_value_names().and_then(<[_]>::first).map(|value| value.to_string());
            // The sentences of the catalogue say defaults and choices.
            let takes = arg.get_action().takes_values();
            let arg = arg.help(help).display_order(order);
            let arg = arg.hide_default_value(takes).hide_possible_values(takes);
            match value.and_then(|value| value_name(&value, catalogue)) {
                Some(value) => arg.value_name(value),
                None => arg,
            }
        });
    }
    for name in subcommands {
        command = command.mut_subcommand(&name, |sub| {
            path.push(name.clone());
            let sub = translate_at(sub, catalogue, path);
            path.pop();
            sub
        });
    }
    command
}

/// A placeholder in the person's language (`FILE`, `FICHIER`); `None` for a list of words to type.
fn value_name(name: &str, catalogue: &Catalogue) -> Option<String> {
    let id = format!("cli-value-{}", name.to_lowercase());
    catalogue.has(&id).then(|| catalogue.label(&id))
}

/// The help of an argument: its own in this command, else the one that all commands share.
fn argument_help(command: &str, name: &str, catalogue: &Catalogue) -> String {
    let name = name.replace('_', "-");
    let own = format!("{command}-{name}");
    if catalogue.has(&own) {
        catalogue.label(&own)
    } else {
        catalogue.label(&format!("cli-arg-{name}"))
    }
}

fn template(catalogue: &Catalogue, names: &[String], subcommands: &[String]) -> String {
    let heading = |id: &str| catalogue.label(id);
    let mut out = format!("{{about}}\n\n{} {{usage}}\n", heading("cli-heading-usage"));
    if !subcommands.is_empty() {
        out.push_str(&format!("\n{}\n{{subcommands}}\n", heading("cli-heading-commands")));
    }
    if names.iter().any(|name| {
        matches!(
            name.as_str(),
            "paths" | "file" | "article" | "step" | "rule" | "dir" | "title" | "shell"
        )
    }) {
        out.push_str(&format!("\n{}\n{{positionals}}\n", heading("cli-heading-arguments")));
    }
    out.push_str(&format!("\n{}\n{{options}}{{after-help}}", heading("cli-heading-options")));
    out
}

/// A refusal of the command line, told in the person's language: the sentence, and a line to try.
#[must_use]
pub(super) fn refusal(error: &clap::Error, catalogue: &Catalogue) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    let subject = match error.kind() {
        ErrorKind::InvalidSubcommand => context(ContextKind::InvalidSubcommand),
        _ => context(ContextKind::InvalidArg),
    };
    let args = Args::new()
        .with("subject", subject.trim_end_matches("...").to_owned())
        .with("value", context(ContextKind::InvalidValue))
        .with("other", context(ContextKind::PriorArg));
    let id = match error.kind() {
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            "cli-error-missing-value"
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-error-invalid-value",
        ErrorKind::UnknownArgument if subject.starts_with('-') => "cli-error-unknown-argument",
        ErrorKind::UnknownArgument => "cli-error-surplus-argument",
        ErrorKind::InvalidSubcommand => "cli-error-unknown-command",
        ErrorKind::MissingRequiredArgument => "cli-error-missing-argument",
        ErrorKind::ArgumentConflict if context(ContextKind::PriorArg).is_empty() => {
            "cli-error-conflict"
        }
        ErrorKind::ArgumentConflict => "cli-error-conflict-with",
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => "cli-error-too-many-values",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "cli-error-missing-command"
        }
        _ => "cli-error-other",
    };
    let mut out = catalogue.text(id, &args);
    let valid = context(ContextKind::ValidValue);
    if !valid.is_empty() {
        out.push(' ');
        out.push_str(&catalogue.text("cli-error-valid-values", &Args::new().with("valid", valid)));
    }
    if let Some(suggestion) = suggestion(error) {
        out.push('\n');
        out.push_str(
            &catalogue.text("cli-error-suggestion", &Args::new().with("suggestion", suggestion)),
        );
    }
    out.push('\n');
    out.push_str(&catalogue.label("cli-error-see-help"));
    out
}

/// The likeliest of the words that were meant.
fn suggestion(error: &clap::Error) -> Option<String> {
    [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| match error.get(kind)? {
            ContextValue::String(text) => Some(text.clone()),
            // clap sorts them from the least likely on.
            ContextValue::Strings(texts) => texts.last().cloned(),
            _ => None,
        })
}

//! Stub.
#![allow(missing_docs)]
use super::*;
use crate::diagnostic::Diagnostic;
use crate::text::{Source, Span};
#[derive(Debug, Default)]
pub struct Set { rules: Vec<(usize, regex::Regex, String, Vec<String>)> }
#[derive(Debug, Default)]
pub struct State;
pub fn compile(rules: &[Definition], _v: &Vocabulary) -> (Set, Vec<Diagnostic>) {
    let mut set = Set::default();
    for (i, rule) in rules.iter().enumerate() {
        if let Form::Existence { tokens, .. } = &rule.form {
            let t: Vec<_> = tokens.iter().map(|t| t.value.clone()).collect();
            if let Ok(r) = regex::Regex::new(&format!(r"\b(?:{})\b", t.join("|"))) {
                set.rules.push((i, r, rule.message.clone(), rule.scope.iter().map(|s| s.value.clone()).collect()));
            }
        }
    }
    (set, vec![])
}
impl Set {
    pub fn run(&self, block: &Block<'_>, _s: &mut State, runs: &dyn Fn(usize) -> bool) -> Vec<Alert> {
        let mut out = vec![];
        for (i, r, m, scopes) in &self.rules {
            if !runs(*i) || !scopes.iter().any(|s| s.split('.').all(|p| block.scope.split('.').any(|q| q == p))) { continue; }
            for x in r.find_iter(block.text) {
                out.push(Alert { rule: *i, span: Span::new(x.start(), x.end()), matched: x.as_str().into(), message: m.replacen("%s", x.as_str(), 1), replacements: vec![], whole: false });
            }
        }
        out
    }
}
pub fn read(source: &Source, style: &str, rule: &str) -> (Option<Definition>, Vec<Diagnostic>) {
    let mut d = builtin::rules(&Vocabulary { accept: vec![], reject: vec!["x".into()] }, false).remove(0);
    d.name = format!("{style}.{rule}");
    d.file = Some(source.id);
    let mut toks = vec![]; let mut scope = vec![];
    for l in source.text.lines() {
        if let Some(t) = l.trim().strip_prefix("- ") { toks.push(crate::model::Field::new(t.trim_matches(['\'', '"']).to_owned(), Span::at(0))); }
        if let Some(t) = l.strip_prefix("message:") { d.message = t.trim().trim_matches(['"', '\'']).to_owned(); }
        if let Some(t) = l.strip_prefix("scope:") { scope.push(crate::model::Field::new(t.trim().to_owned(), Span::at(0))); }
    }
    if !scope.is_empty() { d.scope = scope; }
    if let Form::Existence { tokens, .. } = &mut d.form { *tokens = toks; }
    (Some(d), vec![])
}

//! Conditions of a style on names that stand in for other names.
//!
//! Where an editor is printed for want of an author, hayagriva holds the editor to be absent afterwards, also in
//! conditions: a style that prints a title "if there is an author or an editor" then prints none. CSL suppresses
//! the printing, not the condition. Each role is therefore also given under a name that is never printed, and
//! the conditions ask for that.

use hayagriva::citationberg::taxonomy::{NameVariable, StandardVariable, Variable};
use hayagriva::citationberg::{ChooseBranch, IndependentStyle, LayoutRenderingElement, NamesChild};

/// The roles an item can have, with the variable that stands for each in conditions, and its name in CSL-JSON.
/// None of these variables is printed by a style we know; our items use them for nothing else.
pub(super) const PROXIES: [(&str, NameVariable, StandardVariable, &str); 7] = [
    ("author", NameVariable::Author, StandardVariable::Annote, "annote"),
    ("editor", NameVariable::Editor, StandardVariable::Keyword, "keyword"),
    ("translator", NameVariable::Translator, StandardVariable::License, "license"),
    ("director", NameVariable::Director, StandardVariable::ReviewedGenre, "reviewed-genre"),
    ("container-author", NameVariable::ContainerAuthor, StandardVariable::Division, "division"),
    ("compiler", NameVariable::Compiler, StandardVariable::References, "references"),
    ("organizer", NameVariable::Organizer, StandardVariable::Status, "status"),
];

/// Makes every condition of the style ask for the variables that stand for roles.
pub(super) fn ask_for_proxies(csl: &mut IndependentStyle) {
    for part in &mut csl.macros {
        elements(&mut part.children);
    }
    elements(&mut csl.citation.layout.elements);
    if let Some(bibliography) = &mut csl.bibliography {
        elements(&mut bibliography.layout.elements);
    }
}

fn elements(children: &mut [LayoutRenderingElement]) {
    for child in children {
        match child {
            LayoutRenderingElement::Group(group) => elements(&mut group.children),
            LayoutRenderingElement::Choose(choose) => {
                branch(&mut choose.if_);
                choose.else_if.iter_mut().for_each(branch);
                if let Some(otherwise) = &mut choose.otherwise {
                    elements(&mut otherwise.children);
                }
            }
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        elements(&mut substitute.children);
                    }
                }
            }
            _ => {}
        }
    }
}

fn branch(branch: &mut ChooseBranch) {
    for variable in branch.variable.iter_mut().flatten() {
        if let Variable::Name(name) = variable
            && let Some((_, _, proxy, _)) = PROXIES.iter().find(|(_, role, ..)| role == name)
        {
            *variable = Variable::Standard(*proxy);
        }
    }
    elements(&mut branch.children);
}

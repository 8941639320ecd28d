//! The tree of a style: what is changed in it before hayagriva reads it, and what is asked of it.
//!
//! Conditions on names that stand in for other names: where an editor is printed for want of an author, hayagriva
//! holds the editor to be absent afterwards, also in conditions: a style that prints a title "if there is an author
//! or an editor" then prints none. CSL suppresses the printing, not the condition. Each role is therefore also given
//! under a name that is never printed, and the conditions ask for that.
//!
//! The delimiter of a citation's layout: it stands between works, but hayagriva puts it between the parts of one
//! work too, where a condition stands around them. One group around the whole keeps it out.

use std::collections::BTreeSet;

use hayagriva::citationberg::taxonomy::{
    NameVariable, NumberOrPageVariable, NumberVariable, StandardVariable, Variable,
};
use hayagriva::citationberg::{
    ChooseBranch, CslMacro, Group, IndependentStyle, LayoutRenderingElement, NamesChild, TextTarget,
};

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

/// Keeps the delimiter between works out of each work.
pub(super) fn group_layout(csl: &mut IndependentStyle) {
    let layout = &mut csl.citation.layout;
    if layout.delimiter.is_none() {
        return;
    }
    let children = std::mem::take(&mut layout.elements);
    layout.elements = vec![LayoutRenderingElement::Group(Group {
        children,
        font_style: None,
        font_variant: None,
        font_weight: None,
        text_decoration: None,
        vertical_align: None,
        prefix: None,
        suffix: None,
        delimiter: None,
        display: None,
    })];
}

/// What the style puts behind the initials of given names (`. `), if it shortens them.
pub(super) fn initialize_with(csl: &IndependentStyle) -> Option<String> {
    let inherited = csl.settings.options.apply(&csl.citation.name_options);
    find(csl, &|element| match element {
        LayoutRenderingElement::Names(names) => {
            names.name()?.options(&inherited).initialize_with.map(str::to_owned)
        }
        _ => None,
    })
}

/// Whether an element of the style, not of its list alone, is `wanted`.
pub(super) fn any(
    csl: &IndependentStyle,
    wanted: impl Fn(&LayoutRenderingElement) -> bool,
) -> bool {
    find(csl, &|element| wanted(element).then_some(())).is_some()
}

fn find<T>(
    csl: &IndependentStyle,
    wanted: &impl Fn(&LayoutRenderingElement) -> Option<T>,
) -> Option<T> {
    let parts = csl.macros.iter().map(|part| part.children.as_slice());
    let mut all = parts.chain([csl.citation.layout.elements.as_slice()]);
    all.find_map(|children| find_in(children, wanted))
}

fn find_in<T>(
    children: &[LayoutRenderingElement],
    wanted: &impl Fn(&LayoutRenderingElement) -> Option<T>,
) -> Option<T> {
    children.iter().find_map(|child| {
        wanted(child).or_else(|| match child {
            LayoutRenderingElement::Group(group) => find_in(&group.children, wanted),
            LayoutRenderingElement::Choose(choose) => {
                let otherwise = choose.otherwise.as_ref().map(|branch| branch.children.as_slice());
                let branches = choose.branches().map(|branch| branch.children.as_slice());
                branches.chain(otherwise).find_map(|children| find_in(children, wanted))
            }
            _ => None,
        })
    })
}

/// Whether citations print the number of a work in the list.
pub(super) fn cites_by_number(csl: &IndependentStyle) -> bool {
    let is_number = |element: &LayoutRenderingElement| match element {
        LayoutRenderingElement::Number(number) => {
            number.variable == NumberOrPageVariable::Number(NumberVariable::CitationNumber)
        }
        LayoutRenderingElement::Text(text) => match text.target {
            TextTarget::Variable { var, .. } => {
                var == Variable::Number(NumberVariable::CitationNumber)
            }
            _ => false,
        },
        _ => false,
    };
    has(&csl.citation.layout.elements, &reaching(&csl.macros, is_number), is_number)
}

/// The macros in which `wanted` stands, in themselves or in those they use.
pub(super) fn reaching(
    macros: &[CslMacro],
    wanted: fn(&LayoutRenderingElement) -> bool,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        for part in macros {
            if has(&part.children, &found, wanted) {
                found.insert(part.name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn has(
    children: &[LayoutRenderingElement],
    found: &BTreeSet<String>,
    wanted: fn(&LayoutRenderingElement) -> bool,
) -> bool {
    children.iter().any(|child| match child {
        child if wanted(child) => true,
        LayoutRenderingElement::Text(text) => match &text.target {
            TextTarget::Macro { name } => found.contains(name),
            _ => false,
        },
        LayoutRenderingElement::Group(group) => has(&group.children, found, wanted),
        LayoutRenderingElement::Choose(choose) => {
            let otherwise = choose.otherwise.iter().map(|branch| &branch.children);
            let mut all = choose.branches().map(|branch| &branch.children).chain(otherwise);
            all.any(|children| has(children, found, wanted))
        }
        _ => false,
    })
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

//! Drawings as they go into the site: nothing in them runs, nothing in them fetches.

use ouvrage::export::html::harmless_drawing;
use proptest::prelude::*;

fn harmless(svg: &str) -> String {
    String::from_utf8(harmless_drawing(svg.as_bytes())).expect("a drawing is text")
}

#[test]
fn a_style_sheet_fetches_nothing_even_once_something_was_taken_out() {
    for (css, left) in [
        ("@import 'x';a{fill:red}", " a{fill:red}"),
        ("@im@import 'x';port '//evil.example.org';", "@im port '//evil.example.org';"),
        ("@im<!-- -->port '//evil.example.org';", " "),
        ("a{fill:u<rect/>rl(//evil.example.org)}", "a{fill:none}"),
        ("a{fill:url(#b)}", "a{fill:url(#b)}"),
        ("a{fill:url(//evil.example.org)}", "a{fill:none}"),
        ("a{fill:u@import;rl(//evil.example.org)}", "a{fill:u rl(//evil.example.org)}"),
        ("a{fill:u\\72l(//evil.example.org)}", "a{fill:u 72l(//evil.example.org)}"),
    ] {
        let out = harmless(&format!("<svg><style>{css}</style></svg>"));
        assert_eq!(out, format!("<svg><style>{left}</style></svg>"), "{css}");
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<svg>"),
        Just("</svg>"),
        Just("<style>"),
        Just("</style>"),
        Just("<script>"),
        Just("</script>"),
        Just("<a href=\"javascript:x\">"),
        Just("<image href='data:text/html,x'/>"),
        Just("<set attributeName=\"href\" to=\"javascript:x\"/>"),
        Just("<rect onload=x style=\""),
        Just("<text x='"),
        Just("<!--"),
        Just("-->"),
        Just("<![CDATA["),
        Just("]]>"),
        Just("<?x"),
        Just("?>"),
        Just("<!DOCTYPE x ["),
        Just("]>"),
        Just("@import"),
        Just("@im"),
        Just("port"),
        Just("url("),
        Just("u"),
        Just("rl(//e"),
        Just("#a)"),
        Just("&#60;"),
        Just("&lt;"),
        Just("&quot;"),
        Just("&"),
        Just(";"),
        Just(")"),
        Just("<"),
        Just(">"),
        Just("\""),
        Just("'"),
        Just("/>"),
        Just("é"),
        Just(" "),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_was_made_harmless_is_left_as_it_is(svg in pieces()) {
        let once = harmless(&svg);
        prop_assert_eq!(harmless(&once), once);
    }
}

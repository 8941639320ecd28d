//! JSON held to the schemas under `tests/schema/`: the few keywords of JSON Schema that they use. A key that a
//! schema does not tell is a fault too: machine formats are contracts.

use std::path::Path;

use serde_json::Value;

/// Fails, with every fault, unless `value` is as the schema of this name says.
#[track_caller]
pub(super) fn holds(name: &str, value: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/schema")
        .join(format!("{name}.schema.json"));
    let text = std::fs::read_to_string(&path).expect("the schema can be read");
    let root: Value = serde_json::from_str(&text).expect("the schema is JSON");
    let mut faults = Vec::new();
    hold(value, &root, &root, "", &mut faults);
    assert!(faults.is_empty(), "{}\n{value:#}", faults.join("\n"));
}

fn hold(value: &Value, schema: &Value, root: &Value, at: &str, faults: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let pointer = name.strip_prefix('#').expect("references are into the same file");
        let schema = root.pointer(pointer).unwrap_or_else(|| panic!("the schema has no {name}"));
        hold(value, schema, root, at, faults);
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is(value, kind)) {
        faults.push(format!("{at}: {value} is none of {kinds:?}"));
    }
    let constant = schema.get("const").is_none_or(|expected| expected == value);
    let among = schema["enum"].as_array().is_none_or(|words| words.contains(value));
    let least = schema["minimum"].as_i64().zip(value.as_i64());
    if !constant || !among || least.is_some_and(|(least, value)| value < least) {
        faults.push(format!("{at}: {value} is not allowed"));
    }
    if let (Some(object), Some(properties)) = (value.as_object(), schema["properties"].as_object())
    {
        let required = schema["required"].as_array().into_iter().flatten();
        for key in required.filter_map(Value::as_str).filter(|key| !object.contains_key(*key)) {
            faults.push(format!("{at}: {key} is missing"));
        }
        for (key, value) in object {
            match properties.get(key) {
                Some(schema) => hold(value, schema, root, &format!("{at}/{key}"), faults),
                None => faults.push(format!("{at}: the schema does not know {key}")),
            }
        }
    }
    if let (Some(list), Some(schema)) = (value.as_array(), schema.get("items")) {
        for (i, value) in list.iter().enumerate() {
            hold(value, schema, root, &format!("{at}/{i}"), faults);
        }
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("unknown type in a schema: {other}"),
    }
}

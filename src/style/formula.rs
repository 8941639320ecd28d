//! Formulas of `metric` rules: numbers, the names of counts, arithmetic, comparison, and some of the functions of
//! mathematics. The way of reading them is that of Tengo's expressions, which Vale uses.
//!
//! A whole number divided by a whole number is a whole number; with a count (which is not whole) it is not.

/// Operations may stand in one another so deep.
const DEEPEST: usize = 64;

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    Whole(i64),
    Number(f64),
    Truth(bool),
}

/// Why an expression has no value, and the byte of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) case: &'static str,
    pub(super) at: usize,
    /// The name that is not known.
    pub(super) name: String,
}

/// The value of an expression, where `count` knows the names.
pub(super) fn value(source: &str, count: &dyn Fn(&str) -> Option<f64>) -> Result<Value, Fault> {
    let mut reader = Reader { source, at: 0, depth: 0, count };
    let value = reader.either()?;
    reader.skip();
    match reader.at == source.len() {
        true => Ok(value),
        false => Err(reader.fault("invalid-style-rule-formula")),
    }
}

struct Reader<'s> {
    source: &'s str,
    at: usize,
    depth: usize,
    count: &'s dyn Fn(&str) -> Option<f64>,
}

impl Reader<'_> {
    fn fault(&self, case: &'static str) -> Fault {
        Fault { case, at: self.at, name: String::new() }
    }

    fn skip(&mut self) {
        let rest = &self.source[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, sign: &str) -> bool {
        self.skip();
        let eaten = self.source[self.at..].starts_with(sign);
        self.at += if eaten { sign.len() } else { 0 };
        eaten
    }

    fn one_of(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        signs.iter().copied().find(|sign| self.eat(sign))
    }

    fn either(&mut self) -> Result<Value, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault("invalid-style-rule-formula-deep"));
        }
        let mut left = self.both()?;
        while self.eat("||") {
            let right = self.both()?;
            left = Value::Truth(self.truth(left)? | self.truth(right)?);
        }
        self.depth -= 1;
        Ok(left)
    }

    fn both(&mut self) -> Result<Value, Fault> {
        let mut left = self.comparison()?;
        while self.eat("&&") {
            let right = self.comparison()?;
            left = Value::Truth(self.truth(left)? & self.truth(right)?);
        }
        Ok(left)
    }

    fn comparison(&mut self) -> Result<Value, Fault> {
        let mut left = self.sum()?;
        while let Some(sign) = self.one_of(&["==", "!=", "<=", ">=", "<", ">"]) {
            let right = self.sum()?;
            left = Value::Truth(self.compare(sign, left, right)?);
        }
        Ok(left)
    }

    fn compare(&self, sign: &str, left: Value, right: Value) -> Result<bool, Fault> {
        if let (Value::Truth(left), Value::Truth(right)) = (left, right) {
            return match sign {
                "==" => Ok(left == right),
                "!=" => Ok(left != right),
                _ => Err(self.fault("invalid-style-rule-formula")),
            };
        }
        let order = self.number(left)?.partial_cmp(&self.number(right)?);
        use std::cmp::Ordering::{Equal, Greater, Less};
        Ok(match sign {
            "==" => order == Some(Equal),
            "!=" => order != Some(Equal),
            "<" => order == Some(Less),
            ">" => order == Some(Greater),
            "<=" => matches!(order, Some(Less | Equal)),
            _ => matches!(order, Some(Greater | Equal)),
        })
    }

    fn sum(&mut self) -> Result<Value, Fault> {
        let mut left = self.product()?;
        while let Some(sign) = self.one_of(&["+", "-"]) {
            let right = self.product()?;
            left = self.arithmetic(sign, left, right)?;
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Value, Fault> {
        let mut left = self.unary()?;
        while let Some(sign) = self.one_of(&["*", "/", "%"]) {
            let right = self.unary()?;
            left = self.arithmetic(sign, left, right)?;
        }
        Ok(left)
    }

    fn arithmetic(&self, sign: &str, left: Value, right: Value) -> Result<Value, Fault> {
        if let (Value::Whole(left), Value::Whole(right)) = (left, right) {
            let value = match sign {
                "+" => left.checked_add(right),
                "-" => left.checked_sub(right),
                "*" => left.checked_mul(right),
                "/" => left.checked_div(right),
                _ => left.checked_rem(right),
            };
            return value.map(Value::Whole).ok_or(self.fault("invalid-style-rule-formula-zero"));
        }
        let (left, right) = (self.number(left)?, self.number(right)?);
        match sign {
            "+" => Ok(Value::Number(left + right)),
            "-" => Ok(Value::Number(left - right)),
            "*" => Ok(Value::Number(left * right)),
            "/" => Ok(Value::Number(left / right)),
            _ => Err(self.fault("invalid-style-rule-formula")),
        }
    }

    fn unary(&mut self) -> Result<Value, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault("invalid-style-rule-formula-deep"));
        }
        let value = if self.eat("-") {
            match self.unary()? {
                Value::Whole(value) => Value::Whole(value.saturating_neg()),
                other => Value::Number(-self.number(other)?),
            }
        } else if self.eat("!") {
            let inner = self.unary()?;
            Value::Truth(!self.truth(inner)?)
        } else if self.eat("+") {
            self.unary()?
        } else {
            self.atom()?
        };
        self.depth -= 1;
        Ok(value)
    }

    fn atom(&mut self) -> Result<Value, Fault> {
        if self.eat("(") {
            let value = self.either()?;
            return match self.eat(")") {
                true => Ok(value),
                false => Err(self.fault("invalid-style-rule-formula-parenthesis")),
            };
        }
        self.skip();
        let start = self.at;
        let length = self.source[start..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.')))
            .unwrap_or(self.source.len() - start);
        let word = &self.source[start..start + length];
        if word.is_empty() {
            return Err(self.fault("invalid-style-rule-formula"));
        }
        self.at += length;
        if word.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            let whole = word.parse().map(Value::Whole).ok();
            let number = whole.or_else(|| word.parse().map(Value::Number).ok());
            return number.ok_or(Fault { at: start, ..self.fault("invalid-style-rule-formula") });
        }
        match word {
            "true" => return Ok(Value::Truth(true)),
            "false" => return Ok(Value::Truth(false)),
            _ => {}
        }
        if let Some(function) = word.strip_prefix("math.") {
            return self.function(function, start);
        }
        let name = word.replace("heading.", "heading_");
        (self.count)(&name).map(Value::Number).ok_or(Fault {
            case: "invalid-style-rule-formula-name",
            at: start,
            name: word.to_owned(),
        })
    }

    fn function(&mut self, name: &str, start: usize) -> Result<Value, Fault> {
        let unknown = Fault {
            case: "invalid-style-rule-formula-name",
            at: start,
            name: format!("math.{name}"),
        };
        match name {
            "pi" => return Ok(Value::Number(std::f64::consts::PI)),
            "e" => return Ok(Value::Number(std::f64::consts::E)),
            _ => {}
        }
        if !self.eat("(") {
            return Err(unknown);
        }
        let first = self.either()?;
        let first = self.number(first)?;
        let second = match self.eat(",") {
            true => {
                let second = self.either()?;
                Some(self.number(second)?)
            }
            false => None,
        };
        if !self.eat(")") {
            return Err(self.fault("invalid-style-rule-formula-parenthesis"));
        }
        let value = match (name, second) {
            ("abs", None) => first.abs(),
            ("ceil", None) => first.ceil(),
            ("floor", None) => first.floor(),
            ("trunc", None) => first.trunc(),
            ("sqrt", None) => first.sqrt(),
            ("cbrt", None) => first.cbrt(),
            ("exp", None) => first.exp(),
            ("log", None) => first.ln(),
            ("log2", None) => first.log2(),
            ("log10", None) => first.log10(),
            ("max", Some(second)) => first.max(second),
            ("min", Some(second)) => first.min(second),
            ("mod", Some(second)) => first % second,
            ("pow", Some(second)) => first.powf(second),
            _ => return Err(unknown),
        };
        Ok(Value::Number(value))
    }

    fn number(&self, value: Value) -> Result<f64, Fault> {
        match value {
            #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^53")]
            Value::Whole(value) => Ok(value as f64),
            Value::Number(value) => Ok(value),
            Value::Truth(_) => Err(self.fault("invalid-style-rule-formula")),
        }
    }

    fn truth(&self, value: Value) -> Result<bool, Fault> {
        match value {
            Value::Truth(truth) => Ok(truth),
            Value::Whole(value) => Ok(value != 0),
            Value::Number(value) => Ok(!value.is_nan()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compute(source: &str) -> Result<Value, Fault> {
        let count = |name: &str| match name {
            "words" => Some(100.0),
            "sentences" => Some(8.0),
            "heading_h2" => Some(1.0),
            _ => None,
        };
        value(source, &count)
    }

    #[test]
    fn expressions_have_the_values_of_arithmetic() {
        for (source, expected) in [
            ("1 + 2 * 3", Value::Whole(7)),
            ("(1 + 2) * 3", Value::Whole(9)),
            ("7 / 2", Value::Whole(3)),
            ("7 / 2.0", Value::Number(3.5)),
            ("words / sentences", Value::Number(12.5)),
            ("0.39 * (words / sentences)", Value::Number(0.39 * 12.5)),
            ("-words + 1", Value::Number(-99.0)),
            ("2 - -2", Value::Whole(4)),
            ("10 - 3 - 2", Value::Whole(5)),
            ("heading_h2", Value::Number(1.0)),
            ("heading.h2", Value::Number(1.0)),
            ("math.sqrt(16) + math.pow(2, 3)", Value::Number(12.0)),
            ("math.floor(2.7)", Value::Number(2.0)),
            ("12.500000 > 12", Value::Truth(true)),
            ("1.0 > 0 && words < 50", Value::Truth(false)),
            ("1.0 > 2 || words == 100", Value::Truth(true)),
            ("!(1 > 2)", Value::Truth(true)),
            ("7 % 4", Value::Whole(3)),
        ] {
            assert_eq!(compute(source), Ok(expected), "{source}");
        }
    }

    #[test]
    fn what_is_no_expression_says_where() {
        for (source, case, at) in [
            ("1 +", "invalid-style-rule-formula", 3),
            ("(1", "invalid-style-rule-formula-parenthesis", 2),
            ("words; 1", "invalid-style-rule-formula", 5),
            ("1 + moots", "invalid-style-rule-formula-name", 4),
            ("1 / 0", "invalid-style-rule-formula-zero", 5),
            ("", "invalid-style-rule-formula", 0),
        ] {
            let fault = compute(source).expect_err("because it is none");
            assert_eq!((fault.case, fault.at), (case, at), "{source}");
        }
        assert!(compute(&"(".repeat(10_000)).is_err());
        assert!(compute(&"-".repeat(10_000)).is_err());
    }
}

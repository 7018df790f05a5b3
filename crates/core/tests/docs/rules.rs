//! The page of rules.

use bitgo_access_token::{Code, Severity};
use std::fmt::Write;

const INTRODUCTION: &str = "\
# Rules

What a check of a create-token request looks for. Each finding has a `code` from this page, a `severity`, a
`pointer` to its place (a JSON Pointer, RFC 6901), a `message` that names the value, a `help` that says what to
do, and where one change is surely right a `fix` (a JSON Patch, RFC 6902).

| severity | what it means |
| --- | --- |
| error | BitGo would refuse it, or it cannot mean what it says. Never sent. |
| security | Allowed, and dangerous. Sent only after a person has acknowledged it. |
| warning | Probably not what was meant. |
| suggestion | It works; there is a better way. |

Where BitGo's documents leave open what happens, a rule warns and never refuses. Fields and scopes that they do
not list are sent as they were typed. A [policy](policy.schema.json) can raise, lower or silence rules by code,
except that an error stays one.
";

const SECTIONS: &[(&str, &[&str])] = &[
    ("The text", &["body"]),
    ("Any field", &["field"]),
    ("`scope`", &["scope"]),
    ("`duration`", &["duration"]),
    ("`label`", &["label"]),
    ("`otp`", &["otp"]),
    ("`admin`, `adminScope`", &["admin", "admin-scope"]),
    ("`ipRestrict`", &["ip"]),
    ("`enterprise`", &["enterprise"]),
    ("`spendingLimits`", &["limit"]),
    ("`allErc20TokensLimit`", &["erc20-limit"]),
    ("`accessTokenTemplateId`", &["template"]),
    ("`permittedEnterprises`, `permittedWallets`", &["permitted"]),
    ("The organisation's policy", &["policy"]),
    ("A policy document", &["policy-file"]),
    ("A pasted text", &["import"]),
    ("A link", &["link"]),
];

pub(crate) fn markdown() -> String {
    let mut page = String::from(INTRODUCTION);
    let mut listed = 0;
    for (title, groups) in SECTIONS {
        write!(page, "\n## {title}\n\n| code | severity | found when | what to do | fix |\n| --- | --- | --- | --- | --- |\n")
            .unwrap();
        let of_section = |code: &&Code| groups.contains(&code.as_str().split('.').next().unwrap_or_default());
        for code in Code::ALL.iter().filter(of_section) {
            let fix = if code.offers_fix() { "yes" } else { "" };
            let (severity, when, help) = (name(code.severity()), code.when(), cell(code.help()));
            writeln!(page, "| `{code}` | {severity} | {when} | {help} | {fix} |").unwrap();
            listed = usize::saturating_add(listed, 1);
        }
    }
    assert_eq!(listed, Code::ALL.len(), "a rule is in no section");
    page
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Security => "security",
        Severity::Warning => "warning",
        Severity::Suggestion => "suggestion",
    }
}

/// Angle brackets would be markup.
fn cell(text: &str) -> String {
    text.replace('<', "&lt;").replace('|', "\\|")
}

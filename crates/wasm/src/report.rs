//! The report of a check as JSON text. No JavaScript in it, so that a program on the host writes the same.

use bitgo_access_token::{
    Context, Draft, Finding, Report, Request, Summary, check, check_before_otp, summary, summary_of_draft,
};
use serde::Serialize;

#[derive(Serialize)]
struct Checked<'a> {
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<&'a Request>,
    findings: &'a [Finding],
    summary: Summary,
}

/// One line of many.
#[derive(Serialize)]
struct Line<'a> {
    line: usize,
    ok: bool,
    findings: &'a [Finding],
}

/// Checks a draft and writes everything that is to be said: `{ ok, request?, findings, summary }`.
pub fn report(text: &str, context: &Context) -> serde_json::Result<String> {
    let draft = match Draft::from_json(text) {
        Ok(draft) => draft,
        Err(report) => return write(&report, None, &Draft::new(), context),
    };
    let report = check(&draft, context);
    write(&report, report.request(), &draft, context)
}

/// The same before the one-time password is there: `{ ok, findings, summary }`.
pub fn report_before_otp(text: &str, context: &Context) -> serde_json::Result<String> {
    match Draft::from_json(text) {
        Ok(draft) => write(&check_before_otp(&draft, context), None, &draft, context),
        Err(report) => write(&report, None, &Draft::new(), context),
    }
}

fn write(
    report: &Report,
    request: Option<&Request>,
    draft: &Draft,
    context: &Context,
) -> serde_json::Result<String> {
    let summary = match request {
        Some(request) => summary(request, context),
        None => summary_of_draft(draft, context),
    };
    serde_json::to_string(&Checked {
        ok: report.request().is_some(),
        request,
        findings: report.findings(),
        summary,
    })
}

/// Checks one draft a line; blank lines are passed over. `[{ line, ok, findings }]`, lines counted from 1.
pub fn report_lines(text: &str, context: &Context) -> serde_json::Result<String> {
    let mut written = String::from("[");
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let report = bitgo_access_token::check_json(line, context);
        let line = Line {
            line: index.saturating_add(1),
            ok: report.request().is_some(),
            findings: report.findings(),
        };
        if written.len() > 1 {
            written.push(',');
        }
        written.push_str(&serde_json::to_string(&line)?);
    }
    written.push(']');
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::{report, report_before_otp, report_lines};
    use bitgo_access_token::{Context, Environment};
    use serde_json::{Value, json};

    const GOOD: &str =
        r#"{ "label": "reports", "otp": "0000000", "scope": ["wallet_view_all"], "duration": 86400 }"#;

    fn read(text: serde_json::Result<String>) -> Value {
        serde_json::from_str(&text.unwrap()).unwrap()
    }

    #[test]
    fn a_report_has_a_request_when_nothing_is_an_error() {
        let context = Context::new(Environment::Test);
        let good = read(report(GOOD, &context));
        assert_eq!(good["ok"], true);
        assert_eq!(good["request"]["otp"], "0000000");
        let bad = read(report(r#"{ "label": "" }"#, &context));
        assert_eq!((&bad["ok"], &bad["request"]), (&json!(false), &Value::Null));
        assert_eq!(bad["findings"][0]["code"], "label.missing");
        assert_eq!(bad["summary"]["environment"], "test");
        assert_eq!(read(report("{", &context))["findings"][0]["code"], "body.syntax");
    }

    #[test]
    fn a_preview_has_no_request_that_could_be_sent() {
        let context = Context::new(Environment::Test);
        let text = r#"{ "label": "reports", "scope": ["wallet_view_all"], "duration": 86400 }"#;
        let preview = read(report_before_otp(text, &context));
        assert_eq!((&preview["ok"], &preview["request"]), (&json!(true), &Value::Null));
        assert_eq!(read(report_before_otp("[", &context))["ok"], false);
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let context = Context::new(Environment::Test);
        let lines = read(report_lines(&format!("{GOOD}\n\n{{}}\r\n"), &context));
        assert_eq!(lines.as_array().unwrap().len(), 2);
        assert_eq!((&lines[0]["line"], &lines[0]["ok"]), (&json!(1), &json!(true)));
        assert_eq!((&lines[1]["line"], &lines[1]["ok"]), (&json!(3), &json!(false)));
        assert_eq!(read(report_lines("\n", &context)), json!([]));
    }
}

use super::*;
use serde_json::json;

const TOKEN: &str = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";

fn codes(imported: &Imported) -> Vec<(&'static str, String)> {
    imported.findings.iter().map(|finding| (finding.code.as_str(), finding.pointer.to_string())).collect()
}

fn members(imported: &Imported) -> Value {
    Value::Object(imported.draft.members().clone())
}

/// The guide's line as its page shows it when copied: all on one line, so that each `\` that continued a
/// line stands before a blank.
const GUIDE: &str = r#"export ACCESS_TOKEN="<YOUR_ACCESS_TOKEN>" export SCOPE="<SCOPE>" export DURATION="<DURATION>" export LABEL="<DESIRED_TOKEN_NAME>" export IP_RESTRICT="<IP_ADDRESS>" export ENTERPRISE="<YOUR_ENTERPRISE_ID>" export COIN="<ASSET_ID>" export TX_VALUE_LIMIT="<TX_VALUE_LIMIT>" curl -X POST \ https://app.bitgo-test.com/api/v2/user/accesstoken \ -H 'Content-Type: application/json' \ -H "Authorization: Bearer $ACCESS_TOKEN" \ -d '{ "scope": ["'"$SCOPE"'"], "duration": "'"$DURATION"'", "label": "'"$LABEL"'", "admin": false, "ipRestrict": ["'"$IP_RESTRICT"'"], "enterprise": "'"$ENTERPRISE"'", "spendingLimits": [ { "coin": "'"$COIN"'", "txValueLimit": "'"$TX_VALUE_LIMIT"'", "maxLimit": false } ] }'"#;

#[test]
fn the_guides_line_gives_its_draft() {
    let imported = import(GUIDE);
    assert_eq!(imported.environment, Some(Environment::Test));
    assert_eq!(
        members(&imported),
        json!({
            "scope": ["<SCOPE>"], "duration": "<DURATION>", "label": "<DESIRED_TOKEN_NAME>", "admin": false,
            "ipRestrict": ["<IP_ADDRESS>"], "enterprise": "<YOUR_ENTERPRISE_ID>",
            "spendingLimits": [{ "coin": "<ASSET_ID>", "txValueLimit": "<TX_VALUE_LIMIT>", "maxLimit": false }]
        })
    );
    assert_eq!(codes(&imported), []);

    // The same without its assignments: every variable is found at its place.
    let at = GUIDE.find("curl").unwrap();
    let imported = import(GUIDE.get(at..).unwrap());
    assert_eq!(imported.draft.get("duration").unwrap(), "$DURATION");
    let places: Vec<String> =
        codes(&imported).into_iter().map(|(code, place)| format!("{code} {place}")).collect();
    assert_eq!(
        places,
        [
            "import.variable /scope/0",
            "import.variable /duration",
            "import.variable /label",
            "import.variable /ipRestrict/0",
            "import.variable /enterprise",
            "import.variable /spendingLimits/0/coin",
            "import.variable /spendingLimits/0/txValueLimit",
        ]
    );
}

#[test]
fn the_guides_line_with_values_is_ready() {
    let filled = GUIDE
        .replace("<SCOPE>", "wallet_view_all")
        .replace("<DURATION>", "7776000")
        .replace("<DESIRED_TOKEN_NAME>", "it's mine")
        .replace("\\ ", "\\\n  ");
    let imported = import(&filled);
    assert_eq!(imported.draft.get("scope").unwrap(), &json!(["wallet_view_all"]));
    assert_eq!(imported.draft.get("duration").unwrap(), "7776000");
    // A quote in a variable breaks out of the JSON here as it would in a shell.
    assert_eq!(codes(&import(&filled.replace("it's mine", "a\\\"b")))[0].0, "body.syntax");
}

#[test]
fn a_block_of_markdown_is_read_for_what_is_in_it() {
    for fenced in ["```json\n{ \"label\": \"x\" }\n```", "```\r\n{ \"label\": \"x\" }\r\n```\n"] {
        assert_eq!(members(&import(fenced)), json!({ "label": "x" }), "{fenced}");
    }
    let two = "```\n{}\n```\nor\n```\n{}\n```";
    for other in [two, "```", "``````", "```json```", "```\n```"] {
        assert_eq!(codes(&import(other))[0].0, "import.unrecognised", "{other}");
    }
}

#[test]
fn lines_go_on_as_windows_has_it() {
    let body = r#"-d "{\"label\": \"x\"}""#;
    let header = format!("-H \"Authorization: Bearer {TOKEN}\"");
    for (end, body) in [("^", body), ("`", r#"-d '{"label": "x"}'"#), ("`", body)] {
        for line_break in ["\n", "\r\n"] {
            let parts = ["curl.exe -X POST https://app.bitgo.com/api/v2/user/accesstoken", &header, body];
            let imported = import(&parts.join(&format!(" {end}{line_break}  ")));
            assert_eq!(
                codes(&imported).iter().map(|(code, _)| *code).collect::<Vec<_>>(),
                ["import.secret"],
                "{end}"
            );
            assert_eq!(
                (members(&imported), imported.environment),
                (json!({ "label": "x" }), Some(Environment::Production))
            );
        }
    }
}

/// One body in every way of quoting it.
#[test]
fn all_ways_to_quote_a_body_read_alike() {
    let body = json!({ "label": "it's \"x\" $5 \\ é", "scope": ["openid"], "duration": 60 });
    for line in [
        r#"curl https://app.bitgo.com/api/v2/user/accesstoken -d '{"label":"it'\''s \"x\" $5 \\ é","scope":["openid"],"duration":60}'"#,
        r#"curl https://app.bitgo.com/api/v2/user/accesstoken --data "{\"label\":\"it's \\\"x\\\" \$5 \\\\ é\",\"scope\":[\"openid\"],\"duration\":60}""#,
        r#"curl https://app.bitgo.com/api/v2/user/accesstoken --data-raw $'{"label":"it\'s \\"x\\" $5 \\\\ \u00e9","scope":["openid"],"duration":60}'"#,
        "curl --json '{\"label\":\"it'\"'\"'s \\\"x\\\" $5 \\\\ é\",\n  \"scope\":[\"openid\"],\"duration\":60}' 'https://app.bitgo.com/api/v2/user/accesstoken'",
        "/usr/bin/curl -sSX POST --url https://app.bitgo.com/api/v2/user/accesstoken -H 'accept: */*' --data-binary @- <<'END'\n{\"label\":\"it's \\\"x\\\" $5 \\\\ é\",\"scope\":[\"openid\"],\"duration\":60}\nEND\n",
        "$ sudo curl -fsSL -XPOST -m 5 https://app.bitgo.com/api/v2/user/accesstoken \\\r\n -d'{\"label\":\"it'\\''s \\\"x\\\" $5 \\\\ é\",\"scope\":[\"openid\"],\"duration\":60}' > out.json 2>&1 | jq . # made today",
    ] {
        let imported = import(line);
        assert_eq!(members(&imported), body, "{line}");
        assert_eq!(codes(&imported), [], "{line}");
        assert_eq!(imported.environment, Some(Environment::Production), "{line}");
    }
}

#[test]
fn variables_are_resolved_or_left_by_name() {
    let line = |before: &str, body: &str| {
        import(&format!("{before}curl https://app.bitgo.com/api/v2/user/accesstoken -d {body}"))
    };
    let assigned = line("LABEL='a b'; export D=60\n", r#""{\"label\":\"$LABEL\",\"duration\":$D}""#);
    assert_eq!(members(&assigned), json!({ "label": "a b", "duration": 60 }));
    let default = line("", r#""{\"label\":\"${LABEL:-x}\"}""#);
    assert_eq!(members(&default), json!({ "label": "x" }));
    let bare = line("", r#"'{"duration": '$DURATION', "label": "x-'"${LABEL}"'"}'"#);
    assert_eq!(members(&bare), json!({ "duration": "$DURATION", "label": "x-$LABEL" }));
    assert_eq!(codes(&bare), [("import.variable", "/duration".into()), ("import.variable", "/label".into())]);
    let command = line("", r#""{\"label\":\"$(date) `id`\"}""#);
    assert_eq!(members(&command), json!({ "label": "$(…) $(…)" }));
    assert_eq!(codes(&command), [("import.variable", "/label".into())]);
    // Within single quotes a dollar is a dollar.
    let literal = line("", r#"'{"label": "$LABEL"}'"#);
    assert_eq!((members(&literal), codes(&literal)), (json!({ "label": "$LABEL" }), vec![]));
    let otp = line("", r#"'{"label": "a", "otp": "'"$OTP"'"}'"#);
    assert_eq!((members(&otp), codes(&otp)), (json!({ "label": "a" }), vec![]));
    let typed = line("", r#"'{"label": "a", "otp": "0000000"}'"#);
    assert_eq!(members(&typed), json!({ "label": "a", "otp": "0000000" }));
    let unquoted = line("", "\"$(cat <<E\n{}\nE\n)\"");
    assert_eq!(codes(&unquoted)[0].0, "body.not-an-object");
    let here = import(
        "curl -d @- https://app.bitgo.com/api/v2/user/accesstoken <<E\n{\"label\": \"a \\$ $L\"}\nE\n",
    );
    assert_eq!(members(&here), json!({ "label": "a $ $L" }));
    assert_eq!(codes(&here), [("import.variable", "/label".into())]);
}

#[test]
fn secrets_are_never_taken_and_always_named() {
    let url = "https://app.bitgo.com/api/v2/user/accesstoken";
    for line in [
        format!("curl {url} -H 'Authorization: Bearer {TOKEN}' -d '{{\"label\":\"a\"}}'"),
        format!("curl {url} -H \"authorization:bearer {TOKEN}\" -d '{{\"label\":\"a\"}}'"),
        format!("T={TOKEN} curl {url} -H \"Authorization: Bearer $T\" -d '{{\"label\":\"a\"}}'"),
        format!("export T={TOKEN}\ncurl {url} -d '{{\"label\":\"a\"}}'"),
        format!("curl {url} --oauth2-bearer {TOKEN} -d '{{\"label\":\"a\"}}'"),
        format!("curl {url} -u me:hunter2 -d '{{\"label\":\"a\"}}'"),
        format!("curl {url} -b sid=hunter2 -d '{{\"label\":\"a\"}}'"),
        "curl https://me:hunter2@app.bitgo.com/api/v2/user/accesstoken -d '{\"label\":\"a\"}'".into(),
        format!("curl {url} -d '{{\"label\":\"a\",\"note\":\"{TOKEN}\"}}'"),
        format!("{{ \"label\": \"a\", \"access_token\": \"{TOKEN}\" }}"),
        "{ \"label\": \"a\", \"password\": \"hunter2\" }".into(),
    ] {
        let imported = import(&line);
        assert_eq!(members(&imported), json!({ "label": "a" }), "{line}");
        assert_eq!(codes(&imported).iter().filter(|(code, _)| *code == "import.secret").count(), 1, "{line}");
        let said = format!("{:?}", imported.findings);
        assert!(!said.contains("5b735") && !said.contains("hunter2"), "{said}");
    }
}

#[test]
fn what_is_not_understood_is_named() {
    let url = "https://app.bitgo.com/api/v2/user/accesstoken";
    for (line, expected) in [
        (format!("curl {url} -d '{{}}' --fancy"), "import.ignored"),
        (format!("curl {url} -d '{{}}' -H 'X-Other: 1'"), "import.ignored"),
        (format!("curl {url} -d '{{}}' -k"), "import.ignored"),
        (format!("curl {url} -d '{{}}' https://else.example"), "import.ignored"),
        (format!("curl {url} -d @body.json"), "import.ignored"),
        (format!("curl {url} -d '{{}}' -X"), "import.ignored"),
        (format!("curl {url} --data-urlencode a=b -d '{{}}'"), "import.ignored"),
        (format!("curl {url} -X PUT -d '{{}}'"), "import.route"),
        ("curl https://app.bitgo.com/api/v2/user/login -d '{}'".into(), "import.route"),
        (format!("curl {url}"), "import.no-body"),
        (format!("cat body.json | curl {url} -d @-"), "import.no-body"),
        (format!("curl {url} -d a=b -d c=d"), "import.no-body"),
        (format!("curl {url} -d 'label=x'"), "body.syntax"),
        (format!("curl {url} -d '{{\"a\":1,\"a\":2}}'"), "body.duplicate-key"),
        (format!("curl {url} -d '{{"), "import.syntax"),
        (format!("curl {url} -d \u{2018}{{}}\u{2019} \"x"), "import.syntax"),
        ("wget -O- https://app.bitgo.com".into(), "import.unrecognised"),
        (String::new(), "import.unrecognised"),
        ("[]".into(), "body.not-an-object"),
        ("{ label: 1 }".into(), "body.syntax"),
    ] {
        let imported = import(&line);
        assert_eq!(
            codes(&imported).first().map(|(code, _)| *code),
            Some(expected),
            "{line}: {:?}",
            imported.findings
        );
    }
}

#[test]
fn an_unclosed_quote_is_found_by_its_line() {
    let imported = import("curl x \\\n  -H 'a: b' \\\n  -d '{ \"label\": \u{201c}x\u{201d} }");
    assert_eq!(
        imported.findings[0].message,
        "In line 3 a single quote is not closed. The text has curly quotes, which are none to a shell."
    );
}

/// As Chrome's "Copy as cURL (cmd)" writes it (`NetworkLogView.ts` of its DevTools).
#[test]
fn a_line_for_windows_is_read() {
    let line = "curl ^\"https://app.bitgo-test.com/api/v2/user/accesstoken^\" ^\r\n  -H ^\"content-type: application/json^\" ^\r\n  --data-raw ^\"^{^\\^\"label^\\^\":^\\^\"a ^$b `c`^\\^\",^\\^\"scope^\\^\":^[^\\^\"openid^\\^\"^]^}^\"";
    let imported = import(line);
    assert_eq!(codes(&imported), []);
    assert_eq!(members(&imported), json!({ "label": "a $b `c`", "scope": ["openid"] }));
    assert_eq!(imported.environment, Some(Environment::Test));
}

#[test]
fn json_and_links_are_recognised() {
    let imported = import("\u{feff}\n { \"label\": \"a\", \"otp\": \"1\", \"duration\": 1e400 } ");
    assert_eq!(members(&imported)["otp"], "1");
    assert_eq!(imported.draft.get("duration").unwrap().to_string(), "1e+400");
    for link in ["https://portal.example/#label=a", "#label=a", "label=a"] {
        assert_eq!(members(&import(link)), json!({ "label": "a" }), "{link}");
    }
}

/// What this crate writes as curl, it reads again.
#[test]
fn the_exported_line_comes_back() {
    let draft = Draft::from_json(
        r#"{ "label": "it's \"x\" $(id) `id` \\ é😀\u202e", "otp": "000000", "scope": ["openid"], "duration": 60,
             "note": "line\nbreak" }"#,
    )
    .unwrap();
    let mut shown = draft.clone();
    shown.set("label", "it's \"x\" $(id) `id` \\ é😀");
    let context = crate::Context::new(Environment::Test);
    let request = crate::check(&shown, &context).into_request().unwrap();
    let curl = crate::export(&request, crate::Format::Curl, Environment::Test.base_url()).unwrap();
    let imported = import(&curl);
    assert_eq!(codes(&imported), []);
    shown.remove("otp");
    assert_eq!(imported.draft, shown);
    assert_eq!(imported.environment, Some(Environment::Test));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 5_000, ..Default::default() })]

    #[test]
    fn any_text_can_be_imported(
        text in proptest::prelude::any::<String>(),
        line in "(curl |-d |-H |'|\"|\\\\|\\$|\\{|\\}|\\(|`|<<E|\n|E|label|=|:|#|;|-X|@-| ){0,24}"
    ) {
        import(&text);
        import(&line);
        import(&format!("curl {line}"));
    }
}

//! Every export is run, by the program that it is for, against a server on this machine, with labels made to
//! break out of quotes. What arrives has to be the request's own JSON, byte for byte.

// Helpers of tests may panic as tests do; the lints know tests by their attribute only.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod support;

use bitgo_access_token::{Context, Draft, Environment, Format, Request, check, export, export_proof};
use serde_json::{Value, json};
use support::{Scratch, Stub, Tool};

const TOKEN: &str = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
const OTP: &str = "135791";

/// Texts that end a quote, start a command, or mean something to a shell, to Python, to JavaScript or to the
/// programs themselves.
const HOSTILE: [&str; 22] = [
    "plain",
    "it's \"quoted\" 'twice' ''\"\"",
    "$(touch owned) `touch owned` ${HOME} $HOME $OTP",
    "back\\slash \\' \\\" \\n \\u0041 \\\\",
    "line\nbreak\r\nand\ttab",
    "émoji 😀👩‍👩‍👧 and שלום مرحبا",
    "\u{202e}reversed\u{202c} \u{200b}zero\u{feff}",
    "\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{85}\u{9b}",
    "\u{2028}\u{2029}\u{fffe}\u{10ffff}",
    "!history !! ^caret^",
    "%s %d %% %(x)s {0} {x} {{y}} #{z}",
    "@/etc/passwd",
    "<<EOF\nEOF\n",
    "; touch owned & touch owned | touch owned > owned",
    "*?[a-z]~",
    "</script><!-- ]]>",
    "\"\"\" ''' r\"x\" f'{1}'",
    "//c /* d */ # e",
    "-d --data",
    "=a :=1 @b",
    "' \"$OTP\" '",
    "",
];

fn requests() -> Vec<(String, Request)> {
    let mut requests = Vec::new();
    for text in HOSTILE {
        // The label itself, where a rule lets it pass; otherwise a field that BitGo does not document.
        let by_label = json!({ "label": text, "otp": OTP });
        let by_field =
            json!({ "label": "x", "otp": OTP, "note": text, (text): { "in": [text, null, true] } });
        let passed = requests.len();
        for members in [by_label, by_field] {
            if let Ok(request) = check(&draft(members), &Context::new(Environment::Test)).into_request() {
                requests.push((format!("{text:?}"), request));
            }
        }
        assert!(requests.len() > passed, "{text:?} could not be tried at all");
    }
    requests.extend(special());
    requests
}

/// The one-time password first, in the middle and last; numbers and names that languages change.
fn special() -> Vec<(String, Request)> {
    let mut requests = Vec::new();
    for text in [
        r#"{ "otp": "1", "label": "a", "scope": ["openid"], "duration": 7776000, "spendingLimits":
             [{ "coin": "btc", "txValueLimit": "1000000000000000000000000" }], "someday": false }"#,
        r#"{ "label": "a", "scope": ["openid"], "duration": 60, "x": [0.10, -0, 1e400, 9007199254740993], "otp": "1" }"#,
        r#"{ "label": "a", "otp": "1", "scope": ["openid"], "duration": 60, "10": 1, "9": 2, "__proto__": { "a": 1 } }"#,
        r#"{ "label": "a", "otp": "1", "scope": ["openid"], "duration": 60, "__proto__": { "a": [] }, "y": {} }"#,
    ] {
        let draft = Draft::from_json(text).unwrap();
        let request = check(&draft, &Context::new(Environment::Test)).into_request().unwrap();
        requests.push((text.into(), request));
    }
    requests
}

/// All hostile texts in one request, for a program that takes its time to start; once with a number that
/// makes the languages fall back to the body as text.
fn few() -> Vec<(String, Request)> {
    let mut requests = special();
    for number in ["1", "1.10"] {
        let number: Value = serde_json::from_str(number).unwrap();
        let mut members = json!({ "label": "it's", "otp": OTP, "note": HOSTILE, "number": number });
        for text in HOSTILE {
            members[text] = text.into();
        }
        let report = check(&draft(members), &Context::new(Environment::Test));
        requests.push(("all of them".into(), report.into_request().unwrap()));
    }
    requests
}

fn draft(members: Value) -> Draft {
    let mut draft = Draft::new();
    for (name, value) in members.as_object().unwrap() {
        draft.set(name, value.clone());
    }
    draft.set("scope", json!(["wallet_view_all", "trade_view"]));
    draft.set("duration", 7_776_000);
    draft
}

/// The request's own JSON, the one-time password being that of the environment.
fn expected(request: &Request) -> String {
    let mut body = serde_json::to_value(request).unwrap();
    body["otp"] = OTP.into();
    body.to_string()
}

/// Runs one format for every request, each against its own server.
fn deliver(
    format: Format,
    tool: &Tool,
    requests: Vec<(String, Request)>,
    prepare: impl Fn(&Scratch, &str) -> String,
) {
    let scratch = Scratch::new(format.file_name());
    let mut sent = 0;
    for (what, request) in requests {
        let stub = Stub::start();
        let text = match export(&request, format, &stub.base_url) {
            Ok(text) => text,
            // The one format that cannot write every number and name says so instead.
            Err(refused) if format == Format::BitgoJs => {
                let why = refused.to_string();
                assert!(
                    ["is a number that JavaScript", "has a name that BitGoJS"]
                        .iter()
                        .any(|part| why.contains(part)),
                    "{why}"
                );
                continue;
            }
            Err(refused) => panic!("{refused}: {what}"),
        };
        assert!(!text.contains(TOKEN) && !text.contains(OTP), "{text}");
        let text = prepare(&scratch, &text);
        tool.run(&scratch.write(format.file_name(), &text), TOKEN, OTP);
        let received = stub.received().unwrap_or_else(|| panic!("nothing arrived of {what}:\n{text}"));
        if format == Format::BitgoJs {
            // An object of JavaScript: names that are numbers come first, so order is not compared.
            let received: Value = serde_json::from_str(&received.body).unwrap();
            let expected: Value = serde_json::from_str(&expected(&request)).unwrap();
            assert_eq!(received, expected, "{what}");
        } else {
            assert_eq!(received.body, expected(&request), "{what}\n{text}");
        }
        assert_eq!(received.line, "POST /api/v2/user/accesstoken HTTP/1.1");
        assert_eq!(received.authorization, format!("Bearer {TOKEN}"));
        assert_eq!(received.content_type, "application/json");
        sent += 1;
    }
    assert!(!scratch.has("owned"), "a label was run as a command");
    println!("{}: {sent} requests delivered", format.title());
}

fn as_it_is(_: &Scratch, text: &str) -> String {
    text.into()
}

#[test]
fn curl() {
    let Some(tool) = Tool::find("sh", &[], &["-c", "curl --version"], "curl") else { return };
    deliver(Format::Curl, &tool, requests(), as_it_is);
    // POSIX is what the shells have in common; the others that are here have to agree.
    for shell in ["bash", "dash", "zsh", "ksh"] {
        if let Some(tool) = Tool::here(shell, &[], &["-c", "true"]) {
            deliver(Format::Curl, &tool, few(), as_it_is);
        }
    }
}

#[test]
fn the_line_that_proves_a_token() {
    let Some(tool) = Tool::find("sh", &[], &["-c", "curl --version"], "curl") else { return };
    let (scratch, stub) = (Scratch::new("proof"), Stub::start());
    let line = export_proof(&stub.base_url).unwrap();
    tool.run(&scratch.write("proof.sh", &line), TOKEN, OTP);
    let received = stub.received().unwrap();
    assert_eq!(received.line, "GET /api/v2/user/session HTTP/1.1");
    assert_eq!((received.authorization, received.body), (format!("Bearer {TOKEN}"), String::new()));
}

#[test]
fn httpie() {
    let Some(tool) = Tool::find("sh", &[], &["-c", "http --version"], "HTTPie (http)") else { return };
    deliver(Format::Httpie, &tool, few(), as_it_is);
}

#[test]
fn python() {
    let Some(tool) = Tool::find("python3", &[], &["-c", "import requests"], "Python 3 with requests") else {
        return;
    };
    deliver(Format::Python, &tool, few(), as_it_is);
}

#[test]
fn javascript_with_fetch() {
    let Some(tool) = Tool::find("node", &[], &["-e", "fetch"], "Node 18 or later") else { return };
    deliver(Format::Fetch, &tool, few(), as_it_is);
}

/// BitGo's own SDK: `BITGO_SDK` names the directory that holds its `node_modules`, as `cargo xtask test core`
/// does.
#[cfg(unix)]
#[test]
fn javascript_with_bitgojs() {
    let Some(directory) = std::env::var_os("BITGO_SDK") else {
        println!("skipped: BITGO_SDK is not set, so the export for BitGoJS was not run with the SDK itself");
        return;
    };
    let tool = Tool::find("node", &[], &["-e", "fetch"], "Node 18 or later").unwrap();
    let scratch = Scratch::new("bitgo-sdk");
    scratch.link("node_modules", &std::path::Path::new(&directory).join("node_modules"));
    for (what, request) in few() {
        let stub = Stub::start();
        let Ok(text) = export(&request, Format::BitgoJs, &stub.base_url) else { continue };
        tool.run(&scratch.write("create-token.mjs", &text), TOKEN, OTP);
        let received = std::iter::from_fn(|| stub.received())
            .find(|received| received.line.starts_with("POST /api/auth/v1/accesstoken "))
            .unwrap_or_else(|| panic!("the SDK made no token of {what}"));
        let sent: Value = serde_json::from_str(&received.body).unwrap();
        assert_eq!(sent, serde_json::from_str::<Value>(&expected(&request)).unwrap(), "{what}");
        assert_eq!(received.authorization, format!("Bearer {TOKEN}"));
    }
}

/// For everyone else: a module with the same two calls, which posts the parameters as the SDK does.
#[test]
fn javascript_with_a_stand_in_for_bitgojs() {
    let Some(tool) = Tool::find("node", &[], &["-e", "fetch"], "Node 18 or later") else { return };
    deliver(Format::BitgoJs, &tool, few(), |scratch, text| {
        let module = "node_modules/@bitgo/sdk-api";
        scratch.write(
            &format!("{module}/package.json"),
            r#"{ "name": "@bitgo/sdk-api", "type": "module", "exports": "./index.js" }"#,
        );
        scratch.write(
            &format!("{module}/index.js"),
            "export class BitGoAPI {
               constructor(options) { Object.assign(this, options); }
               async addAccessToken(parameters) {
                 if (this.env !== 'custom' || typeof parameters.label !== 'string') throw new Error('bad use');
                 const answer = await fetch(this.customRootURI + '/api/v2/user/accesstoken', {
                   method: 'POST', body: JSON.stringify(parameters),
                   headers: { Authorization: `Bearer ${this.accessToken}`, 'Content-Type': 'application/json' },
                 });
                 return answer.json();
               }
             }",
        );
        text.into()
    });
}

/// The variables are read by a shell, and `BITGO_BODY` is sent by curl.
#[test]
fn environment_variables() {
    let Some(tool) = Tool::find("sh", &[], &["-c", "curl --version"], "curl") else { return };
    deliver(Format::Env, &tool, few(), |_, text| {
        format!(
            "{text}test \"$BITGO_DURATION\" -gt 0 || exit 9\ncurl -sS -X POST \"$BITGO_URL\" \
             -H 'Content-Type: application/json' -H \"Authorization: Bearer $ACCESS_TOKEN\" \
             --data-raw \"$BITGO_BODY\"\n"
        )
    });
}

/// The JSON is sent after its one placeholder has been replaced, which is all that a user has to do.
#[test]
fn json_with_the_placeholder_replaced() {
    let Some(tool) = Tool::find("node", &[], &["-e", "fetch"], "Node 18 or later") else { return };
    let scratch = Scratch::new("json-sent");
    for (what, request) in few() {
        let stub = Stub::start();
        let text = export(&request, Format::Json, &stub.base_url).unwrap();
        scratch.write("create-token.json", &text);
        let program = format!(
            "const body = require('fs').readFileSync('create-token.json', 'utf8').trimEnd()
               .replace('\"otp\":\"$OTP\"', () => '\"otp\":' + JSON.stringify(process.env.OTP));
             fetch('{}', {{ method: 'POST', body }});",
            stub.base_url
        );
        tool.run(&scratch.write("send.cjs", &program), TOKEN, OTP);
        assert_eq!(stub.received().unwrap().body, expected(&request), "{what}");
    }
}

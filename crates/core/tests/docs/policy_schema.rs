//! The JSON Schema of a policy, for editors.

use bitgo_access_token::scope::{CATALOGUE, INTERNAL};
use bitgo_access_token::{Code, Policy, Severity};
use serde_json::{Map, Value, json};

pub(crate) fn schema() -> Value {
    let names: Vec<&str> = CATALOGUE.iter().chain(&INTERNAL).map(|info| info.name).collect();
    let amount = json!({ "type": "string", "pattern": "^[0-9]+$" });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Policy for BitGo access tokens",
        "description": "What an organisation allows its BitGo access tokens to be.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string", "description": "Where this schema is, for editors." },
            "environments": {
                "description": "The BitGo environments in which tokens may be made.",
                "type": "array", "minItems": 1, "items": { "enum": ["test", "production"] },
            },
            "labelPrefix": {
                "description": "What every label has to start with.",
                "type": "string", "pattern": "\\S",
            },
            "maxDuration": {
                "description": "The longest duration: seconds, or days such as \"90d\"; at most ten years.",
                "anyOf": [
                    { "type": "integer", "minimum": 1, "maximum": 315_360_000 },
                    { "type": "string", "pattern": "^([1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-4][0-9]|3650)d$" },
                ],
            },
            "allowedScopes": {
                "description": "The only scopes that a token may have, and what they include. A name covers its forms for one wallet.",
                "$ref": "#/definitions/scopes",
            },
            "forbiddenScopes": {
                "description": "Scopes that no token may have, nor one that includes them, or may. A name covers its forms for one wallet.",
                "$ref": "#/definitions/scopes",
            },
            "requireIpRestrict": { "description": "Whether every token has to be restricted to addresses.", "type": "boolean" },
            "requireSpendingLimit": { "description": "Whether every token that can spend needs a limit.", "type": "boolean" },
            "maxSpendingLimits": {
                "description": "The most that a limit may be, in base units, by asset.",
                "type": "object", "additionalProperties": amount,
            },
            "maxErc20TokensLimit": {
                "description": "The most that the limit for all ERC-20 tokens may be, in base units.",
                "type": "string", "pattern": "^[0-9]+$",
            },
            "rules": {
                "description": "The severity of findings, by the code of their rule.",
                "type": "object", "additionalProperties": false, "properties": rules(),
            },
        },
        "definitions": {
            "scopes": {
                "type": "array", "minItems": 1,
                "items": { "type": "string", "pattern": format!("^({})(:[A-Za-z0-9_.:-]+)?$", names.join("|")) },
            },
        },
    })
}

fn rules() -> Map<String, Value> {
    let severities = |code: &Code| match code.severity() {
        Severity::Error => json!(["error"]),
        _ => json!(["error", "security", "warning", "suggestion", "off"]),
    };
    let rule = |code: &Code| {
        (
            code.to_string(),
            json!({ "description": format!("When {}.", code.when()), "enum": severities(code) }),
        )
    };
    Code::ALL.iter().map(rule).collect()
}

/// The schema and the parser agree on these; an editor says what the product says.
#[test]
fn the_schema_takes_what_the_parser_takes() {
    let validator = jsonschema::draft7::new(&schema()).unwrap();
    let (good, bad) = ("good", "bad");
    for (expected, policy) in [
        (good, json!({})),
        (good, json!({ "$schema": "https://example.com/policy.schema.json" })),
        (good, json!({ "environments": ["test"], "labelPrefix": "acme-", "maxDuration": 86400 })),
        (good, json!({ "maxDuration": "3650d", "requireIpRestrict": true, "requireSpendingLimit": false })),
        (good, json!({ "allowedScopes": ["wallet_view:abc", "all"], "forbiddenScopes": ["scim"] })),
        (good, json!({ "maxSpendingLimits": { "btc": "1" }, "maxErc20TokensLimit": "0" })),
        (
            good,
            json!({ "rules": { "limit.missing": "error", "scope.broad": "off", "otp.missing": "error" } }),
        ),
        (bad, json!({ "$schema": 1 })),
        (bad, json!({ "maxduration": 1 })),
        (bad, json!({ "maxDuration": 0 })),
        (bad, json!({ "maxDuration": 315_360_001 })),
        (bad, json!({ "maxDuration": "3651d" })),
        (bad, json!({ "maxDuration": "0d" })),
        (bad, json!({ "maxDuration": "90 days" })),
        (bad, json!({ "maxDuration": 1.5 })),
        (bad, json!({ "maxDuration": null })),
        (bad, json!({ "environments": [] })),
        (bad, json!({ "environments": ["prod"] })),
        (bad, json!({ "labelPrefix": "  " })),
        (bad, json!({ "allowedScopes": ["wallet_teleport"] })),
        (bad, json!({ "forbiddenScopes": [] })),
        (bad, json!({ "forbiddenScopes": ["all all"] })),
        (bad, json!({ "requireIpRestrict": "true" })),
        (bad, json!({ "maxSpendingLimits": { "btc": 1 } })),
        (bad, json!({ "maxSpendingLimits": { "btc": "1.5" } })),
        (bad, json!({ "maxErc20TokensLimit": "" })),
        (bad, json!({ "rules": { "limit.mising": "error" } })),
        (bad, json!({ "rules": { "limit.missing": "fatal" } })),
        (bad, json!({ "rules": { "otp.missing": "off" } })),
    ] {
        let read = Policy::from_members(policy.as_object().unwrap());
        assert_eq!(read.is_ok(), expected == good, "the parser on {policy}");
        assert_eq!(validator.is_valid(&policy), expected == good, "the schema on {policy}");
    }
}

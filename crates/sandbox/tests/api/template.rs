//! Templates, with field names of their own, and creating from one: bitgo-api.md §4, §1.1.

use crate::support::{Asked, CREATE};
use bitgo_sandbox::Config;
use reqwest::Method;
use serde_json::{Value, json};

const TEMPLATES: &str = "/api/v2/user/accesstokentemplate";

fn template() -> Value {
    json!({
        "name": "Payouts",
        "enterpriseId": "5a0c1d2e3f405162738495a6b7c8d9e0",
        "tokenScopes": ["wallet_view_all", "wallet_spend_all"],
        "allowedIPs": ["127.0.0.1", "203.0.113.0/24"],
        "tokenLimits": { "spendingLimits": [{ "coin": "tbtc", "txValueLimit": "5000" }] },
    })
}

async fn started() -> (Asked, String) {
    let asked = Asked::start(Config::default()).await;
    let created = asked.post(TEMPLATES, template()).await;
    let path = format!("{TEMPLATES}/{}", created.accepted()["id"].as_str().unwrap());
    (asked, path)
}

#[tokio::test]
async fn a_template_is_kept_changed_and_deleted() {
    let (asked, path) = started().await;
    let kept = asked.get(&path).await;
    for (name, value) in template().as_object().unwrap() {
        assert_eq!(&kept.accepted()[name], value, "{name}");
    }
    let change = json!({ "name": "Payroll", "allowedIPs": [], "enterpriseId": "other" });
    let changed = asked.send(Method::PATCH, &path, Some(change)).await;
    assert_eq!(changed.accepted()["name"], "Payroll");
    assert_eq!(changed.body["allowedIPs"], json!([]));
    assert_eq!(changed.body["tokenScopes"], template()["tokenScopes"]);
    assert_eq!(changed.body["enterpriseId"], template()["enterpriseId"], "PATCH has no such member");

    let list = asked.get(TEMPLATES).await;
    assert_eq!(list.accepted()["accessTokenTemplates"], json!([changed.body]));
    let deleted = asked.send(Method::DELETE, &path, None).await;
    assert_eq!(deleted.accepted(), &json!({ "id": kept.body["id"] }));
    asked.get(&path).await.refused(404, "template not found");
    asked.send(Method::DELETE, &path, None).await.refused(404, "template not found");
    asked.send(Method::PATCH, &path, Some(json!({}))).await.refused(404, "template not found");
}

#[tokio::test]
async fn a_name_is_taken_once() {
    let (asked, path) = started().await;
    asked.post(TEMPLATES, template()).await.refused(409, "with this name");
    asked.post(TEMPLATES, json!({ "name": "Other" })).await.accepted();
    asked.send(Method::PATCH, &path, Some(json!({ "name": "Other" }))).await.refused(409, "with this name");
    asked.send(Method::PATCH, &path, Some(json!({ "name": "Payouts" }))).await.accepted();
}

#[tokio::test]
async fn templates_come_in_pages_too() {
    let (asked, _) = started().await;
    asked.post(TEMPLATES, json!({ "name": "Other" })).await.accepted();
    let first = asked.get(&format!("{TEMPLATES}?limit=1")).await;
    let next = first.accepted()["nextBatchPrevId"].as_str().unwrap();
    let second = asked.get(&format!("{TEMPLATES}?limit=1&prevId={next}")).await;
    assert_eq!(second.accepted()["accessTokenTemplates"][0]["name"], "Other");
    assert!(second.body.get("nextBatchPrevId").is_none());
    asked.get(&format!("{TEMPLATES}?limit=101")).await.refused(400, "100");
}

#[tokio::test]
async fn a_template_of_a_wrong_shape_is_refused() {
    let (asked, path) = started().await;
    let many: Vec<_> = (0..101).map(|_| "203.0.113.7").collect();
    for (member, value, said) in [
        ("tokenScopes", json!(["wallet_fly"]), "invalid scope"),
        ("allowedIPs", json!(["203.0.0.0/16"]), "/24"),
        ("allowedIPs", json!(many), "at most 100"),
        (
            "tokenLimits",
            json!({ "spendingLimits": [{ "coin": "tbtc", "txValueLimit": 5 }] }),
            "must be a string",
        ),
        ("tokenLimits", json!({ "spendingLimits": [{ "txValueLimit": "5" }] }), "coin"),
    ] {
        asked.send(Method::PATCH, &path, Some(json!({ member: value }))).await.refused(400, said);
    }
    asked.post(TEMPLATES, json!({})).await.refused(400, "name");
    let both = json!({ "name": "Both", "permittedEnterprises": [], "permittedWallets": [] });
    asked.post(TEMPLATES, both).await.refused(400, "exclude each other");
}

#[tokio::test]
async fn a_create_takes_from_its_template_what_it_does_not_say_itself() {
    let (asked, path) = started().await;
    let id = path.rsplit('/').next().unwrap();
    let mut create = json!({ "label": "From a template", "otp": "0000000", "accessTokenTemplateId": id });
    let created = asked.post(CREATE, create.clone()).await;
    assert_eq!(created.accepted()["scope"], template()["tokenScopes"]);
    assert_eq!(created.body["ipRestrict"], template()["allowedIPs"]);
    assert_eq!(created.body["enterprise"], template()["enterpriseId"]);
    assert_eq!(created.body["unlock"]["spendingLimits"]["tbtc"]["txValueLimit"], 5000);

    // "Any value in request, including empty array, wins."
    create["ipRestrict"] = json!([]);
    create["scope"] = json!(["openid"]);
    let created = asked.post(CREATE, create.clone()).await;
    assert_eq!(created.accepted()["ipRestrict"], json!([]));
    assert_eq!(created.body["scope"], json!(["openid"]));

    create["accessTokenTemplateId"] = json!("unknown");
    asked.post(CREATE, create).await.refused(400, "template");
}

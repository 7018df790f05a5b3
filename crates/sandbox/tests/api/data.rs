//! What is kept between runs.

use crate::support::{Asked, CREATE, SESSION, smallest};
use bitgo_sandbox::{Config, Sandbox, StartError};
use reqwest::Method;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::Duration;

fn kept_in(path: &Path) -> Config {
    Config { data: Some(path.to_path_buf()), ..Config::default() }
}

#[tokio::test]
async fn tokens_and_templates_outlive_a_run() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("sandbox.json");
    let asked = Asked::start(kept_in(&file)).await;
    let created = asked.post(CREATE, smallest()).await;
    let secret = created.accepted()["token"].as_str().unwrap();
    asked.post("/api/v2/user/accesstokentemplate", json!({ "name": "Kept" })).await.accepted();
    drop(asked);

    let asked = Asked::start(kept_in(&file)).await;
    let session = asked.send_as(secret, Method::GET, SESSION, None).await;
    assert_eq!(session.accepted()["session"]["id"], created.body["id"]);
    let templates = asked.get("/api/v2/user/accesstokentemplate").await;
    assert_eq!(templates.accepted()["accessTokenTemplates"][0]["name"], "Kept");
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1, "nothing is left beside the file");
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("sandbox.json");
    let _asked = Asked::start(kept_in(&file)).await;
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn sessions_that_are_over_are_not_kept() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("sandbox.json");
    let first = Asked::start(kept_in(&file)).await;
    let size = fs::metadata(&file).unwrap().len();
    drop(first);
    let later = kept_in(&file);
    later.clock.advance(Duration::from_secs(25 * 3600));
    let _second = Asked::start(later).await;
    assert_eq!(fs::metadata(&file).unwrap().len(), size);
}

#[tokio::test]
async fn a_file_that_is_something_else_is_left_alone_and_named() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("notes.txt");
    fs::write(&file, "my notes").unwrap();
    let error = Sandbox::start(kept_in(&file)).await.unwrap_err();
    assert!(matches!(error, StartError::Data(..)));
    assert!(error.to_string().contains("notes.txt"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "my notes");

    let nowhere = Sandbox::start(kept_in(&directory.path().join("absent/sandbox.json"))).await;
    assert!(matches!(nowhere.unwrap_err(), StartError::Data(..)));
}

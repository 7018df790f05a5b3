//! One accepted connection: HTTP/1.1 by hyper, which can also break off on purpose.

use crate::caller::Peer;
use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::SockRef;
use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tower::ServiceExt;

/// In place of an answer: the connection is reset, and nothing is sent.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a fault was asked for")]
pub(crate) struct Drop;

impl IntoResponse for Drop {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(self);
        response
    }
}

/// Answers what comes over a connection until it ends.
pub(crate) async fn serve(stream: TcpStream, peer: SocketAddr, router: Router) {
    // A second handle, to reset the connection with after hyper has let go of it.
    let socket = SockRef::from(&stream).try_clone();
    let service = service_fn(|mut request: hyper::Request<Incoming>| {
        let router = router.clone();
        async move {
            request.extensions_mut().insert(Peer(peer));
            let response = match router.oneshot(request.map(Body::new)).await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            match response.extensions().get::<Drop>() {
                Some(drop) => Err(*drop),
                None => Ok(response),
            }
        }
    });
    let ended = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(60))
        .serve_connection(TokioIo::new(stream), service)
        .await;
    // Whatever else ends a connection early is the caller's business.
    if let (Err(error), Ok(socket)) = (ended, socket)
        && error.source().is_some_and(|source| source.is::<Drop>())
    {
        // A zero linger makes closing a reset. Where the system refuses, it is an ordinary close.
        let _ = socket.set_linger(Some(Duration::ZERO));
    }
}

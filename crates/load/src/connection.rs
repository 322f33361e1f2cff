//! One connection, on which one request goes after the other.

use std::{sync::Arc, time::Duration};

use http_body_util::{BodyExt as _, Full};
use hyper::{
    Request,
    body::{Body as _, Bytes, Incoming},
    client::conn::http1::{self, SendRequest},
    header,
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, pki_types::ServerName},
};

use crate::{Prepared, Target, tally::Failure};

/// Whom to ask and how.
#[derive(Clone)]
pub(crate) struct Client {
    target: Target,
    tls: Option<TlsConnector>,
    token: Option<String>,
    timeout: Duration,
}

impl Client {
    /// Asks a target, with the operator's token where it is needed.
    pub(crate) fn new(target: &Target, token: Option<String>, timeout: Duration) -> Self {
        Self {
            target: target.clone(),
            tls: target.is_tls().then(tls),
            token,
            timeout,
        }
    }

    async fn connect(&self) -> Result<SendRequest<Full<Bytes>>, Failure> {
        let address = (self.target.host(), self.target.port());
        let stream = TcpStream::connect(address)
            .await
            .map_err(|_| Failure::Connect)?;
        stream.set_nodelay(true).map_err(|_| Failure::Connect)?;
        match &self.tls {
            None => handshake(stream).await,
            Some(connector) => {
                let name = ServerName::try_from(self.target.host().to_owned())
                    .map_err(|_| Failure::Connect)?;
                let stream = connector
                    .connect(name, stream)
                    .await
                    .map_err(|_| Failure::Connect)?;
                handshake(stream).await
            }
        }
    }

    fn request(&self, prepared: &Prepared) -> Result<Request<Full<Bytes>>, Failure> {
        let method = if prepared.body.is_some() {
            "POST"
        } else {
            "GET"
        };
        let mut request = Request::builder()
            .method(method)
            .uri(&prepared.path)
            .header(header::HOST, self.target.authority())
            .header(
                header::USER_AGENT,
                concat!("sidera-load/", env!("CARGO_PKG_VERSION")),
            );
        if prepared.body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        if let (true, Some(token)) = (prepared.needs_token, &self.token) {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = prepared.body.clone().unwrap_or_default();
        request.body(Full::from(body)).map_err(|_| Failure::Request)
    }
}

fn tls() -> TlsConnector {
    let mut roots = RootCertStore::empty();
    // What cannot be used is left out: a host whose authority is missing is refused by name later.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

async fn handshake(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
) -> Result<SendRequest<Full<Bytes>>, Failure> {
    let (sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|_| Failure::Connect)?;
    // It ends with its sender; what goes wrong on it, the request on it says.
    tokio::spawn(connection);
    Ok(sender)
}

/// What came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// How long the body was.
    pub(crate) bytes: u64,
}

/// A connection that is made when it is needed, and again when it is lost.
pub(crate) struct Connection {
    client: Client,
    sender: Option<SendRequest<Full<Bytes>>>,
}

impl Connection {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            sender: None,
        }
    }

    /// Sends a request and reads the answer to its end. After a failure the connection is not used again.
    pub(crate) async fn ask(&mut self, prepared: &Prepared) -> Result<Answer, Failure> {
        let limit = self.client.timeout;
        let answer = match timeout(limit, self.exchange(prepared)).await {
            Ok(answer) => answer,
            Err(_) => Err(Failure::Timeout),
        };
        if answer.is_err() {
            self.sender = None;
        }
        answer
    }

    /// The connection of the request before, if it is still open.
    async fn kept(&mut self) -> Option<SendRequest<Full<Bytes>>> {
        let mut sender = self.sender.take()?;
        sender.ready().await.ok()?;
        Some(sender)
    }

    async fn exchange(&mut self, prepared: &Prepared) -> Result<Answer, Failure> {
        let request = self.client.request(prepared)?;
        let mut sender = match self.kept().await {
            Some(sender) => sender,
            None => self.client.connect().await?,
        };
        let response = sender
            .send_request(request)
            .await
            .map_err(|_| Failure::Request)?;
        let status = response.status().as_u16();
        let bytes = read(response.into_body()).await?;
        self.sender = Some(sender);
        Ok(Answer { status, bytes })
    }
}

async fn read(mut body: Incoming) -> Result<u64, Failure> {
    let mut bytes = 0;
    while !body.is_end_stream() {
        match body.frame().await {
            Some(Ok(frame)) => bytes += frame.data_ref().map_or(0, |data| data.len() as u64),
            Some(Err(_)) => return Err(Failure::Body),
            None => break,
        }
    }
    Ok(bytes)
}

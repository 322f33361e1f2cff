//! A server of the tests: what it answers, and when, a test says.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

/// What a request looks like to a test.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// How many came before it.
    pub(crate) number: u64,
    /// Method and path.
    pub(crate) line: String,
    /// The value of `Authorization`.
    pub(crate) authorization: Option<String>,
}

type Answering = Pin<Box<dyn Future<Output = String> + Send>>;

/// Serves until the runtime ends. The answer is sent as it is, and the connection closed after it if
/// it is empty or says so. Gives the address.
pub(crate) async fn serve(answer: impl Fn(Asked) -> Answering + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (answer, count) = (Arc::new(answer), Arc::new(AtomicU64::new(0)));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (answer, count) = (Arc::clone(&answer), Arc::clone(&count));
            tokio::spawn(async move {
                let mut stream = BufReader::new(stream);
                while let Some(mut asked) = read(&mut stream).await {
                    asked.number = count.fetch_add(1, Ordering::SeqCst);
                    let text = answer(asked).await;
                    stream.get_mut().write_all(text.as_bytes()).await.ok();
                    if text.is_empty() || text.contains("connection: close") {
                        return;
                    }
                }
            });
        }
    });
    format!("http://{address}")
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<Asked> {
    let mut asked = Asked {
        number: 0,
        line: String::new(),
        authorization: None,
    };
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if asked.line.is_empty() {
            line.trim_end_matches(" HTTP/1.1")
                .clone_into(&mut asked.line);
        } else if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.parse().unwrap();
        } else if let Some(value) = line.strip_prefix("authorization: ") {
            asked.authorization = Some(value.to_owned());
        } else if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some(asked)
}

/// An answer of this status and body.
pub(crate) fn answer(status: u16, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

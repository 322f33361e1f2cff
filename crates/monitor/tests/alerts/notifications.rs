//! What is told, to whom, how it is signed and when it is tried again.

use sidera_monitor::alerts::*;

use crate::acts::fired;
use crate::timelines::*;

/// The example of the Standard Webhooks reference libraries.
#[test]
fn messages_are_signed_as_the_specification_says() {
    let signer = Signer::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let message = signer.sign(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1_614_265_330_000,
        r#"{"test": 2432232314}"#.to_owned(),
    );
    assert_eq!(message.headers[1].1, "msg_p5jXN8AQM9LWM0D4loKWxJek");
    assert_eq!(message.headers[2].1, "1614265330");
    assert_eq!(
        message.headers[3].1,
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    );
    assert_eq!(format!("{signer:?}"), "Signer(redacted)");
    let refused = Signer::new("hunter2").unwrap_err().to_string();
    assert!(refused.starts_with("secret: ") && !refused.contains("hunter2"));
}

#[test]
fn a_delivery_is_tried_again_and_given_up_in_the_end() {
    let alert = fired();
    let transition = Transition {
        kind: TransitionKind::Firing,
        at_ms: minute(5),
        alert,
    };
    let notification = Notification::from(&transition);
    assert!(notification.id.ends_with("_firing"));
    let mut delivery = Delivery::new(notification, "ops", 0);
    let mut now_ms = 0;
    let mut waits = Vec::new();
    while delivery.state == DeliveryState::Waiting {
        assert!(delivery.is_due(now_ms));
        delivery = delivery.after(Attempt::Status(503), now_ms);
        waits.push((delivery.due_ms - now_ms) / 1_000);
        now_ms = delivery.due_ms;
    }
    assert_eq!(
        (delivery.state, delivery.attempts),
        (DeliveryState::Dead, MAX_ATTEMPTS)
    );
    assert_eq!(
        waits,
        [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 0]
    );
    assert_eq!(Delivery::decode(&delivery.encode()).unwrap(), delivery);
    let fresh = || Delivery::new(delivery.notification.clone(), "ops", 0);
    assert_eq!(
        fresh().after(Attempt::Status(204), 1).state,
        DeliveryState::Delivered
    );
    assert_eq!(
        fresh().after(Attempt::Status(410), 1).state,
        DeliveryState::Dead
    );
    assert_eq!(
        fresh().after(Attempt::Unreachable, 1).state,
        DeliveryState::Waiting
    );
}

#[test]
fn bodies_say_what_happened() {
    let transition = Transition {
        kind: TransitionKind::Firing,
        at_ms: minute(5),
        alert: fired(),
    };
    let notification = Notification::from(&transition);
    let json: serde_json::Value =
        serde_json::from_str(&notification.body(PayloadFormat::Json)).unwrap();
    assert_eq!(json["type"], "alert.firing");
    assert_eq!(json["data"]["cause"], "/charts");
    let slack: serde_json::Value =
        serde_json::from_str(&notification.body(PayloadFormat::Slack)).unwrap();
    assert!(
        slack["text"]
            .as_str()
            .unwrap()
            .starts_with("*High error rate* (error, firing)\n/charts: 50.0 %")
    );
}

#[test]
fn targets_inside_or_off_the_list_are_refused() {
    let allowed = ["hooks.example.com".to_owned()];
    check_target("https://hooks.example.com/a?b=c", &allowed, false).unwrap();
    check_target("https://HOOKS.example.com", &allowed, false).unwrap();
    for url in [
        "http://hooks.example.com/",
        "https://hooks.example.com:8443/",
        "https://user@hooks.example.com/",
        "https://hooks.example.com.evil.net/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://localhost/",
        "http://127.0.0.1/",
        "https://evil.net\\@hooks.example.com/",
        "https://hooks.example.com /",
        "ftp://hooks.example.com/",
        "hooks.example.com",
        "",
    ] {
        assert!(check_target(url, &allowed, false).is_err(), "{url}");
    }
    let listed = ["10.0.0.1".to_owned(), "db.internal".to_owned()];
    assert!(
        check_target("https://10.0.0.1/", &listed, true).is_err(),
        "not even if listed"
    );
    assert!(check_target("https://db.internal/", &listed, true).is_err());
    check_target("http://localhost:9000/hook", &allowed, true).unwrap();
}

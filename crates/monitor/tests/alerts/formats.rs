//! The stored forms stay as they are.

use sidera_monitor::alerts::*;
use sidera_monitor::{Error, keys};

use crate::acts::fired;
use crate::timelines::*;

#[test]
fn the_stored_forms_of_alerts_stay_as_they_are() {
    let history = history(&[BAD; 10]);
    let evaluation = evaluate(&State::default(), &only(rule(0)), &history, minute(5));
    let text = |bytes: &[u8]| {
        let json = String::from_utf8(bytes[2..].to_vec()).unwrap();
        format!("{} {} {json}", bytes[0], bytes[1])
    };
    let alert = &evaluation.transitions[0].alert;
    assert_eq!(
        text(&alert.encode()),
        include_str!("../golden/alert_v1.txt").trim_end()
    );
    assert_eq!(
        text(&evaluation.state.encode()),
        include_str!("../golden/alert_state_v1.txt").trim_end()
    );
    assert_eq!(&Alert::decode(&alert.encode()).unwrap(), alert);
}

/// The secret is in the stored form, and in nothing else.
#[test]
fn the_stored_form_of_targets_stays_as_it_is() {
    let targets = Targets {
        version: 3,
        targets: vec![Target {
            id: "on-call".to_owned(),
            url: "https://hooks.example.com/services/T0".to_owned(),
            format: PayloadFormat::Slack,
            secret: Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned()),
            least_severity: Severity::Warning,
            labels: [("team".to_owned(), "sky".to_owned())].into(),
            enabled: true,
        }],
    };
    let value = targets.encode();
    let json = String::from_utf8(value[2..].to_vec()).unwrap();
    assert_eq!(
        format!("{} {} {json}", value[0], value[1]),
        include_str!("../golden/targets_v1.txt").trim_end()
    );
    assert_eq!(Targets::decode(&value).unwrap(), targets);
    assert!(!format!("{targets:?}").contains("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    let mut newer = value;
    newer[0] = 2;
    assert_eq!(
        Targets::decode(&newer),
        Err(Error::UnknownVersion { found: 2, known: 1 })
    );
}

#[test]
fn the_stored_forms_of_acts_stay_as_they_are() {
    let act = Act {
        alert_id: "fe376172e0471deed3c7a68f".to_owned(),
        id: "a1".to_owned(),
        kind: ActKind::Acknowledge,
        at_ms: minute(6),
        by: "operator".to_owned(),
        note: "on it".to_owned(),
    };
    let silence = Silence {
        id: "s1".to_owned(),
        matcher: Matcher {
            cause: Some("/charts".to_owned()),
            ..Matcher::default()
        },
        from_ms: minute(5),
        to_ms: minute(50),
        created_ms: minute(5),
        by: "operator".to_owned(),
        note: "known".to_owned(),
    };
    let end = SilenceEnd {
        silence_id: "s1".to_owned(),
        at_ms: minute(7),
        by: "operator".to_owned(),
    };
    let transition = Transition {
        kind: TransitionKind::Firing,
        at_ms: minute(5),
        alert: fired(),
    };
    let delivery = Delivery::new(Notification::from(&transition), "ops", minute(5));
    let values = [
        (act.key(), act.encode()),
        (silence.key(), silence.encode()),
        (end.key(), end.encode()),
        (delivery.key(), delivery.encode()),
        (keys::RULES.to_owned(), RuleSet::default().encode()),
    ];
    let lines = values.map(|(key, value)| {
        let json = String::from_utf8(value[2..].to_vec()).unwrap();
        format!("{key} {} {} {json}\n", value[0], value[1])
    });
    assert_eq!(lines.concat(), include_str!("../golden/acts_v1.txt"));
    assert_eq!(Act::decode(&act.encode()).unwrap(), act);
    assert_eq!(Silence::decode(&silence.encode()).unwrap(), silence);
    assert_eq!(SilenceEnd::decode(&end.encode()).unwrap(), end);
    let mut newer = act.encode();
    newer[0] = 2;
    assert_eq!(
        Act::decode(&newer),
        Err(Error::UnknownVersion { found: 2, known: 1 })
    );
}

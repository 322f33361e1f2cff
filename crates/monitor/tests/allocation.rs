//! After its first requests, recording does not allocate.

#![expect(
    unsafe_code,
    reason = "a global allocator that counts cannot be written without it"
)]

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use sidera_monitor::metrics::*;
use sidera_monitor::shard::IsolateId;
use support::START_MS;

thread_local! {
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: every call is handed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn recording_does_not_allocate_after_the_first_request_of_a_series() {
    let labels = Labels::new(&["/ping", "/api/v1/charts/natal"]);
    let ids = [
        labels.id("/ping"),
        labels.id("/api/v1/charts/natal"),
        LabelId::UNMATCHED,
    ];
    let mut recorder = Recorder::new(IsolateId([1; 16]), "AMS", labels, START_MS, 60_000);
    let mut request = Measurement {
        at_ms: START_MS,
        source: Source::Worker,
        label: LabelId::UNMATCHED,
        method: Method::Get,
        status: 200,
        duration_us: 0,
        bytes_in: 0,
        bytes_out: 0,
        request_id: RequestId::new("r"),
    };
    let record_all = |recorder: &mut Recorder, request: &mut Measurement| {
        for label in ids {
            request.label = label;
            recorder.record(request);
        }
    };
    record_all(&mut recorder, &mut request);

    let before = ALLOCATIONS.get();
    for second in 0..3_600 {
        request.at_ms = START_MS + second * 1_000;
        // Falling durations make the sketches grow at their lower end too.
        request.duration_us = 9_000_000_000 / (second * second + 1);
        record_all(&mut recorder, &mut request);
        recorder.record_failed_sign_in(request.at_ms);
        recorder.record_kv(request.at_ms, KvOperation::Read, KvOutcome::Ok, 1);
    }
    assert_eq!(ALLOCATIONS.get() - before, 0);
    assert!(before > 0, "the counter counts");
}

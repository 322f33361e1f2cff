//! Where and when on Earth: places, time zones, civil time to UTC.

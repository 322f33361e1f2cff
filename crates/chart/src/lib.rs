//! What astrology makes of an ephemeris: zodiacs, houses, aspects, chart documents, the wheel.

//! Apparent geocentric positions of the Sun, the Moon, the planets, five minor
//! bodies and the lunar points, computed from tables made of JPL's DE440.
#![no_std]

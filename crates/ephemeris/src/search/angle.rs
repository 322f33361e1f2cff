/// An angle as the nearest way round: in [-180, 180).
pub(super) fn signed_deg(degrees: f64) -> f64 {
    let turned = degrees + 180.0;
    turned - 360.0 * libm::floor(turned / 360.0) - 180.0
}

/// An angle in [0, 360).
pub(super) fn positive_deg(degrees: f64) -> f64 {
    let turned = degrees - 360.0 * libm::floor(degrees / 360.0);
    if turned < 360.0 { turned } else { 0.0 }
}

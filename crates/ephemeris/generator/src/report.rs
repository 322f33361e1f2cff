//! The whole comparison as a document.

use sidera_ephemeris::{Ephemeris, making};

use crate::kernels::Kernels;
use crate::{Failure, accuracy, barycentres, chiron, joints};

/// The documents' texts and whether every limit holds.
pub(crate) struct Report {
    /// All of it.
    pub(crate) text: String,
    /// The table of bodies and that of barycentres, for the crate's documentation.
    pub(crate) tables: [String; 2],
    pub(crate) is_within: bool,
}

/// Compares a pack with the kernels.
pub(crate) fn report(kernels: &Kernels, pack: &[u8], moments: u32) -> Result<Report, Failure> {
    let ephemeris = Ephemeris::from_pack(pack)?;
    let measured = accuracy::measure(kernels, &ephemeris, moments, 20)?;
    let bodies = accuracy::table(&measured)?;
    let (joints, are_joints_smooth) = joints::table(&ephemeris)?;
    let (states, is_chiron_near) = chiron::comparison(kernels);
    let barycentres = barycentres::table(&ephemeris)?;
    let is_within =
        measured.iter().all(accuracy::Measured::fits) && are_joints_smooth && is_chiron_near;
    let span = ephemeris.span();
    let text = format!(
        "# Accuracy of the ephemeris\n\n\
         As printed by `cargo xtask accuracy --write`, sidera-ephemeris {version}, for the pack of {size} bytes with the\n\
         checksum {checksum:08x}: {description}.\n\n\
         ## Positions\n\n\
         The greatest differences from DE440 and SB441-N16, evaluated with SOFA's routines, at {moments} random moments for\n\
         each body between JD {from:.2} and {to:.2} TT (1800 to 2200). Distances are relative, their limit is 1e-8. Chiron is\n\
         compared with the integration that its table was made from; the node and the apogee with the same elements of DE440's\n\
         Moon, and their speeds, for which no limit is set, with differences of these. The mean node and the mean apogee are\n\
         polynomials.\n\n\
         {bodies}\n\
         ## Joints\n\n\
         The greatest jumps where segments of tables meet, at every joint of the span. The limits are 0.004″ (0.001″ for the\n\
         Moon) and 0.05″ a day.\n\n\
         {joints}\n\
         ## Chiron\n\n\
         The integration from one JPL Horizons state against others. The limit is 0.01″.\n\n\
         {states}\n\
         ## Barycentres\n\n\
         Mars to Pluto are the barycentres of planet and moons. The planet's own centre is at most this far from them: all moons\n\
         that count on one side, the planet at its nearest.\n\n\
         {barycentres}\n\
         {verdict}\n",
        version = env!("CARGO_PKG_VERSION"),
        size = pack.len(),
        checksum = making::checksum(&pack[making::CHECKED_FROM..]),
        description = ephemeris.description(),
        from = span.start_jd_tt,
        to = span.end_jd_tt,
        verdict = if is_within {
            "Every limit holds."
        } else {
            "**Not every limit holds.**"
        },
    );
    Ok(Report {
        text,
        tables: [bodies, barycentres],
        is_within,
    })
}

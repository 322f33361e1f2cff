//! What a request includes beyond the usual.

mod contacts;
mod seven;
mod whole;

use crate::report::cells::Scribe;
use crate::report::model::Section;
use crate::techniques::Techniques;

pub(super) fn of(scribe: Scribe, techniques: &Techniques) -> Vec<Section> {
    let mut sections = Vec::new();
    if let Some(dignities) = &techniques.dignities {
        sections.extend(seven::dignities(scribe, dignities));
    }
    sections.extend(
        techniques
            .receptions
            .as_ref()
            .map(|it| seven::receptions(scribe, it)),
    );
    sections.extend(
        techniques
            .sect_placements
            .as_ref()
            .map(|it| seven::sect(scribe, it)),
    );
    sections.extend(techniques.lots.as_ref().map(|it| seven::lots(scribe, it)));
    sections.extend(
        techniques
            .antiscia
            .as_ref()
            .map(|it| contacts::antiscia(scribe, it)),
    );
    if let Some(declinations) = &techniques.declinations {
        sections.push(contacts::parallels(scribe, declinations));
        sections.push(contacts::out_of_bounds(scribe, declinations));
    }
    sections.extend(
        techniques
            .midpoints
            .as_ref()
            .map(|it| contacts::midpoints(scribe, it)),
    );
    sections.extend(
        techniques
            .fixed_stars
            .as_ref()
            .map(|it| contacts::stars(scribe, it)),
    );
    sections.extend(
        techniques
            .balance
            .as_ref()
            .map(|it| whole::balance(scribe, it)),
    );
    sections.extend(techniques.shape.as_ref().map(|it| whole::shape(scribe, it)));
    let lunation = techniques.prenatal_lunation.as_ref();
    sections.extend(lunation.map(|it| whole::lunation(scribe, it)));
    sections
}

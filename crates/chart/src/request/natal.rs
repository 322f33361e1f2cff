//! The request for a natal chart.

use crate::chinese::ChineseNewYear;
use crate::numerology::NumerologyOptions;
use crate::request::{Birth, chart_request};

chart_request! {
    /// What a natal chart is computed from. Everything but the moment in `birth` has a default.
    ///
    /// ```
    /// let request = sidera_chart::natal::parse(br#"{
    ///     "birth": {"date": "1990-06-15", "time": "14:30", "latitude": 40.7128,
    ///               "longitude": -74.006, "timezone": "America/New_York"},
    ///     "zodiac": "true_sidereal", "houses": "placidus"
    /// }"#)?;
    /// assert_eq!(request.birth.longitude, Some(-74.006));
    /// # Ok::<(), sidera_chart::RequestError>(())
    /// ```
    #[derive(Default)]
    pub struct NatalRequest {
        /// When and where.
        pub birth: Birth,
        /// The numbers of the birth's date, and of a name; `{}` for those of the date alone. Default: none.
        #[serde(default)]
        pub numerology: Option<NumerologyOptions>,
        /// The Chinese year, and with what it begins: `lichun` or `lunar_new_year`. Default: none.
        #[serde(default)]
        pub chinese_year: Option<ChineseNewYear>,
    }
}

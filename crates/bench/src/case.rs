/// Something whose duration is of interest.
pub struct Case {
    /// What it is, as the table shows it.
    pub name: String,
    /// How many operations one call does.
    pub operations: u32,
    /// Does them. What it returns keeps the compiler from leaving out the work.
    pub call: Box<dyn FnMut() -> f64>,
}

impl Case {
    /// A case that does so many operations at each call.
    pub fn new(
        name: impl Into<String>,
        operations: u32,
        call: impl FnMut() -> f64 + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            operations,
            call: Box::new(call),
        }
    }
}

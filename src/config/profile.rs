//! What an ICC profile says of itself in its header: whether it describes a press with four inks. Its colours are not
//! looked at.

/// Why a profile does not describe a press with four inks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileFault {
    /// It is no ICC profile, or not a whole one.
    NotAProfile,
    /// It describes another kind of device (`mntr`: a screen).
    OtherDevice(String),
    /// It describes other colours than four inks (`RGB`, `GRAY`).
    OtherColours(String),
}

/// How long the header of a profile is (ICC.1:2022, 7.2).
const HEADER: usize = 128;

/// Reads the header of a profile.
///
/// # Errors
/// It is not of the class `prtr` with the colour space `CMYK`, the only one in which black ink can be asked for.
pub fn press_profile(bytes: &[u8]) -> Result<(), ProfileFault> {
    let four = |at: usize| bytes.get(at..at + 4).unwrap_or_default();
    let said = four(0).try_into().map_or(0, u32::from_be_bytes);
    let whole = bytes.len() > HEADER && usize::try_from(said).is_ok_and(|said| said == bytes.len());
    if four(36) != b"acsp" || !whole {
        return Err(ProfileFault::NotAProfile);
    }
    let word = |at| String::from_utf8_lossy(four(at)).trim().to_owned();
    if four(12) != b"prtr" {
        return Err(ProfileFault::OtherDevice(word(12)));
    }
    if four(16) != b"CMYK" {
        return Err(ProfileFault::OtherColours(word(16)));
    }
    Ok(())
}

//! Taking out of the bundle what has no use in it and tells about the machine that built it: the source paths and
//! the texts of panics that the compiler and its standard library leave in a module, and the one way by which the
//! bundle could set markup from a string.
//!
//! All of it keeps its length, so that no offset moves.

use std::ops::Range;

/// A module's section with its initial memory.
const DATA: u8 = 11;

/// What a panic of the standard library, of wasm-bindgen or of the crates in use says. A panic here aborts and is
/// written nowhere, so nobody ever reads one.
pub(super) const PANIC_TEXTS: [&str; 34] = [
    "called `Option::unwrap()` on a `None` value",
    "called `Result::unwrap()` on an `Err` value",
    "called `Option::unwrap_throw()` on a `None` value",
    "called `Result::unwrap_throw()` on an `Err` value",
    "internal error: entered unreachable code",
    "index out of bounds: the len is ",
    " but the index is ",
    "range start index ",
    "range end index ",
    " out of range for slice of length ",
    "slice index starts at ",
    " but ends at ",
    "byte index ",
    "start byte index ",
    "end byte index ",
    " is not a char boundary; it is inside ",
    " is out of bounds of `",
    "begin <= end (",
    "capacity overflow",
    "Hash table capacity overflow",
    "assertion failed: ",
    "assertion `left ",
    "attempt to divide by zero",
    "already borrowed",
    "already mutably borrowed",
    "Arc counter overflow",
    "mid > len",
    "polled Feed after completion",
    "` resumed after completion",
    "cannot access a Thread Local Storage value during or after destruction",
    "Lazy instance has previously been poisoned",
    "reentrant init",
    "copy_from_slice: source slice length (",
    "rwlock locked for writing",
];

/// Blanks source paths and the texts of panics in a module, and renames what it would set markup with.
/// `homes` are the directories of this machine that sources were compiled from.
pub(super) fn module(bytes: &mut [u8], homes: &[String]) {
    if let Some(data) = section(bytes, DATA).and_then(|range| bytes.get_mut(range)) {
        for path in paths(data, homes) {
            blank(data, path);
        }
        for text in PANIC_TEXTS {
            for at in occurrences(data, text.as_bytes()) {
                blank(data, at..at.saturating_add(text.len()));
            }
        }
    }
    for at in occurrences(bytes, SETTER.as_bytes()) {
        let place = at..at.saturating_add(SETTER.len());
        if let Some(place) = bytes.get_mut(place) {
            place.copy_from_slice(FORBIDDEN.as_bytes());
        }
    }
}

/// The import by which Leptos could set markup from a string. Nothing on the page does; it is there because one
/// piece of code of Leptos resets attributes of every kind.
const SETTER: &str = "__wbg_set_innerHTML_";
const FORBIDDEN: &str = "__wbg_set_forbidden_";

/// The same in the script of wasm-bindgen: the import is kept, and does nothing but refuse.
pub(super) fn script(text: &str) -> String {
    text.replace(SETTER, FORBIDDEN).replace(
        "arg0.innerHTML = getStringFromWasm0(arg1, arg2);",
        "throw new Error(\"markup from strings is forbidden\");",
    )
}

/// The content of a section.
fn section(bytes: &[u8], wanted: u8) -> Option<Range<usize>> {
    let mut at = b"\0asm\x01\0\0\0".len();
    loop {
        let id = *bytes.get(at)?;
        let (size, start) = leb128(bytes, at.checked_add(1)?)?;
        let end = start.checked_add(size)?;
        if id == wanted {
            return Some(start..end);
        }
        at = end;
    }
}

/// An unsigned number, and where it ends.
fn leb128(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(at)?;
        value |= usize::from(byte & 0x7f).checked_shl(shift)?;
        at = at.checked_add(1)?;
        if byte & 0x80 == 0 {
            return Some((value, at));
        }
    }
    None
}

/// Source files of this project and of the standard library, by the beginnings of their paths.
const ROOTS: [&str; 6] = ["/rustc/", "/rust/deps/", "/usr/lib/rustlib/", "web/src/", "crates/", "library/"];

/// The paths of source files. A path's end is plain; before its beginning another text may stand without a gap, so
/// it has to begin with one of the known roots.
fn paths(data: &[u8], homes: &[String]) -> Vec<Range<usize>> {
    const LONGEST: usize = 300;
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in occurrences(data, b".rs") {
        let end = at.saturating_add(3);
        let earliest = found.last().map_or(0, |last| last.end).max(at.saturating_sub(LONGEST));
        let run = data.get(earliest..at).unwrap_or_default();
        let of_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-+@".contains(byte);
        let run_start = run.iter().rposition(|byte| !of_path(byte)).map_or(0, |last| last.saturating_add(1));
        let run = run.get(run_start..).unwrap_or_default();
        let roots = homes.iter().map(String::as_str).chain(ROOTS);
        let start = roots.filter_map(|root| occurrences(run, root.as_bytes()).first().copied()).min();
        if let Some(start) = start {
            found.push(earliest.saturating_add(run_start).saturating_add(start)..end);
        }
    }
    found
}

fn blank(bytes: &mut [u8], range: Range<usize>) {
    if let Some(place) = bytes.get_mut(range) {
        place.fill(b' ');
    }
}

fn occurrences(bytes: &[u8], wanted: &[u8]) -> Vec<usize> {
    bytes
        .windows(wanted.len())
        .enumerate()
        .filter(|(_, window)| *window == wanted)
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{module, script};

    /// A module with a custom section and one data section.
    fn with_data(data: &[u8]) -> Vec<u8> {
        let mut bytes = b"\0asm\x01\0\0\0\0\x02ab\x0b".to_vec();
        bytes.extend([
            u8::try_from(data.len() & 0x7f).unwrap() | 0x80,
            u8::try_from(data.len() >> 7).unwrap(),
        ]);
        bytes.extend(data);
        bytes
    }

    fn scrubbed(text: &str) -> String {
        let mut bytes = with_data(text.as_bytes());
        let length = bytes.len();
        module(&mut bytes, &["/home/jane/.cargo".to_owned()]);
        assert_eq!(bytes.len(), length);
        String::from_utf8(bytes.split_off(length.checked_sub(text.len()).unwrap())).unwrap()
    }

    #[test]
    fn paths_go_and_what_stands_before_them_stays() {
        let text = "Send the requestweb/src/review.rs/home/jane/.cargo/registry/src/a-1/b-0.1.2/src/c.rs\
                    /rustc/59807616/library/core/src/option.rsNo such.rs";
        let left = scrubbed(text);
        assert_eq!(left.split_whitespace().collect::<Vec<_>>(), ["Send", "the", "request", "No", "such.rs"]);
    }

    #[test]
    fn the_texts_of_panics_go() {
        let left = scrubbed("label is missingindex out of bounds: the len is 3 but the index is nothing");
        assert_eq!(left.split_whitespace().collect::<Vec<_>>(), ["label", "is", "missing", "3", "nothing"]);
    }

    #[test]
    fn what_is_no_module_is_left_alone() {
        for bytes in
            [b"".as_slice(), b"\0asm\x01\0\0\0\x0b\xff", b"\0asm\x01\0\0\0\x0b\xff\xff\xff\xff\xff\xff"]
        {
            let mut same = bytes.to_vec();
            module(&mut same, &[]);
            assert_eq!(same, bytes);
        }
    }

    // As wasm-bindgen 0.2.130 writes it.
    #[test]
    fn the_script_sets_no_markup() {
        let text = "__wbg_set_innerHTML_a9d3: function(arg0, arg1, arg2) {\n    \
                    arg0.innerHTML = getStringFromWasm0(arg1, arg2);\n},";
        let left = script(text);
        assert!(!left.contains("innerHTML") && left.contains("__wbg_set_forbidden_a9d3"), "{left}");
    }
}

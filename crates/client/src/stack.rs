//! Wiping what a computation leaves on the stack. The allocator wipes the heap; a hash, though, keeps the block it is
//! at in its own frame, which stays as it is once the function has returned.

use zeroize::Zeroize;

/// How much of the stack is wiped, in bytes. What is computed here takes a few thousand.
const DEEPEST: usize = 32_768;

/// Computes something from secrets, and wipes the stack that it took.
pub(crate) fn wiping<T>(compute: impl FnOnce() -> T) -> T {
    let computed = in_a_frame_below(compute);
    wipe_below();
    computed
}

// Neither is inlined: their frames are to begin at the same place, so that the second covers the first.
#[inline(never)]
fn in_a_frame_below<T>(compute: impl FnOnce() -> T) -> T {
    compute()
}

#[inline(never)]
fn wipe_below() {
    let mut frame = [0_u8; DEEPEST];
    frame.zeroize();
}

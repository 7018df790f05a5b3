//! A global allocator that wipes memory before it gives it back.
//!
//! A secret that passes through wasm is copied on its way: by wasm-bindgen into a string, by a serializer
//! into a buffer that grows and leaves its old self behind, by a formatter. Types that wipe themselves
//! (`zeroize`, `secrecy`) reach their own memory only. Wiping at the allocator reaches all of it, so that a
//! secret is gone from the module's linear memory once the last owner has dropped it.
//!
//! ```
//! use zeroizing_allocator::Zeroizing;
//! use std::alloc::System;
//!
//! #[global_allocator]
//! static ALLOCATOR: Zeroizing<System> = Zeroizing::new(System);
//! ```
//!
//! Not covered: what is still alive, the stack, and copies that JavaScript holds.

use std::alloc::{GlobalAlloc, Layout};
use std::hint::black_box;
use std::ptr;

/// Wraps an allocator: every block is overwritten with zeros before the inner allocator takes it back.
///
/// Growing or shrinking a block moves it (the provided `realloc`), so that the old place is wiped too.
#[derive(Debug, Default)]
pub struct Zeroizing<A> {
    inner: A,
}

impl<A> Zeroizing<A> {
    /// Wraps `inner`.
    pub const fn new(inner: A) -> Self {
        Self { inner }
    }
}

// SAFETY: every block comes from `inner` and goes back to it with the layout it was asked for; `inner` is a
// `GlobalAlloc`, and nothing else is done to a block but writing within its bounds before it goes back.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Zeroizing<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of `alloc`, which is the same here.
        unsafe { self.inner.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of `alloc_zeroed`, which is the same here.
        unsafe { self.inner.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller hands over a live block of `layout.size()` bytes that nobody else uses.
        unsafe { ptr::write_bytes(block, 0, layout.size()) };
        // The optimizer must take the zeros for read, or it may drop writes to memory that is about to go.
        black_box(block);
        // SAFETY: the block came from `inner` with this layout.
        unsafe { self.inner.dealloc(block, layout) }
    }
}

#[cfg(test)]
mod tests {
    use super::Zeroizing;
    use std::alloc::{GlobalAlloc, Layout, System};
    use std::slice;
    use std::sync::Mutex;

    /// Keeps a copy of every block as it came back.
    struct Recorder(Mutex<Vec<Vec<u8>>>);

    // SAFETY: passes everything on to `System`, and only reads a block that is still allocated.
    unsafe impl GlobalAlloc for Recorder {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: the same contract.
            unsafe { System.alloc(layout) }
        }
        unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
            // SAFETY: the tests write all of a block before they give it back.
            let bytes = unsafe { slice::from_raw_parts(block, layout.size()) }.to_vec();
            self.0.lock().unwrap().push(bytes);
            // SAFETY: the same contract.
            unsafe { System.dealloc(block, layout) }
        }
    }

    fn allocator() -> Zeroizing<Recorder> {
        Zeroizing::new(Recorder(Mutex::new(Vec::new())))
    }

    #[test]
    fn a_block_comes_back_wiped() {
        let allocator = allocator();
        let layout = Layout::from_size_align(67, 1).unwrap();
        // SAFETY: one block, written within its bounds, given back once with its layout.
        unsafe {
            let block = allocator.alloc(layout);
            block.write_bytes(b'v', layout.size());
            allocator.dealloc(block, layout);
        }
        assert_eq!(*allocator.inner.0.lock().unwrap(), [vec![0; 67]]);
    }

    #[test]
    fn a_block_that_grows_leaves_nothing_behind() {
        let allocator = allocator();
        let layout = Layout::from_size_align(16, 8).unwrap();
        // SAFETY: one block, written within its bounds, grown once, given back once with its last layout.
        unsafe {
            let block = allocator.alloc(layout);
            block.write_bytes(b'v', layout.size());
            let grown = allocator.realloc(block, layout, 64);
            assert_eq!(slice::from_raw_parts(grown, 16), [b'v'; 16]);
            grown.write_bytes(b'v', 64);
            allocator.dealloc(grown, Layout::from_size_align(64, 8).unwrap());
        }
        assert_eq!(*allocator.inner.0.lock().unwrap(), [vec![0; 16], vec![0; 64]]);
    }
}

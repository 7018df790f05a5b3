//! Which known name a misspelt one is close to.

/// What is nearest to something that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nearest<T> {
    /// Nothing is near.
    Nothing,
    /// One is.
    One(T),
    /// Several are, equally: taking one would be a guess.
    Several,
}

impl<T> Nearest<T> {
    /// What is nearest elsewhere, where nothing is near here.
    pub(crate) fn or_else(self, elsewhere: impl FnOnce() -> Self) -> Self {
        if matches!(self, Self::Nothing) { elsewhere() } else { self }
    }

    /// Makes something else of the one.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> Option<U>) -> Nearest<U> {
        match self {
            Self::One(one) => make(one).map_or(Nearest::Nothing, Nearest::One),
            Self::Nothing => Nearest::Nothing,
            Self::Several => Nearest::Several,
        }
    }

    /// The one, if it is one.
    pub(crate) fn one(self) -> Option<T> {
        if let Self::One(one) = self { Some(one) } else { None }
    }
}

/// The known name that is nearest to the one typed, within two edits; none when two are equally near.
pub(crate) fn nearest<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    look(typed, known).one()
}

/// The known name that is nearest to the one typed, within two edits. Letter case, dashes and underscores do
/// not count, and of short names less may differ.
pub(crate) fn look<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Nearest<&'k str> {
    let outline = Outline::of(typed);
    let most: u32 = match outline.length {
        0..=2 => 0,
        3..=5 => 1,
        // Nothing that we know is so long: spare the work.
        65.. => return Nearest::Nothing,
        _ => 2,
    };
    let typed: Vec<char> = folded(typed).collect();
    let mut best: Option<(u32, &'k str)> = None;
    let mut tied = false;
    for name in known {
        // Thousands of names are known, and few come so far.
        if !outline.is_within(most, &Outline::of(name)) {
            continue;
        }
        let known: Vec<char> = folded(name).collect();
        let Some(distance) = edits(&typed, &known, most) else { continue };
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, _)) if distance == least => tied = true,
            _ => {
                best = Some((distance, name));
                tied = false;
            }
        }
    }
    match best {
        None => Nearest::Nothing,
        Some(_) if tied => Nearest::Several,
        Some((_, name)) => Nearest::One(name),
    }
}

/// Whether two names are the same but for letter case, dashes and underscores, or for two neighbours that changed
/// places: a slip of the hand. Among thousands of short names, one letter more or less is often another name.
pub(crate) fn is_slip(typed: &str, known: &str) -> bool {
    let (typed, known): (Vec<char>, Vec<char>) = (folded(typed).collect(), folded(known).collect());
    let mut differing = typed.iter().zip(&known).enumerate().filter(|(_, (a, b))| a != b);
    let swapped = match (differing.next(), differing.next(), differing.next()) {
        (None, ..) => true,
        (Some((i, (a, b))), Some((j, (c, d))), None) => i.abs_diff(j) == 1 && (a, b) == (d, c),
        _ => false,
    };
    swapped && typed.len() == known.len()
}

fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase())
}

/// What of a folded name is quick to compare.
struct Outline {
    length: u32,
    /// One bit for each character that is in it. Two characters may share one.
    characters: u64,
}

impl Outline {
    fn of(name: &str) -> Self {
        folded(name).fold(Self { length: 0, characters: 0 }, |outline, c| Self {
            length: outline.length.saturating_add(1),
            characters: outline.characters | 1_u64.rotate_left(u32::from(c)),
        })
    }

    /// Whether so many edits may lead from one to the other: each changes the length by one at most, and takes
    /// one character and brings one at most.
    fn is_within(&self, edits: u32, other: &Self) -> bool {
        self.length.abs_diff(other.length) <= edits
            && (self.characters ^ other.characters).count_ones() <= edits.saturating_mul(2)
    }
}

/// How many characters have to be added, removed, replaced or swapped with their neighbour to make one of
/// the other; `None` when more than `most`.
fn edits(a: &[char], b: &[char], most: u32) -> Option<u32> {
    let first: Vec<usize> = (0..=b.len()).collect();
    let (mut before, mut above) = (first.clone(), first);
    let mut last_a = None;
    for (i, &in_a) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(above.len());
        row.push(i.saturating_add(1));
        let mut last_b = None;
        for (j, &in_b) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX);
            let replaced = cell(&above, j).saturating_add(usize::from(in_a != in_b));
            let removed = cell(&above, j.saturating_add(1)).saturating_add(1);
            let added = cell(&row, j).saturating_add(1);
            let mut least = replaced.min(removed).min(added);
            if last_a == Some(in_b) && last_b == Some(in_a) {
                least = least.min(cell(&before, j.saturating_sub(1)).saturating_add(1));
            }
            row.push(least);
            last_b = Some(in_b);
        }
        before = std::mem::replace(&mut above, row);
        last_a = Some(in_a);
    }
    above.last().and_then(|distance| u32::try_from(*distance).ok()).filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> Option<u32> {
        edits(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 9)
    }

    /// The textbook examples of Levenshtein's distance, and of Damerau's swap.
    #[test]
    fn edits_are_counted() {
        assert_eq!(distance("kitten", "sitting"), Some(3));
        assert_eq!(distance("saturday", "sunday"), Some(3));
        assert_eq!(distance("", "abc"), Some(3));
        assert_eq!(distance("abcd", "acbd"), Some(1));
        assert_eq!(distance("same", "same"), Some(0));
        assert_eq!(edits(&['a'; 9], &['b'; 9], 2), None);
    }

    #[test]
    fn a_slip_is_a_swap_and_no_more() {
        assert!(is_slip("bct", "btc") && is_slip("BTC", "btc") && is_slip("wallet-view", "walletView"));
        for (typed, known) in
            [("link", "linx"), ("btcc", "btc"), ("btc", "btcc"), ("abcd", "bacx"), ("abc", "cba")]
        {
            assert!(!is_slip(typed, known), "{typed} {known}");
        }
    }

    /// What is passed over unseen would not have been near.
    #[test]
    fn an_outline_never_hides_a_near_name() {
        let pairs =
            [("kitten", "sitting", 3), ("abcd", "acbd", 1), ("ab", "", 2), ("zz", "ay", 2), ("a", "a", 0)];
        for (a, b, edits) in pairs {
            assert!(Outline::of(a).is_within(edits, &Outline::of(b)), "{a} {b}");
        }
        assert!(!Outline::of("aaaa").is_within(1, &Outline::of("bbcc")));
        assert!(!Outline::of("a").is_within(1, &Outline::of("aaa")));
    }

    #[test]
    fn near_names_are_found_and_far_or_ambiguous_ones_are_not() {
        let known = ["label", "scope", "ipRestrict", "wallet_view_all"];
        assert_eq!(nearest("scopes", known), Some("scope"));
        assert_eq!(nearest("lable", known), Some("label"));
        assert_eq!(nearest("ip_restrict", known), Some("ipRestrict"));
        assert_eq!(nearest("WALLET-VIEW-ALL", known), Some("wallet_view_all"));
        assert_eq!(nearest("walet_veiw_all", known), Some("wallet_view_all"));
        assert_eq!(nearest("tag", known), None);
        assert_eq!(look("dog", ["bat", "hat"]), Nearest::Nothing);
        assert_eq!(look("cat", ["bat", "hat"]), Nearest::Several);
        assert_eq!(nearest("cat", ["bat", "hat"]), None);
        assert_eq!(nearest("cat", ["bat", "cat", "hat"]), Some("cat"));
    }
}

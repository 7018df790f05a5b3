//! Splitting a command into words as a POSIX shell does, with bash's `$'…'` and here-documents.

use std::iter::Peekable;
use std::str::CharIndices;

/// A part of a word.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Text(String),
    /// `$NAME` or `${NAME}`; with the default of `${NAME:-default}`.
    Variable {
        name: String,
        default: Option<String>,
    },
    /// `$(…)` or backticks, whose result cannot be known.
    Command,
}

/// A word, in parts.
pub(super) type Word = Vec<Part>;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Word(Word),
    /// The end of a command: a line break, `;`, `|` or `&`.
    End,
    /// The text of a here-document, which is the command's input.
    Input(Word),
}

/// Why a text is not a command.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unclosed {
    Single,
    Double,
    Command,
    Brace,
}

impl Unclosed {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Single => "a single quote is not closed",
            Self::Double => "a double quote is not closed",
            Self::Command => "a command in $(…) or backticks is not closed",
            Self::Brace => "a variable in ${…} is not closed",
        }
    }
}

/// Splits a text into words.
///
/// # Errors
/// What is open at the end, and the line on which it was opened.
pub(super) fn split(text: &str) -> Result<Vec<Token>, (Unclosed, usize)> {
    let mut lexer = Lexer {
        text,
        chars: text.char_indices().peekable(),
        tokens: Vec::new(),
        word: None,
        here: Vec::new(),
    };
    lexer.run()?;
    Ok(lexer.tokens)
}

struct Lexer<'t> {
    text: &'t str,
    chars: Peekable<CharIndices<'t>>,
    tokens: Vec<Token>,
    /// The word that is being read; an empty one is a word too (`''`).
    word: Option<Word>,
    /// Here-documents that begin on the next line: their ends, and whether variables count.
    here: Vec<(String, bool)>,
}

type Step = Result<(), (Unclosed, usize)>;

impl Lexer<'_> {
    fn run(&mut self) -> Step {
        while let Some((at, c)) = self.chars.next() {
            match c {
                '\\' => match self.chars.next() {
                    // A line that goes on.
                    Some((_, '\n')) | None => {}
                    Some((_, '\r')) if self.next_is('\n') => {
                        self.chars.next();
                    }
                    Some((_, escaped)) => self.push(escaped),
                },
                // A line that goes on in Windows' cmd, and in PowerShell.
                '^' | '`' if self.next_is('\n') || self.next_is('\r') => {
                    if matches!(self.chars.next(), Some((_, '\r'))) && self.next_is('\n') {
                        self.chars.next();
                    }
                }
                '\'' => self.single(at)?,
                '"' => self.double(at)?,
                '$' => match self.chars.peek() {
                    Some((_, '\'')) => {
                        self.chars.next();
                        self.ansi(at)?;
                    }
                    // A translated text; there is nothing to translate it with.
                    Some((_, '"')) => {}
                    _ => self.dollar(at)?,
                },
                '`' => self.backticks(at)?,
                '#' if self.word.is_none() => while self.chars.next_if(|(_, c)| *c != '\n').is_some() {},
                '\n' => {
                    self.end();
                    self.here_documents();
                }
                ';' | '|' | '&' => self.end(),
                '<' if self.next_is('<') => {
                    self.chars.next();
                    self.close();
                    self.here_document();
                }
                '>' | '<' => self.redirect(),
                c if c.is_whitespace() => self.close(),
                c => self.push(c),
            }
        }
        self.end();
        Ok(())
    }

    fn next_is(&mut self, expected: char) -> bool {
        self.chars.peek().is_some_and(|(_, c)| *c == expected)
    }

    fn open(&mut self) -> &mut Word {
        self.word.get_or_insert_default()
    }

    fn push(&mut self, c: char) {
        let word = self.open();
        match word.last_mut() {
            Some(Part::Text(text)) => text.push(c),
            _ => word.push(Part::Text(c.into())),
        }
    }

    fn part(&mut self, part: Part) {
        self.open().push(part);
    }

    fn close(&mut self) {
        if let Some(word) = self.word.take() {
            self.tokens.push(Token::Word(word));
        }
    }

    fn end(&mut self) {
        self.close();
        if !matches!(self.tokens.last(), None | Some(Token::End)) {
            self.tokens.push(Token::End);
        }
    }

    fn unclosed(&self, what: Unclosed, at: usize) -> (Unclosed, usize) {
        let before = self.text.get(..at).unwrap_or_default();
        (what, before.matches('\n').count().saturating_add(1))
    }

    fn single(&mut self, at: usize) -> Step {
        self.open();
        loop {
            match self.chars.next() {
                Some((_, '\'')) => return Ok(()),
                Some((_, c)) => self.push(c),
                None => return Err(self.unclosed(Unclosed::Single, at)),
            }
        }
    }

    fn double(&mut self, at: usize) -> Step {
        self.open();
        loop {
            match self.chars.next() {
                Some((_, '"')) => return Ok(()),
                Some((_, '\\')) => match self.chars.next() {
                    Some((_, '\n')) => {}
                    Some((_, c @ ('"' | '\\' | '$' | '`'))) => self.push(c),
                    Some((_, c)) => {
                        self.push('\\');
                        self.push(c);
                    }
                    None => {}
                },
                Some((at, '$')) => self.dollar(at)?,
                Some((at, '`')) => self.backticks(at)?,
                Some((_, c)) => self.push(c),
                None => return Err(self.unclosed(Unclosed::Double, at)),
            }
        }
    }

    /// Bash's `$'…'`, in which a backslash means what it means in C.
    fn ansi(&mut self, at: usize) -> Step {
        self.open();
        loop {
            match self.chars.next() {
                Some((_, '\'')) => return Ok(()),
                Some((_, '\\')) => self.ansi_escape(),
                Some((_, c)) => self.push(c),
                None => return Err(self.unclosed(Unclosed::Single, at)),
            }
        }
    }

    fn ansi_escape(&mut self) {
        let Some((_, c)) = self.chars.next() else { return };
        let code = match c {
            'x' => self.digits(16, 2),
            'u' => self.digits(16, 4),
            'U' => self.digits(16, 8),
            '0'..='7' => {
                let first = c.to_digit(8).unwrap_or_default();
                let mut code = first;
                for _ in 0..2 {
                    let Some((_, digit)) = self.chars.next_if(|(_, c)| c.is_digit(8)) else { break };
                    code = code.saturating_mul(8).saturating_add(digit.to_digit(8).unwrap_or_default());
                }
                Some(code)
            }
            _ => None,
        };
        match (code.map(char::from_u32), c) {
            (Some(decoded), _) => self.push(decoded.unwrap_or('\u{fffd}')),
            (None, 'a') => self.push('\u{7}'),
            (None, 'b') => self.push('\u{8}'),
            (None, 'e' | 'E') => self.push('\u{1b}'),
            (None, 'f') => self.push('\u{c}'),
            (None, 'n') => self.push('\n'),
            (None, 'r') => self.push('\r'),
            (None, 't') => self.push('\t'),
            (None, 'v') => self.push('\u{b}'),
            (None, '\\' | '\'' | '"' | '?') => self.push(c),
            (None, _) => {
                self.push('\\');
                self.push(c);
            }
        }
    }

    fn digits(&mut self, radix: u32, most: u32) -> Option<u32> {
        let mut code: Option<u32> = None;
        for _ in 0..most {
            let Some((_, digit)) = self.chars.next_if(|(_, c)| c.is_digit(radix)) else { break };
            let digit = digit.to_digit(radix).unwrap_or_default();
            code = Some(code.unwrap_or_default().saturating_mul(radix).saturating_add(digit));
        }
        code
    }

    /// What follows a `$`.
    fn dollar(&mut self, at: usize) -> Step {
        match self.chars.peek().copied() {
            Some((_, '(')) => {
                self.chars.next();
                let mut depth: usize = 1;
                while depth > 0 {
                    match self.chars.next() {
                        Some((_, '(')) => depth = depth.saturating_add(1),
                        Some((_, ')')) => depth = depth.saturating_sub(1),
                        Some(_) => {}
                        None => return Err(self.unclosed(Unclosed::Command, at)),
                    }
                }
                self.part(Part::Command);
            }
            Some((_, '{')) => {
                self.chars.next();
                let mut inside = String::new();
                loop {
                    match self.chars.next() {
                        Some((_, '}')) => break,
                        Some((_, c)) => inside.push(c),
                        None => return Err(self.unclosed(Unclosed::Brace, at)),
                    }
                }
                let end = inside.find(|c| !is_name(c)).unwrap_or(inside.len());
                let (name, rest) = inside.split_at_checked(end).unwrap_or((&inside, ""));
                let default = rest.strip_prefix(":-").or_else(|| rest.strip_prefix('-')).map(Into::into);
                self.part(Part::Variable { name: name.into(), default });
            }
            Some((_, c)) if is_name(c) && !c.is_ascii_digit() => {
                let mut name = String::new();
                while let Some((_, c)) = self.chars.next_if(|(_, c)| is_name(*c)) {
                    name.push(c);
                }
                self.part(Part::Variable { name, default: None });
            }
            _ => self.push('$'),
        }
        Ok(())
    }

    fn backticks(&mut self, at: usize) -> Step {
        loop {
            match self.chars.next() {
                Some((_, '`')) => {
                    self.part(Part::Command);
                    return Ok(());
                }
                Some((_, '\\')) => {
                    self.chars.next();
                }
                Some(_) => {}
                None => return Err(self.unclosed(Unclosed::Command, at)),
            }
        }
    }

    /// `> file`: not a word of the command. A number before it is a part of it.
    fn redirect(&mut self) {
        if matches!(self.word.as_deref(), Some([Part::Text(text)]) if ["1", "2"].contains(&text.as_str())) {
            self.word = None;
        }
        self.close();
        while self.chars.next_if(|(_, c)| matches!(c, '>' | '<' | '&' | '|' | ' ' | '\t')).is_some() {}
        while self.chars.next_if(|(_, c)| !c.is_whitespace() && !matches!(c, ';' | '|' | '&')).is_some() {}
    }

    /// `<< END`, of which only the end is on this line.
    fn here_document(&mut self) {
        while self.chars.next_if(|(_, c)| matches!(c, '-' | ' ' | '\t')).is_some() {}
        let mut end = String::new();
        let mut quoted = false;
        while let Some((_, c)) =
            self.chars.next_if(|(_, c)| !c.is_whitespace() && !matches!(c, ';' | '|' | '&'))
        {
            if matches!(c, '\'' | '"' | '\\') {
                quoted = true;
            } else {
                end.push(c);
            }
        }
        self.here.push((end, !quoted));
    }

    /// The here-documents that were announced on the line that has ended.
    fn here_documents(&mut self) {
        for (end, expand) in std::mem::take(&mut self.here) {
            let mut text = String::new();
            loop {
                let mut line = String::new();
                while let Some((_, c)) = self.chars.next_if(|(_, c)| *c != '\n') {
                    line.push(c);
                }
                let more = self.chars.next().is_some();
                if line.trim() == end {
                    break;
                }
                text.push_str(&line);
                text.push('\n');
                if !more {
                    break;
                }
            }
            let word = if expand { expand_text(&text) } else { vec![Part::Text(text)] };
            // It belongs to the command before the line break.
            if self.tokens.last() == Some(&Token::End) {
                self.tokens.pop();
            }
            self.tokens.push(Token::Input(word));
            self.tokens.push(Token::End);
        }
    }
}

/// The text of a here-document: quotes mean nothing in it, `$` and a backslash do.
fn expand_text(text: &str) -> Word {
    let quoted = format!("\"{}\"", text.replace('"', "\\\""));
    match split(&quoted).as_deref() {
        Ok([Token::Word(word), Token::End]) => word.clone(),
        _ => vec![Part::Text(text.into())],
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

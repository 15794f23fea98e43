//! A sheet as data: title, lines in large type, blocks of labelled rows, foot.
//! It must not know how it is laid out.

/// A labelled row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Label.
    pub label: String,
    /// What it says.
    pub body: String,
}

/// A block of rows under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Heading.
    pub title: String,
    /// About life: drawn so that a bad fax still shows it.
    pub grave: bool,
    /// Goes before anything about life is cut, where one page does not hold all.
    pub spare: bool,
    /// Rows, the most important first.
    pub rows: Vec<Row>,
}

impl Block {
    /// An empty block.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// With a row, unless there is nothing in it.
    #[must_use]
    pub fn row(mut self, label: &str, body: impl Into<String>) -> Self {
        let body = body.into();
        if !body.is_empty() {
            self.rows.push(Row { label: label.to_owned(), body });
        }
        self
    }
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Title.
    pub title: String,
    /// Said before everything else: a drill, a hidden person, an enquiry without a name.
    pub marks: Vec<String>,
    /// Lines in large type: who it is.
    pub lead: Vec<String>,
    /// Blocks, the most important first.
    pub blocks: Vec<Block>,
    /// Small lines at the end of the last page.
    pub foot: Vec<String>,
    /// Said about what was left out or cut, above the foot.
    pub cut: Vec<String>,
    /// It must stay on one page.
    pub one_page: bool,
    /// Size of its text, tenths of a point.
    pub tenths: u16,
}

impl Sheet {
    /// Adds a block unless it is empty.
    pub(super) fn push(&mut self, block: Block) {
        if !block.rows.is_empty() {
            self.blocks.push(block);
        }
    }

    /// Rows in all.
    pub(super) fn rows(&self) -> usize {
        self.blocks.iter().map(|b| b.rows.len()).sum()
    }
}

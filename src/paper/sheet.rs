//! A sheet as data: title, lines in large type, blocks of labelled rows and boxed cells, foot.
//! It must not know how it is laid out.

/// A labelled row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Label.
    pub label: String,
    /// What it says.
    pub body: String,
}

/// A cell of a grid: what it says under a small label, or room to write by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Label in small type; empty = none.
    pub label: String,
    /// What it says.
    pub body: String,
    /// Its part of the width, beside those of the others in its row.
    pub weight: u16,
    /// Lines of handwriting there is room for; 0 = as high as what it says.
    pub lines: u8,
}

impl Cell {
    /// What is known.
    #[must_use]
    pub fn says(weight: u16, label: &str, body: impl Into<String>) -> Self {
        Self { label: label.to_owned(), body: body.into(), weight, lines: 0 }
    }

    /// To be written in by hand.
    #[must_use]
    pub fn blank(weight: u16, label: &str, lines: u8) -> Self {
        Self { label: label.to_owned(), body: String::new(), weight, lines }
    }

    /// What is known; where nothing is, room to write it.
    #[must_use]
    pub fn filled(weight: u16, label: &str, body: impl Into<String>, lines: u8) -> Self {
        let body = body.into();
        let lines = if body.is_empty() { lines } else { 0 };
        Self { label: label.to_owned(), body, weight, lines }
    }
}

/// A row of boxed cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Boxed {
    /// Cells from the left.
    pub cells: Vec<Cell>,
    /// Names the columns: drawn again on every page the block goes on to.
    pub head: bool,
}

/// A block of rows under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of how it stands on a page")]
pub struct Block {
    /// Heading.
    pub title: String,
    /// About life: drawn so that a bad fax still shows it.
    pub grave: bool,
    /// Goes before anything about life is cut, where one page does not hold all.
    pub spare: bool,
    /// Rows, the most important first.
    pub rows: Vec<Row>,
    /// Boxed cells below the rows.
    pub grid: Vec<Boxed>,
    /// Stands on one page, however much is left of the one before (a card to write on).
    pub whole: bool,
    /// Begins on a new page.
    pub new_page: bool,
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

    /// With a row of boxed cells.
    #[must_use]
    pub fn cells(mut self, cells: impl Into<Vec<Cell>>) -> Self {
        self.grid.push(Boxed { cells: cells.into(), head: false });
        self
    }

    /// With the names of the columns, each with its part of the width.
    #[must_use]
    pub fn columns(mut self, names: &[(u16, &str)]) -> Self {
        let cells = names.iter().map(|(weight, name)| Cell::says(*weight, "", *name)).collect();
        self.grid.push(Boxed { cells, head: true });
        self
    }

    /// Under another heading.
    #[must_use]
    pub fn titled(self, title: &str) -> Self {
        Self { title: title.to_owned(), ..self }
    }

    /// Nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.grid.iter().all(|r| r.head)
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
    /// A small line under every page: whose paper, by whom, when. With it every page has its
    /// number; empty = neither.
    pub running: String,
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
        if !block.is_empty() {
            self.blocks.push(block);
        }
    }

    /// Rows in all.
    pub(super) fn rows(&self) -> usize {
        self.blocks.iter().map(|b| b.rows.len()).sum()
    }
}

-- daiji: what the desk keeps, in the SQL that SQLite and PostgreSQL share.
-- Instants are integer milliseconds since 1970 UTC, dates ISO text, yes/no 0 or 1, codes the
-- names of the domain. `body` columns hold descriptive JSON that no statement looks into.
-- The SQLite engine makes every table STRICT and adds triggers (src/store/sqlite_ddl.rs);
-- a PostgreSQL engine would read INTEGER as BIGINT.

CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- The journal: who did what when, by id and code; never the words, never edited.
CREATE TABLE journal (
  seq        INTEGER NOT NULL PRIMARY KEY CHECK (seq >= 1),
  at         INTEGER NOT NULL,
  entered_at INTEGER NOT NULL,
  actor      TEXT NOT NULL CHECK (actor <> ''),
  seat       TEXT NOT NULL,
  command    TEXT NOT NULL CHECK (command <> ''),
  command_id TEXT UNIQUE,             -- none for an attempt: its sender may try again
  call       INTEGER,
  person     INTEGER,
  case_id    TEXT,
  line       TEXT NOT NULL,           -- ids, codes, salted digests
  outcome    TEXT NOT NULL,
  refused    TEXT,
  prev_hash  TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash       TEXT NOT NULL CHECK (length(hash) = 64)
);
CREATE INDEX journal_person ON journal (person, command, seq);
CREATE INDEX journal_case ON journal (case_id, seq);
CREATE INDEX journal_command ON journal (command, seq);

-- The one row that orders everything: moved by each append.
CREATE TABLE journal_head (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  seq  INTEGER NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  at   INTEGER NOT NULL               -- when the last change was entered
);

-- Salts of the digests in a line; dropped by a purge, the line stays.
CREATE TABLE journal_salt (
  seq  INTEGER NOT NULL PRIMARY KEY REFERENCES journal (seq),
  salt TEXT NOT NULL
);

-- What moved last: hints for other desks, in the same transaction as the change.
CREATE TABLE area (
  name TEXT NOT NULL PRIMARY KEY,
  rev  INTEGER NOT NULL CHECK (rev >= 1),
  seq  INTEGER NOT NULL
);

CREATE TABLE staff (
  id     TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  rev    INTEGER NOT NULL CHECK (rev >= 1),
  name   TEXT NOT NULL,
  roles  TEXT NOT NULL,               -- JSON list of codes
  org    TEXT,
  login  TEXT,
  phones TEXT NOT NULL,               -- JSON list, calling order
  secret TEXT,                        -- argon2id PHC text
  ended  INTEGER
);

CREATE TABLE shift (
  id       INTEGER NOT NULL PRIMARY KEY,
  rev      INTEGER NOT NULL CHECK (rev >= 1),
  date     TEXT NOT NULL CHECK (length(date) = 10),
  band     TEXT NOT NULL CHECK (band IN ('day', 'night', 'weekend', 'holiday')),
  start_at INTEGER NOT NULL,
  end_at   INTEGER NOT NULL,
  duty     TEXT REFERENCES staff (id),
  backup   TEXT REFERENCES staff (id),
  third    TEXT REFERENCES staff (id),
  desk     TEXT,
  CHECK (start_at < end_at),
  CHECK (duty <> backup),
  CHECK (duty <> third),
  CHECK (backup <> third)
);
CREATE INDEX shift_start ON shift (start_at);
CREATE INDEX shift_end ON shift (end_at);

CREATE TABLE holiday (
  date TEXT NOT NULL PRIMARY KEY CHECK (length(date) = 10),
  name TEXT NOT NULL
);

-- Keys of a person; what is written of them is the version of the same rev.
CREATE TABLE person (
  id           INTEGER NOT NULL PRIMARY KEY,
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  written_at   INTEGER NOT NULL,
  written_by   TEXT NOT NULL,
  reg_no       TEXT,
  recipient_no TEXT,
  name_key     TEXT NOT NULL,
  reading_key  TEXT NOT NULL,
  address_key  TEXT NOT NULL,
  birth        TEXT CHECK (length(birth) = 10),
  hidden       INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  coordinator  TEXT,
  find         TEXT NOT NULL          -- the finder's row, made when the person is written
);
CREATE INDEX person_reg_no ON person (reg_no);
CREATE INDEX person_recipient_no ON person (recipient_no);
CREATE INDEX person_name ON person (name_key);
CREATE INDEX person_reading ON person (reading_key);
CREATE INDEX person_address ON person (address_key);

CREATE TABLE person_version (
  person INTEGER NOT NULL REFERENCES person (id),
  rev    INTEGER NOT NULL CHECK (rev >= 1),
  seq    INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL,
  reason TEXT NOT NULL,
  body   TEXT NOT NULL,               -- the whole record
  PRIMARY KEY (person, rev)
);

-- Words of the purposes typed for see_person.
CREATE TABLE purpose (
  seq    INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES person (id),
  words  TEXT NOT NULL,
  PRIMARY KEY (seq, person)
);

-- Whose a number is: digits only, one row a number.
CREATE TABLE phone (
  owner    TEXT NOT NULL CHECK (owner IN ('person', 'contact', 'provider', 'staff')),
  owner_id TEXT NOT NULL,
  place    INTEGER NOT NULL,
  digits   TEXT NOT NULL CHECK (digits <> ''),
  relation TEXT NOT NULL,
  PRIMARY KEY (owner, owner_id, place)
);
CREATE INDEX phone_digits ON phone (digits);

CREATE TABLE provider (
  id           TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  rev          INTEGER NOT NULL CHECK (rev >= 1),
  serial       INTEGER NOT NULL UNIQUE,
  service      TEXT NOT NULL CHECK (service IN ('short_stay', 'home_help', 'group_home',
                 'day_service', 'consultation', 'other')),
  service_name TEXT NOT NULL,
  office_no    TEXT NOT NULL,
  name_key     TEXT NOT NULL,
  ended        INTEGER NOT NULL CHECK (ended IN (0, 1)),
  body         TEXT NOT NULL
);
CREATE INDEX provider_key ON provider (office_no, service_name, name_key);
CREATE INDEX provider_service ON provider (service, ended, id);

-- The turn: the first is next.
CREATE TABLE rotation (
  list     TEXT NOT NULL,
  place    INTEGER NOT NULL,
  provider TEXT NOT NULL REFERENCES provider (id),
  PRIMARY KEY (list, place)
);

-- Home help of an area, in order.
CREATE TABLE district (
  area     TEXT NOT NULL,
  place    INTEGER NOT NULL,
  provider TEXT NOT NULL REFERENCES provider (id),
  PRIMARY KEY (area, place)
);

-- Numbers as given, never edited; the newest counts. No number is NULL, never 0.
CREATE TABLE publish (
  provider         TEXT NOT NULL REFERENCES provider (id),
  night            TEXT NOT NULL CHECK (length(night) = 10),
  room             TEXT NOT NULL CHECK (room IN ('any', 'male', 'female', 'single', 'double')),
  seq              INTEGER NOT NULL,
  max              INTEGER CHECK (max >= 0),
  used             INTEGER CHECK (used >= 0),
  reserved         INTEGER CHECK (reserved >= 0),
  accepting        INTEGER CHECK (accepting >= 0),
  staff_tonight    INTEGER CHECK (staff_tonight >= 0),
  nurse            INTEGER NOT NULL CHECK (nurse IN (0, 1)),
  can_come         INTEGER CHECK (can_come IN (0, 1)),
  earliest_minutes INTEGER CHECK (earliest_minutes >= 0),
  accepts          TEXT,              -- JSON: that night's limits
  note             TEXT NOT NULL,
  as_of            INTEGER NOT NULL,
  source           TEXT NOT NULL CHECK (source IN ('self', 'phone', 'file')),
  said_by          TEXT NOT NULL,
  counts_upto      INTEGER NOT NULL,
  PRIMARY KEY (provider, night, room, seq)
);
CREATE INDEX publish_night ON publish (night, provider);

-- Beds taken by requests, night by night; released by `freed`, never deleted.
CREATE TABLE bed_use (
  request    INTEGER NOT NULL,
  night      TEXT NOT NULL CHECK (length(night) = 10),
  provider   TEXT NOT NULL REFERENCES provider (id),
  room       TEXT NOT NULL CHECK (room IN ('any', 'male', 'female', 'single', 'double')),
  made       INTEGER NOT NULL,
  hold_until INTEGER,
  held_by    TEXT NOT NULL,
  at         INTEGER NOT NULL,
  freed      INTEGER CHECK (freed >= made),
  PRIMARY KEY (request, night)
);
CREATE INDEX bed_use_night ON bed_use (provider, night);
CREATE INDEX bed_use_hold ON bed_use (hold_until) WHERE freed IS NULL;

CREATE TABLE call (
  id          INTEGER NOT NULL PRIMARY KEY,
  rev         INTEGER NOT NULL CHECK (rev >= 1),
  live        INTEGER NOT NULL CHECK (live IN (0, 1)),  -- rings, talks, or missed and open
  line        TEXT NOT NULL,
  number      TEXT,
  name        TEXT,
  external_id TEXT UNIQUE,
  state       TEXT NOT NULL CHECK (state IN ('ringing', 'answered', 'ended', 'missed')),
  began       INTEGER NOT NULL,
  answered_at INTEGER,
  answered_by TEXT,
  seat        TEXT,
  ended       INTEGER,
  possible    TEXT NOT NULL,          -- JSON: whom the number may belong to
  person      INTEGER REFERENCES person (id),
  caller_name TEXT,
  relation    TEXT,
  verified_by TEXT,
  kind        TEXT,
  words       TEXT,
  set_aside   TEXT,
  late        INTEGER NOT NULL CHECK (late IN (0, 1)),
  drill       INTEGER NOT NULL CHECK (drill IN (0, 1))
);
CREATE INDEX call_live ON call (live, began, id);

CREATE TABLE call_note (
  call  INTEGER NOT NULL REFERENCES call (id),
  seq   INTEGER NOT NULL,
  place INTEGER NOT NULL,
  at    INTEGER NOT NULL,
  actor TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (call, seq, place)
);

-- A case is its events; the row only finds it. Its state is derived, never stored.
CREATE TABLE case_ (
  id        TEXT NOT NULL PRIMARY KEY,
  year      INTEGER NOT NULL,
  serial    INTEGER NOT NULL CHECK (serial >= 1),
  person    INTEGER REFERENCES person (id),
  opened_at INTEGER NOT NULL,
  closed    INTEGER NOT NULL CHECK (closed IN (0, 1)),
  UNIQUE (year, serial)
);
CREATE INDEX case_person ON case_ (person);
CREATE INDEX case_open ON case_ (closed, opened_at);

CREATE TABLE case_event (
  seq        INTEGER NOT NULL,
  place      INTEGER NOT NULL,        -- order among the events of one command
  case_id    TEXT NOT NULL REFERENCES case_ (id),
  at         INTEGER NOT NULL,
  entered_at INTEGER,                 -- only when entered later
  actor      TEXT NOT NULL,
  body       TEXT NOT NULL,
  PRIMARY KEY (seq, place)
);
CREATE INDEX case_event_case ON case_event (case_id, seq, place);

-- Which case a request, an assignment or a view belongs to.
CREATE TABLE case_part (
  kind    TEXT NOT NULL CHECK (kind IN ('request', 'assignment', 'view')),
  id      INTEGER NOT NULL,
  case_id TEXT NOT NULL REFERENCES case_ (id),
  PRIMARY KEY (kind, id)
);

CREATE TABLE task (
  id       INTEGER NOT NULL PRIMARY KEY,
  rev      INTEGER NOT NULL CHECK (rev >= 1),
  kind     TEXT NOT NULL,
  case_id  TEXT REFERENCES case_ (id),
  person   INTEGER REFERENCES person (id),
  provider TEXT REFERENCES provider (id),
  what     TEXT NOT NULL,
  owner    TEXT,
  due      INTEGER NOT NULL,
  made     INTEGER NOT NULL,
  done     INTEGER
);
CREATE INDEX task_due ON task (due) WHERE done IS NULL;

-- @2 What follows was added by version 2: an older file runs this part alone.

ALTER TABLE case_ ADD COLUMN drill INTEGER NOT NULL DEFAULT 0 CHECK (drill IN (0, 1));

-- Local issues, near misses, unmet needs, agenda items.
CREATE TABLE issue (
  id       INTEGER NOT NULL PRIMARY KEY,
  rev      INTEGER NOT NULL CHECK (rev >= 1),
  open     INTEGER NOT NULL CHECK (open IN (0, 1)),
  case_id  TEXT REFERENCES case_ (id),
  made     INTEGER NOT NULL,
  body     TEXT NOT NULL
);
CREATE INDEX issue_open ON issue (open, made);

-- Who reported abuse: apart from the case's events, on the abuse file and nowhere else.
CREATE TABLE reporter (
  case_id TEXT NOT NULL REFERENCES case_ (id),
  seq     INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (case_id, seq)
);

-- Who was asked for what, and the answer: an index of the case events, for the year's tallies.
CREATE TABLE ask (
  request     INTEGER NOT NULL PRIMARY KEY,
  provider    TEXT NOT NULL REFERENCES provider (id),
  kind        TEXT NOT NULL,
  state       TEXT NOT NULL,
  at          INTEGER NOT NULL,
  answered_at INTEGER,
  drill       INTEGER NOT NULL CHECK (drill IN (0, 1))
);
CREATE INDEX ask_at ON ask (at, provider);

-- Codes why an empty bed cannot be taken: a JSON list.
ALTER TABLE publish ADD COLUMN cannot TEXT NOT NULL DEFAULT '[]';

-- Page addresses given out: the digest of a token, never the token; cut, never deleted.
CREATE TABLE link (
  id       INTEGER NOT NULL PRIMARY KEY,
  provider TEXT REFERENCES provider (id),  -- NULL: the board of the members
  digest   TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
  issued   INTEGER NOT NULL,
  issuer   TEXT NOT NULL,
  expires  INTEGER,
  revoked  INTEGER,
  opened   INTEGER
);
CREATE INDEX link_uncut ON link (id) WHERE revoked IS NULL;

-- Where a call's line was taken back: it counts no more, but stays.
ALTER TABLE call_note ADD COLUMN struck INTEGER CHECK (struck > seq);

-- The newest acts: what each touched and what stood there before, so that one's own last act
-- can be taken back for 20 seconds. No truth: emptied when that time is over.
CREATE TABLE act (
  seq        INTEGER NOT NULL PRIMARY KEY,
  press      TEXT NOT NULL,           -- the key press: one may send several commands
  actor      TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  command    TEXT NOT NULL,
  can        INTEGER NOT NULL CHECK (can IN (0, 1)),
  touched    TEXT NOT NULL,           -- JSON
  was        TEXT                     -- JSON
);
CREATE INDEX act_actor ON act (actor, seq);
CREATE INDEX act_entered ON act (entered_at);

-- @3 What follows was added by version 3.

-- What a person's record owes by its dates: an index of the newest version, made when it is
-- written, so that a due list reads only those who are in it.
CREATE TABLE person_due (
  person INTEGER NOT NULL REFERENCES person (id),
  kind   TEXT NOT NULL,
  due    TEXT NOT NULL CHECK (length(due) = 10),
  PRIMARY KEY (person, kind)
);
CREATE INDEX person_due_day ON person_due (due, person);

-- Households at risk: how many signs the newest version shows.
CREATE TABLE person_risk (
  person INTEGER NOT NULL PRIMARY KEY REFERENCES person (id),
  signs  INTEGER NOT NULL CHECK (signs >= 1)
);
CREATE INDEX person_risk_signs ON person_risk (signs, person);

-- @4 What follows was added by version 4.

-- What changed after a line, for indexes in memory; the few persons not everyone may find.
CREATE INDEX person_version_seq ON person_version (seq);
CREATE INDEX person_hidden ON person (id) WHERE hidden = 1;
-- @5 What follows was added by version 5.

-- Persons on the way to a registration: an index of the newest version.
CREATE TABLE person_state (
  person INTEGER NOT NULL PRIMARY KEY REFERENCES person (id),
  state  TEXT NOT NULL CHECK (state IN ('candidate', 'applied'))
);
CREATE INDEX person_state_state ON person_state (state, person);

-- Forms half typed, one a staff member and form: no truth, gone when it is sent or thrown away.
CREATE TABLE draft (
  staff TEXT NOT NULL,
  form  TEXT NOT NULL,
  at    INTEGER NOT NULL,
  body  TEXT NOT NULL,                -- JSON
  PRIMARY KEY (staff, form)
);

-- @6 What follows was added by version 6.

-- Partners of the resource map: ended, never deleted.
CREATE TABLE partner (
  id    INTEGER NOT NULL PRIMARY KEY,
  rev   INTEGER NOT NULL CHECK (rev >= 1),
  ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
  body  TEXT NOT NULL
);

-- @7 What follows was added by version 7.

-- What was done with a call: whose case it stands in, and what a purge of it empties.
CREATE INDEX journal_call ON journal (call, seq);

-- @8 What follows was added by version 8.

-- What began or was opened in a month, for reports: the calls and cases of other years are not read.
CREATE INDEX call_began ON call (began, id);
CREATE INDEX case_opened ON case_ (opened_at, id);

-- What one shift left to the next, and who took it over: one row a change of shifts and desk.
CREATE TABLE handover (
  id   INTEGER NOT NULL PRIMARY KEY,
  rev  INTEGER NOT NULL CHECK (rev >= 1),
  at   INTEGER NOT NULL,
  desk TEXT NOT NULL,                 -- empty where the city has one desk
  body TEXT NOT NULL,
  UNIQUE (at, desk)
);
-- What reports count of a case, one row a case, made anew when the case changes: an index of its
-- events without words or names, so that a year is read without folding one. Drills have no row.
CREATE TABLE case_sum (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES case_ (id),
  first   INTEGER NOT NULL,           -- the first and the last instant anything in it counts for
  last    INTEGER NOT NULL,
  body    TEXT NOT NULL               -- JSON
);
CREATE INDEX case_sum_time ON case_sum (last, first);

-- Since when and until when somebody was registered: an index of the versions of their record.
CREATE TABLE person_span (
  person INTEGER NOT NULL REFERENCES person (id),
  since  TEXT NOT NULL CHECK (length(since) = 10),
  until  TEXT CHECK (length(until) = 10),
  PRIMARY KEY (person, since)
);

-- Places of the rota that change hands: `open` while somebody still has to say something.
CREATE TABLE swap (
  id   INTEGER NOT NULL PRIMARY KEY,
  rev  INTEGER NOT NULL CHECK (rev >= 1),
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  body TEXT NOT NULL
);
CREATE INDEX swap_open ON swap (open, id);

-- Places of running shifts somebody took at once, by the task that asks for the reason.
CREATE TABLE replacement (
  task INTEGER NOT NULL PRIMARY KEY REFERENCES task (id),
  rev  INTEGER NOT NULL CHECK (rev >= 1),
  at   INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX replacement_at ON replacement (at, task);

-- What staff wish of a rota: a month's, or standing ones (month = ''). No words in it.
CREATE TABLE wish (
  staff    TEXT NOT NULL REFERENCES staff (id),
  month    TEXT NOT NULL CHECK (length(month) IN (0, 7)),
  rev      INTEGER NOT NULL CHECK (rev >= 1),
  by_staff TEXT NOT NULL,
  at       INTEGER NOT NULL,
  body     TEXT NOT NULL,
  PRIMARY KEY (staff, month)
);
CREATE INDEX wish_month ON wish (month, staff);

-- The logs of functions 3 to 5, drills, publicity: struck, never deleted.
CREATE TABLE activity (
  id     INTEGER NOT NULL PRIMARY KEY,
  rev    INTEGER NOT NULL CHECK (rev >= 1),
  day    TEXT NOT NULL,               -- the day it began
  kind   TEXT NOT NULL,
  struck INTEGER NOT NULL CHECK (struck IN (0, 1)),
  body   TEXT NOT NULL
);
CREATE INDEX activity_day ON activity (day, id);

-- Whom an entry names: what a purge of a person empties.
CREATE TABLE activity_person (
  activity INTEGER NOT NULL REFERENCES activity (id),
  person   INTEGER NOT NULL,
  PRIMARY KEY (activity, person)
);
CREATE INDEX activity_person_person ON activity_person (person, activity);

-- Budget lines of a fiscal year (N14).
CREATE TABLE budget (
  year INTEGER NOT NULL,
  name TEXT NOT NULL,
  rev  INTEGER NOT NULL CHECK (rev >= 1),
  body TEXT NOT NULL,
  PRIMARY KEY (year, name)
);

-- The yearly evaluation sheet (M02): every revision is kept.
CREATE TABLE evaluation (
  year INTEGER NOT NULL,
  rev  INTEGER NOT NULL CHECK (rev >= 1),
  body TEXT NOT NULL,
  PRIMARY KEY (year, rev)
);

-- The library of hard cases (M03): words that name nobody; the case is for those who may read it.
CREATE TABLE hard_case (
  id      INTEGER NOT NULL PRIMARY KEY,
  rev     INTEGER NOT NULL CHECK (rev >= 1),
  case_id TEXT REFERENCES case_ (id),
  body    TEXT NOT NULL
);

-- When what is agreed with an office ends first, while nothing follows it: an index of its body.
CREATE TABLE provider_end (
  provider TEXT NOT NULL PRIMARY KEY REFERENCES provider (id),
  day      TEXT NOT NULL CHECK (length(day) = 10)
);
CREATE INDEX provider_end_day ON provider_end (day, provider);

-- The last entry of a kind, struck ones apart.
CREATE INDEX activity_kind ON activity (kind, struck, day);
-- An address may open a calendar and nothing else: '' = the desk's, else a person's own.
ALTER TABLE link ADD COLUMN calendar TEXT;

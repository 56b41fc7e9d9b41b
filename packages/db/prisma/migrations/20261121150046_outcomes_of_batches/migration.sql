-- A dry run notes what would become of each row, so that its counts can be opened: one letter per row, in the order of
-- the file (i inserted, u updated, = unchanged, s skipped, e error), with the line of its batch. And where the batch
-- begins in the readable text, so that its rows can be read again without those before them. No row is stored for it:
-- a million of them are five hundred lines of two kilobytes.
alter table import_batches
  add column from_byte bigint check (from_byte >= 0),
  add column from_line integer check (from_line >= 1),
  add column outcomes text,
  add constraint import_batches_outcomes_check
    check (outcomes is null or (phase = 'check' and length(outcomes) = rows and from_byte is not null and from_line is not null));

-- Every row can be looked at; no examples need be kept.
alter table imports drop column samples;

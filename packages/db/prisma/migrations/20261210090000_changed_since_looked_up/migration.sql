-- What a batch writes was decided on what its worker had looked up before. Where a record is another by the time that the
-- statement has its lock, the statement is given up by a call of this, and whoever sent it looks anew.
create function sluice.changed_since_looked_up() returns boolean language plpgsql as $$
begin
  raise exception 'a record has changed since it was looked up' using errcode = 'SL003';
end $$;
